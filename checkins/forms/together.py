"""Looking at things with somebody: the arrangement, one time of it, and a message."""

from datetime import timedelta

from django import forms

from accounts.forms import OwnedForm
from network.forms.choices import PersonChoice

from ..models import Accountability, AccountabilityTime
from ..models.accountability import Look, Rhythm, Way
from ..months import earliest_open
from ..together_words import message
from .goals import date_input

DAY = timedelta(days=1)
FAR = DAY * 366
LONGEST = 1000


class AccountabilityForm(OwnedForm):
    person = PersonChoice(
        label="With whom",
        required=True,
        empty_label="Choose somebody",
        error_messages={"required": "Choose one of your people."},
    )

    class Meta:
        model = Accountability
        fields = ["person", "looks_at", "what", "rhythm", "first_day", "way"]
        widgets = {
            "what": forms.Textarea(attrs={"rows": 2}),
            "rhythm": forms.RadioSelect,
            "way": forms.RadioSelect,
            "first_day": date_input(),
        }
        help_texts = {
            "what": "Such as: whether I paid the rent before anything else.",
            "first_day": "The others are counted from it. For every Sunday: choose a Sunday.",
        }
        error_messages = {"first_day": {"required": "Choose the first day."}}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)
        self.fields["rhythm"].choices = Rhythm.choices
        self.fields["way"].choices = Way.choices
        self.fields["what"].empty_value = None
        if self.is_new:
            self.initial.setdefault("first_day", today)
            self.initial.setdefault("looks_at", [Look.CHECK_INS])

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        stood = not self.is_new and day == self.initial.get("first_day")
        if not stood and not earliest_open(self.today) <= day <= self.today + FAR:
            raise forms.ValidationError("Choose a day of the last year, or of the year to come.")
        return day

    def clean(self):
        answers = super().clean()
        if not self.errors and not answers.get("looks_at") and not answers.get("what"):
            self.add_error("what", "Choose what you look at, or write it in your own words.")
        return answers


class TimeForm(OwnedForm):
    """When it was that the two met over a time that was due."""

    class Meta:
        model = AccountabilityTime
        fields = ["happened_on", "note"]
        labels = {"happened_on": "It happened on"}
        widgets = {"happened_on": date_input(), "note": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"happened_on": {"required": "Choose a day, such as today."}}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["note"].empty_value = None

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come.")
        if day != self.initial.get("happened_on") and day < earliest_open(self.today):
            raise forms.ValidationError("Choose a day of the last year.")
        return day


class HappenedForm(forms.Form):
    """What a button sends: the day that was due."""

    due_on = forms.DateField()


class MessageForm(forms.Form):
    """Which figures go into a message, and its words. Nothing of it is kept."""

    figures = forms.MultipleChoiceField(
        label="What to tell", required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label="The message",
        max_length=LONGEST,
        error_messages={"required": "Write a few words, or make them from your choice above."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, row, figures, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.known = row, figures
        self.fields["figures"].choices = [(each.key, each.words) for each in figures]
        self.initial["figures"] = [each.key for each in figures if each.key in (row.looks_at or ())]
        self.initial["words"] = self.made(self.initial["figures"])

    def made(self, keys):
        """The words that these figures make."""
        return message(row=self.row, chosen=[each for each in self.known if each.key in keys])
