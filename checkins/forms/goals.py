"""A goal, one of its steps, and a note of how it goes."""

from datetime import timedelta

from django import forms

from accounts.forms import OwnedForm
from network.forms.choices import PersonChoice

from ..models import Goal, GoalNote, GoalStep
from ..months import earliest_open

WEEK = timedelta(days=7)
FAR_AHEAD_YEARS = 10


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GoalForm(OwnedForm):
    """A goal; a new one together with its first small step."""

    person = PersonChoice(label="With whom", empty_label="By myself, or I do not know yet")

    class Meta:
        model = Goal
        fields = ["what", "by_day", "person", "look_on", "why"]
        widgets = {
            "by_day": date_input(),
            "look_on": date_input(),
            "why": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "what": "Such as: get my ID book.",
            "by_day": "Leave it empty if there is no day.",
            "look_on": "On that day Today brings it up.",
        }
        error_messages = {"what": {"required": "Write what you want."}}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)
        self.fields["why"].empty_value = None
        if self.is_new:
            self.initial.setdefault("look_on", today + WEEK)
            self.fields["first_step"] = forms.CharField(
                label="The first small step",
                help_text="So small that it can be done this week.",
                max_length=160,
                required=False,
            )
            self.order_fields(["form_key", "version", "what", "first_step"])

    def clean_by_day(self):
        return self._ahead("by_day")

    def clean_look_on(self):
        return self._ahead("look_on")

    def save(self, commit=True):
        is_new = self.is_new
        goal = super().save(commit)
        words = self.cleaned_data.get("first_step")
        if is_new and words:
            self.owner.goal_steps.create(goal=goal, words=words)
        return goal

    def _ahead(self, name):
        """A day to come, unless it stood there before."""
        day = self.cleaned_data[name]
        if day is None or day == self.instance_day(name):
            return day
        if day < self.today:
            raise forms.ValidationError("This day is over. Choose today or a day to come.")
        if day.year > self.today.year + FAR_AHEAD_YEARS:
            raise forms.ValidationError("Choose a day in the next ten years.")
        return day

    def instance_day(self, name):
        return None if self.is_new else self.initial.get(name)


class BecomeForm(GoalForm):
    """The other goal that a goal became, with its open steps or without them."""

    with_steps = forms.BooleanField(label="Take the open steps along", required=False, initial=True)


class StepForm(OwnedForm):
    """One small step; a new one stands behind the others."""

    class Meta:
        model = GoalStep
        fields = ["words"]
        error_messages = {"words": {"required": "Write one small step."}}

    def __init__(self, *args, goal=None, **kwargs):
        super().__init__(*args, **kwargs)
        if goal is not None:
            self.instance.goal = goal

    def save(self, commit=True):
        if self.is_new:
            steps = self.owner.goal_steps.filter(goal=self.instance.goal)
            self.instance.place = steps.next_place()
        return super().save(commit)


class GoalNoteForm(OwnedForm):
    """How a goal goes, on one local day."""

    class Meta:
        model = GoalNote
        fields = ["words", "day"]
        widgets = {"day": date_input(), "words": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "words": {"required": "Write a word about how it goes."},
            "day": {"required": "Choose a day, such as today."},
        }

    def __init__(self, *args, today, goal=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if goal is not None:
            self.instance.goal = goal
            self.initial.setdefault("day", today)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day != self.initial.get("day") and not earliest_open(self.today) <= day <= self.today:
            raise forms.ValidationError("Choose today, or a day of the last year.")
        return day


class LookForm(forms.Form):
    """What a button sends: in how many days the goal is looked at again."""

    days = forms.TypedChoiceField(choices=[(7, "7"), (30, "30"), (90, "90")], coerce=int)
