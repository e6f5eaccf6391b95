"""When notes come, and what about."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.dates import WEEKDAYS

from accounts.forms import OwnedForm

from ..models import About, Reminder
from ..moments import is_quiet


def _hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReminderForm(OwnedForm):
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days?",
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day, or stop the notes."},
    )
    about = forms.MultipleChoiceField(
        label="What may a note be about?",
        help_text="It comes only when there is something. It never says what.",
        choices=About.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing, or stop the notes."},
    )

    class Meta:
        model = Reminder
        fields = ["weekdays", "at", "quiet_from", "quiet_until", "about"]
        widgets = {"at": _hour(), "quiet_from": _hour(), "quiet_until": _hour()}
        labels = {
            "at": "At what time?",
            "quiet_from": "My quiet time begins",
            "quiet_until": "My quiet time ends",
        }
        help_texts = {"quiet_from": "In your quiet time nothing is sent."}
        error_messages = {
            "at": {"required": "Choose a time, such as 08:00."},
            "quiet_from": {"required": "Choose a time, such as 20:00."},
            "quiet_until": {"required": "Choose a time, such as 07:00."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The row is made with the first answer; until then there is nothing to write over.
        self.initial["version"] = self.instance.version
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "form_key", "version", "weekdays", "at", "quiet_from", "quiet_until", "about"
        )

    def clean(self):
        given = super().clean()
        begins, ends, at = (given.get(name) for name in ("quiet_from", "quiet_until", "at"))
        if None in (begins, ends, at):
            return given
        if begins == ends:
            self.add_error("quiet_until", "Begin and end are the same. Choose another time.")
        elif is_quiet(at, since=begins, until=ends):
            self.add_error("at", f"This is in your quiet time, {begins:%H:%M} to {ends:%H:%M}.")
        return given

    def save(self, commit=True):
        """Only what the form asks: a worker may be writing the next moment just now."""
        self.instance.save(update_fields=[*self.Meta.fields, "updated_at"])
        return self.instance
