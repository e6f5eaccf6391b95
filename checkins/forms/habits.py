"""A habit, one of its days, and a pause of it."""

from datetime import timedelta

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db import IntegrityError

from accounts.forms import OwnedForm

from ..models import Habit, HabitEntry, HabitPause
from ..models.habits import DAYS_OF_WEEK, Area, Done, Kind, Reason
from ..months import earliest_open, is_open

DAY = timedelta(days=1)
FAR = DAY * 731
SO_MANY = {Kind.TIMES_A_WEEK: 7, Kind.EVERY_N_DAYS: 365}
NOT_SAID = ("", "I would rather not say")


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class HabitForm(OwnedForm):
    weekdays = forms.TypedMultipleChoiceField(
        label="Which days?",
        help_text="Only for: on some days of the week.",
        choices=list(enumerate(DAYS_OF_WEEK)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    count = forms.IntegerField(
        label="How many?",
        help_text="For 3 times a week, or for every 3 days: write 3.",
        required=False,
        min_value=1,
        max_value=365,
    )

    class Meta:
        model = Habit
        fields = ["name", "area", "kind", "weekdays", "count", "cue", "smallest", "first_day"]
        widgets = {"area": forms.RadioSelect, "kind": forms.RadioSelect, "first_day": _date()}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["area"].choices = Area.choices
        self.fields["kind"].choices = Kind.choices
        self.fields["first_day"].help_text = "The first day that counts."
        if self.is_new:
            self.initial.setdefault("first_day", today)
            self.initial["count"] = self.initial.get("count") or ""
        elif self.instance.kind not in SO_MANY:
            self.initial["count"] = ""
        for name in ("cue", "smallest"):
            self.fields[name].empty_value = None
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "form_key",
            "version",
            "name",
            "area",
            "kind",
            Div("weekdays", css_class="for-weekdays"),
            Div("count", css_class="for-count"),
            "cue",
            "smallest",
            "first_day",
        )

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        if day != self.initial.get("first_day") and not (
            earliest_open(self.today) <= day <= self.today + FAR
        ):
            raise forms.ValidationError("Choose a day of the last year, or one in the next two.")
        return day

    def clean(self):
        """Only what the chosen kind asks for is judged and kept."""
        given = super().clean()
        kind, count = given.get("kind"), given.get("count")
        if kind == Kind.WEEKDAYS and not given.get("weekdays"):
            self.add_error("weekdays", "Choose at least one day of the week.")
        most = SO_MANY.get(kind)
        if most is None:
            self.errors.pop("count", None)
        elif "count" not in self.errors and not (count and 1 <= count <= most):
            self.add_error("count", f"Write a number from 1 to {most}.")
        if kind != Kind.WEEKDAYS:
            given["weekdays"] = []
        given["count"] = given.get("count") if most else 1
        return given

    def save(self, commit=True):
        if self.is_new:
            self.instance.place = self.owner.habits.next_place()
        return super().save(commit)


class EntryForm(OwnedForm):
    """What a habit was on one day."""

    reason = forms.ChoiceField(
        label="Why skipped?",
        help_text="Only for: skipped. A day skipped costs nothing.",
        choices=Reason.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = HabitEntry
        fields = ["state", "reason", "note"]
        widgets = {"state": forms.RadioSelect}

    def __init__(self, *args, habit, day, today, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            self.instance.habit, self.instance.day = habit, day
            self.instance.recorded_on = today
        self.fields["state"].choices = Done.choices
        self.fields["state"].label = "How was it?"
        self.fields["note"].empty_value = None

    def clean(self):
        given = super().clean()
        skipped = given.get("state") == Done.SKIPPED
        given["reason"] = (given.get("reason") or Reason.OTHER) if skipped else ""
        return given

    def keep(self) -> bool:
        """Save. Where a tick came first in another window, both are shown."""
        try:
            return super().keep()
        except IntegrityError:
            standing = self.owner.habit_entries.filter(
                habit=self.instance.habit, day=self.instance.day
            ).first()
            if standing is None:
                raise
            self.instance = standing
            self._show_conflict()
            return False


class PauseForm(OwnedForm):
    reason = forms.ChoiceField(
        label="Why?",
        choices=[*Reason.choices, NOT_SAID],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = HabitPause
        fields = ["first", "last", "reason"]
        widgets = {"first": _date(), "last": _date()}
        help_texts = {"last": "Leave it empty while you do not know."}

    def __init__(self, *args, today, habit=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if habit is not None:
            self.instance.habit = habit
            self.initial.setdefault("first", today)

    def clean_first(self):
        day = self.cleaned_data["first"]
        if day != self.initial.get("first") or self.is_new:
            self._judge(day)
        return day

    def clean_last(self):
        day = self.cleaned_data["last"]
        if day is not None and day != self.initial.get("last"):
            self._judge(day)
        return day

    def clean(self):
        given = super().clean()
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "This is before the first day. Choose a later one.")
        return given

    def _judge(self, day):
        if not earliest_open(self.today) <= day <= self.today + FAR:
            raise forms.ValidationError("Choose a day of the last year, or one in the next two.")


class TickForm(forms.Form):
    """What a button sends. `what` is a state, a state with its reason, or "undo"."""

    day = forms.DateField()
    what = forms.ChoiceField(
        choices=[
            *((each, each) for each in Done.values if each != Done.SKIPPED),
            *((f"{Done.SKIPPED}-{each}", each) for each in Reason.values),
            ("undo", "undo"),
        ]
    )
    back = forms.ChoiceField(
        choices=[(name, name) for name in ("today", "checkins:habits", "checkins:habit")]
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not is_open(day, today=self.today):
            raise forms.ValidationError("This day is not open.")
        return day
