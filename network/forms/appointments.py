"""An appointment, its new day when it moves, and what is kept of it afterwards."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.forms import OwnedForm

from ..models import Appointment
from ..models.appointments import State
from ..visits import book_again, close_questions, move
from .choices import WhomToSee

BACK_YEARS, AHEAD_YEARS = 1, 3
# More than these wait for another visit: the page stays short.
MOST_QUESTIONS = 10
FOLD = "components/fold.html"


def _day(**kwargs):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **kwargs)


def _time(**kwargs):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, required=False, **kwargs)


def _fair(day, *, today):
    """Refuse a day that must be a slip of the finger."""
    if day and not today.year - BACK_YEARS <= day.year <= today.year + AHEAD_YEARS:
        raise forms.ValidationError("Choose a day from last year to three years from now.")
    return day


class AppointmentForm(OwnedForm):
    day = _day(label="Day")
    start_time = _time(label="Time", help_text="Such as 10:30.")
    person = WhomToSee(label="With whom", empty_label="Nobody in particular")

    class Meta:
        model = Appointment
        fields = ["sort", "day", "start_time", "person", "place", "purpose"]
        widgets = {"sort": forms.RadioSelect}
        help_texts = {"place": "Such as: room 4, first floor."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = Appointment._meta.get_field("sort").choices
        self.fields["purpose"].widget.attrs["rows"] = 2
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)

    def clean_day(self):
        day = self.cleaned_data["day"]
        return day if day == self.initial.get("day") else _fair(day, today=self.owner.today())


class MoveForm(OwnedForm):
    """The new day of a visit: the old row says that it was moved, a new one is to come."""

    to_day = _day(label="The new day")
    to_time = _time(label="Time")

    class Meta:
        model = Appointment
        fields: list[str] = []

    def clean_to_day(self):
        return _fair(self.cleaned_data["to_day"], today=self.owner.today())

    def clean(self):
        given = super().clean()
        new = (given.get("to_day"), given.get("to_time"))
        if new == (self.instance.day, self.instance.start_time):
            self.add_error("to_day", "It stands on that day and time already.")
        return given

    def save(self, commit=True):
        given = self.cleaned_data
        move(appointment=self.instance, day=given["to_day"], start_time=given["to_time"])
        return self.instance

    def keep(self) -> bool:
        """Save. A second tap finds the visit moved to that day already."""
        return super().keep() or self._stands()

    def _stands(self) -> bool:
        now = self.owner.appointments.select_related("moved_to").get(pk=self.instance.pk)
        wanted = (self.cleaned_data["to_day"], self.cleaned_data["to_time"])
        return now.moved_to is not None and wanted == (now.moved_to.day, now.moved_to.start_time)


class VisitedForm(OwnedForm):
    """After the visit: what was asked, what was agreed, a note, and when next."""

    next_day = _day(label="The next day", required=False)
    next_time = _time(label="Time")

    class Meta:
        model = Appointment
        fields = ["agreed", "note"]

    def __init__(self, *args, usual=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(self._asked())
        for question in self.questions:
            asked, answer = _names(question)
            tick = forms.BooleanField(label=question.words, required=False)
            words = forms.CharField(label="What they said", max_length=1000, required=False)
            words.widget.attrs["aria-label"] = f"What they said: {question.words}"
            self.fields |= {asked: tick, answer: words}
            self.initial[asked] = question.asked_at_id is not None
            self.initial[answer] = question.answer
        for name in ("agreed", "note"):
            self.fields[name].widget.attrs["rows"] = 3
            # Nothing is nothing, so that the last time something was agreed is found.
            self.fields[name].empty_value = None
        if usual:
            self.fields["next_day"].help_text = f"Often after four weeks: {usual:%-d %B %Y}."
        self.helper = self._layout()

    def _asked(self):
        for question in self.owner.visit_questions.of_visit(self.instance)[:MOST_QUESTIONS]:
            question.owner = self.owner
            yield question

    def _layout(self):
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        asked = [name for question in self.questions for name in _names(question)]
        parts = (
            [Fieldset("Which did I ask?", *asked, template="network/_asked.html")] if asked else []
        )
        is_open = "open" if any(self[name].value() for name in ("next_day", "next_time")) else ""
        coming = Fieldset("When next?", "next_day", "next_time", template=FOLD, css_class=is_open)
        helper.layout = Layout("form_key", "version", *parts, "agreed", "note", coming)
        return helper

    def clean_next_day(self):
        day, today = self.cleaned_data["next_day"], self.owner.today()
        if day and day < today:
            raise forms.ValidationError("This day is over. Choose today or a day to come.")
        return _fair(day, today=today)

    def clean(self):
        given = super().clean()
        if given.get("next_time") and not given.get("next_day") and "next_day" not in self.errors:
            self.add_error("next_day", "Give the day too.")
        return given

    def _answers(self, questions):
        """What was typed for each: whether it was asked, and what was said."""
        typed = {}
        for question in questions:
            asked, answer = (self.cleaned_data.get(name) for name in _names(question))
            typed[question] = (bool(asked or answer), answer or None)
        return typed

    def save(self, commit=True):
        self.instance.state = State.WENT
        visit = super().save(commit)
        close_questions(answers=self._answers(self.questions), at=visit)
        day, start = self.cleaned_data["next_day"], self.cleaned_data["next_time"]
        if day:
            book_again(appointment=visit, day=day, start_time=start)
        return visit

    def keep(self) -> bool:
        """Save. The same answers twice are no conflict."""
        return super().keep() or (not self.conflicts and self._stands())

    def _stands(self) -> bool:
        now = self.owner.appointments.get(pk=self.instance.pk)
        typed = self._answers(list(self._asked()))
        said = all(
            (each.asked_at_id is not None, each.answer) == answer for each, answer in typed.items()
        )
        day, start = self.cleaned_data["next_day"], self.cleaned_data["next_time"]
        booked = not day or self.owner.appointments.filter(day=day, start_time=start).exists()
        return now.state == State.WENT and said and booked


def _names(question):
    """The names of the two fields about this question."""
    return f"asked_{question.pk.hex}", f"answer_{question.pk.hex}"
