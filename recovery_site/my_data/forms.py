"""What is typed before something goes for good, and the file that brings a life in."""

from django import forms

from .bringing import read_file
from .unpacking import BadFile

WORD = "delete"
NOW, LATER = "now", "later"


class SureForm(forms.Form):
    """One word, typed: nobody deletes by a slip of the thumb."""

    sure = forms.CharField(
        label=f"Type the word “{WORD}”",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": f"Type the word “{WORD}”, if you are sure."},
    )

    def clean_sure(self):
        if self.cleaned_data["sure"].strip().lower() != WORD:
            raise forms.ValidationError(f"This is not the word. Type “{WORD}”, if you are sure.")
        return self.cleaned_data["sure"]


class GoForm(SureForm):
    """When the account goes."""

    when = forms.ChoiceField(
        label="When",
        choices=[
            (LATER, "In seven days. Until then I can take it back by signing in"),
            (NOW, "Now. Nobody can bring it back, not even we"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when."},
    )
    field_order = ("when", "sure")


class BringForm(forms.Form):
    """Valid, it has `brought`: what the file holds, ready to be kept."""

    file = forms.FileField(
        label="The file",
        help_text="my-data.zip as it was downloaded, or the my-data.json in it.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip,.json,application/zip,application/json"}),
        error_messages={"required": "Choose the file that you downloaded."},
    )
    instead = forms.BooleanField(required=False)

    def __init__(self, *args, owner, standing, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.standing = owner, standing
        self.fields["instead"].label = f"Delete what stands here now ({standing}) and take the file"
        if not standing:
            del self.fields["instead"]

    def clean_file(self):
        try:
            self.brought = read_file(self.cleaned_data["file"].read(), owner=self.owner)
        except BadFile as error:
            raise forms.ValidationError(str(error)) from None
        return self.cleaned_data["file"]

    def clean(self):
        said = super().clean()
        if self.standing and not said.get("instead"):
            self.add_error("instead", "Something stands here already. Tick this, or go back.")
        return said
