"""What a visitor, or the service itself, may say is wrong with a row."""

import copy
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from ..checking import number_trouble
from ..codes import REPORT_LENGTH, REPORT_LETTERS
from ..models import Meeting, Question, Service
from ..wording import NO, text_of

NUMBERS = ("phone", "phone_alt", "whatsapp", "sms")
PLACE = ("address", "suburb", "city")
NO_CODE = "We have no report with this code. A code has 12 letters and numbers, no 0, O, 1 or I."


class KeyField(forms.UUIDField):
    """Marks one sending of one form; a broken mark is replaced, never a reason to refuse."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return uuid4()


class Correction(forms.ModelForm):
    """The row as it stands, to be typed over. Saves nothing; says what differs."""

    note = forms.CharField(
        label="What is wrong, in your words",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Please give no name and no number of your own.",
    )
    form_key = KeyField(initial=uuid4)

    def __init__(self, *args, instance, **kwargs):
        # A copy: judging a form writes what was typed into its row.
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        self.row = instance

    def clean(self):
        cleaned = super().clean()
        for name in (each for each in self.changed_data if each in NUMBERS):
            trouble = number_trouble(cleaned.get(name) or "")
            if trouble:
                self.add_error(name, trouble)
        return cleaned

    @property
    def proposed(self) -> dict[str, str]:
        """Text by field, for what would differ from the row as it stands."""
        said = {name: text_of(self.instance, name) for name in self.Meta.fields}
        if self.cleaned_data.get("closed"):
            said["published"] = NO
        return {name: text for name, text in said.items() if text != text_of(self.row, name)}


class VisitorCorrection(Correction):
    def clean(self):
        cleaned = super().clean()
        told = cleaned.get("note") or cleaned.get("closed")
        if not (self.errors or told or set(self.changed_data) - {"form_key"}):
            raise ValidationError("Change what is wrong, or write it in your own words.")
        return cleaned


class ServiceCorrection(VisitorCorrection):
    closed = forms.BooleanField(label="It is closed for good", required=False)
    field_order = ("closed",)

    class Meta:
        model = Service
        fields = ("name", *NUMBERS, "email", "website", "hours", "cost", *PLACE)


class GroupCorrection(VisitorCorrection):
    closed = forms.BooleanField(label="This group has stopped for good", required=False)
    field_order = ("closed",)

    class Meta:
        model = Meeting
        fields = ("name", "weekday", "start_time", "venue", *PLACE, "welcome", "language")
        widgets = {"start_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class QuestionCorrection(VisitorCorrection):
    class Meta:
        model = Question
        fields = ()


class EntryCorrection(Correction):
    """What a listed service may correct in its own entry."""

    class Meta:
        model = Service
        fields = (
            *("name", "description", *NUMBERS, "email", "website", "hours", "cost"),
            *("referral", "referral_from", "steps", "documents", "languages", *PLACE, "province"),
        )
        widgets = dict.fromkeys(("description", "steps"), forms.Textarea(attrs={"rows": 3}))


class ReportForm(forms.Form):
    """The code under which somebody looks up what became of a report."""

    code = forms.CharField(
        label="Your code",
        max_length=30,
        help_text="12 letters and numbers. Spaces do not matter.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self):
        code = "".join(self.cleaned_data["code"].upper().replace("-", " ").split())
        if len(code) != REPORT_LENGTH or not set(code) <= set(REPORT_LETTERS):
            raise ValidationError(NO_CODE)
        return code
