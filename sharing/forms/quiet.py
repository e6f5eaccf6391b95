"""If I go quiet: with whom, after how many days, what they do then; a pause; a yes or no."""

from datetime import timedelta

from django import forms

from accounts.forms import OwnedForm
from checkins.forms.goals import date_input
from network.forms.choices import PersonChoice

from ..models import QuietAgreement
from ..quiet_starters import STARTERS

DAY = timedelta(days=1)
LONGEST_PAUSE = DAY * 92


class QuietForm(OwnedForm):
    """The steps are the owner's own. Changed days or steps ask the other one anew."""

    person = PersonChoice(
        label="Who is told",
        required=True,
        empty_label="Choose somebody",
        help_text="Only people who see something of yours already.",
        error_messages={"required": "Choose one of your people."},
    )

    class Meta:
        model = QuietAgreement
        fields = ["person", "after_days", "steps"]
        labels = {
            "after_days": "After how many days without a word",
            "steps": "What they do then, step by step",
        }
        help_texts = {
            "after_days": "From 1 to 30. A day counts when it is over and you wrote nothing.",
            "steps": "Change these words as you like. Say also what they should not do.",
        }
        widgets = {
            "after_days": forms.NumberInput(attrs={"min": 1, "max": 30, "inputmode": "numeric"}),
            "steps": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "after_days": {"required": "Say after how many days: from 1 to 30."},
            "steps": {"required": "Write what they do then."},
        }

    def __init__(self, *args, today, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["after_days"].min_value = 1
        self.fields["after_days"].max_value = 30
        if self.is_new:
            self.instance.first_day = today
            self.initial.setdefault("steps", STARTERS[0].steps)
            self.fields["person"].narrow(owner=self.owner)
            seeing = self.owner.grants.live(now).values("person")
            self.fields["person"].queryset = self.fields["person"].queryset.filter(pk__in=seeing)
        else:
            del self.fields["person"]

    def clean_after_days(self):
        days = self.cleaned_data["after_days"]
        if not 1 <= days <= 30:
            raise forms.ValidationError("Choose a number from 1 to 30.")
        return days

    def clean(self):
        answers = super().clean()
        person = answers.get("person")
        if person and self._stands_with(person):
            self.add_error("person", f"You have one with {person.name} already. Change that one.")
        return answers

    def _stands_with(self, person) -> bool:
        """Whether there is one with this person, unless this very form made it."""
        rows = self.owner.quiet_agreements.present().filter(person=person)
        return rows.exclude(form_key=self.cleaned_data.get("form_key")).exists()

    def save(self, commit=True):
        if not self.is_new and {"after_days", "steps"} & {*self.changed_data}:
            self.instance.ask_anew(self.today)
        return super().save(commit)


class PauseForm(forms.Form):
    """Up to which day nobody is told."""

    until = forms.DateField(
        label="Up to and with",
        help_text="Such as the last day of a journey, or of a stay in hospital.",
        widget=date_input(),
        error_messages={"required": "Choose the last day of the pause."},
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + LONGEST_PAUSE).isoformat(),
        }

    def clean_until(self):
        day = self.cleaned_data["until"]
        if not self.today <= day <= self.today + LONGEST_PAUSE:
            raise forms.ValidationError("Choose a day from today on, within three months.")
        return day


class YesForm(forms.Form):
    """What a reader's button sends: yes or no to the steps that they read."""

    version = forms.IntegerField()
    says = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
