"""A list that a curator brings as a file."""

from django import forms

from ..feeds.tables import MOST_BYTES
from ..models.imports import ListForm
from ..models.meetings import Fellowship

WHOLE = (ListForm.BMLT, ListForm.MEETING_GUIDE)


class BringForm(forms.Form):
    """The file, and what a list cannot say of itself."""

    file = forms.FileField(
        label="The file",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
        help_text="CSV, Excel (.xlsx) or JSON, up to 5 MB. It is read and not kept.",
    )
    form = forms.ChoiceField(label="What it is", choices=ListForm, initial=ListForm.SERVICES)
    feed = forms.CharField(
        label="Name of this list",
        error_messages={"required": "Give the list a name."},
        max_length=60,
        help_text="The same name as last time, so that we see what the list has lost since.",
    )
    fellowship = forms.ChoiceField(
        label="Whose groups these are",
        choices=[("", "The file says it, or these are services"), *Fellowship.choices],
        required=False,
    )
    source_url = forms.URLField(
        label="Page from which you have it",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Visitors see it as the source. Leave it empty only where each row has its own.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB.")
        return file

    def clean(self):
        said = super().clean()
        if said.get("form") in WHOLE:
            for name, why in (
                ("fellowship", "Say whose groups these are: the file does not."),
                ("source_url", "Say on which page this list stands: the file does not."),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, why)
        return said
