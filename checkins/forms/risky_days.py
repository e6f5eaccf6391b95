"""A day that is known beforehand, and what its owner does on it."""

from datetime import date

from django import forms

from accounts.forms import OwnedForm

from ..models import RiskyDay
from ..models.triggers import Occasion, Repeats
from ..situations import IDEAS

EARLIEST = date(1900, 1, 1)
FAR_AHEAD_YEARS = 5
PLAN = 1000


class RiskyDayForm(OwnedForm):
    """`occasion` chooses the ideas that the list offers."""

    ideas = forms.MultipleChoiceField(
        label="What do I do that day?",
        help_text="Choose from the list, or write your own below.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RiskyDay
        fields = ["occasion", "name", "day", "repeats", "plan"]
        labels = {"day": "Which date?", "repeats": "How often?", "plan": "My plan"}
        help_texts = {
            "day": "The first one. For a grant: the date that SASSA gives for yours.",
            "name": "Such as: the day Mama died.",
        }
        widgets = {
            "occasion": forms.RadioSelect,
            "repeats": forms.RadioSelect,
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "plan": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ["form_key", "version", "occasion", "name", "day", "repeats", "ideas", "plan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        occasion = self.instance.occasion or self.initial.get("occasion") or Occasion.OWN
        self.fields["occasion"].choices = Occasion.choices
        self.fields["repeats"].choices = Repeats.choices
        self.fields["name"].empty_value = self.fields["plan"].empty_value = None
        standing = self.instance.plan or ""
        self.fields["ideas"].choices = [
            (each, each) for each in IDEAS[Occasion(occasion)] if each not in standing
        ]
        if not self.fields["ideas"].choices:
            del self.fields["ideas"]

    def clean_day(self):
        """A day that may still come; long ago only where it comes again."""
        day, today = self.cleaned_data["day"], self.owner.today()
        if day < EARLIEST:
            raise forms.ValidationError("Choose a day after the year 1900.")
        if day.year > today.year + FAR_AHEAD_YEARS:
            raise forms.ValidationError("Choose a day in the next five years.")
        return day

    def clean(self):
        """What was chosen from the list stands below the plan, a line each."""
        answers = super().clean()
        day, once = answers.get("day"), answers.get("repeats") == Repeats.ONCE
        if day and once and day < self.owner.today() and day != self.initial.get("day"):
            self.add_error("day", "This day is over. Choose today or a day to come.")
        lines = [answers.get("plan"), *(answers.get("ideas") or ())]
        plan = "\n".join(filter(None, lines))
        if len(plan) > PLAN and "plan" not in self.errors:
            self.add_error("plan", "This is too long together. Please make it shorter.")
        elif "plan" in answers:
            answers["plan"] = plan or None
        return answers
