"""What a professional sends in about a council's register."""

from django import forms

from ..models import Council, Outcome, Registration
from ..registers import EXAMPLES, number_as_written
from .owned import OwnedForm

NOT_ONE = "This does not look like such a number. It looks like {}."


class RegistrationForm(OwnedForm):
    """One a council. What is corrected waits to be checked again."""

    class Meta:
        model = Registration
        fields = ["council", "number", "full_name"]
        widgets = {"council": forms.RadioSelect}
        help_texts = {
            "number": "As on your card: MP 0123456, or 10-12345. Spaces do not matter.",
            "full_name": "First names and surname, as the council has them.",
        }
        error_messages = {
            "council": {"required": "Choose your council."},
            "number": {"required": "Write your registration number."},
            "full_name": {"required": "Write your name as the council has it."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = Council.choices

    def clean(self):
        said = super().clean()
        council, number = said.get("council"), said.get("number")
        if council and self._others(council).exists():
            self.add_error("council", "You sent this in already. Go back and correct that one.")
        if council and number:
            written = number_as_written(council=council, typed=number)
            if written is None:
                self.add_error("number", NOT_ONE.format(EXAMPLES[council]))
            else:
                said["number"] = written
        return said

    def save(self, commit=True):
        if any(self.initial.get(name) != self.cleaned_data[name] for name in self.Meta.fields):
            self.instance.outcome = Outcome.WAITING
            self.instance.checked_on = self.instance.checked_by = None
        return super().save(commit)

    def _others(self, council):
        """Another row for this council; the same form sent twice is no other."""
        key = self.cleaned_data.get("form_key")
        found = self.owner.registrations.filter(council=council).exclude(pk=self.instance.pk)
        return found.exclude(form_key=key) if key else found
