"""A whole life with a word of its own in every field that holds words, dated before, on and after
the first day that is shared; and what of it which part opens."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.apps import apps
from django.db import models

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Consent, Owned, User
from checkins.models import Goal, GoalStep, Milestone, Plan
from network.models import Attendance
from tests.house.rows import NOW, ONE, SERIES, filled

DAY = timedelta(days=1)
NEVER = "never"
SHARED_IN = ("on", "after")
# Names of the people who share and read stand on every page of theirs.
TERMS = {"sharing.Grant", "sharing.Invitation"}


@dataclass
class Life:
    """`words`: each telling word, and the part by which it is seen, or NEVER."""

    owner: User
    first: date
    today: date
    words: dict[str, str] = field(default_factory=dict)
    chosen: list = field(default_factory=list)

    @property
    def days(self) -> dict[str, date]:
        return {
            "before": self.first - DAY,
            "on": self.first,
            "after": self.today,
            "tomorrow": self.today + DAY,
        }

    def opened_by(self, *parts: str) -> set[bytes]:
        return {word.encode() for word, part in self.words.items() if part in parts}

    def closed_to(self, *parts: str) -> set[bytes]:
        return {word.encode() for word, part in self.words.items() if part not in parts}


def life_around(owner: User, *, first: date, today: date) -> Life:
    """Rows of every private model for each of those days. `first` is the first shared day."""
    life = Life(owner, first, today)
    agreed = {"purpose": "plan", "version": "1", "language": "en", "text": "The notice."}
    Consent.receipt(owner=owner, now=NOW, **agreed).save()
    for make in MADE_HERE.values():
        make(life)
    for model in apps.get_models():
        if issubclass(model, Owned) and model._meta.label not in TERMS | MADE_HERE.keys():
            is_one = model._meta.label in ONE
            for number, (when, day) in enumerate(life.days.items()):
                if not (is_one and model.objects.filter(owner=owner).exists()):
                    _row(life, model, when, number, day)
    return life


def _row(life: Life, model, when: str, number: int = 0, day: date | None = None, /, **known):
    """One row with its own word in every sealed or plain text; all its dates are this day."""
    name, words, dates = model._meta.model_name, {}, {}
    for each in model._meta.concrete_fields:
        if isinstance(each, EncryptedCharField | EncryptedTextField) and each.choices is None:
            words[each.name] = f"{name}.{each.name}.{when}."
        elif type(each) is models.DateField:
            dates[each.name] = day or life.first
    series = SERIES.get(model._meta.label, lambda n: {})(number)
    row = filled(model, life.owner, **{**series, **dates, **words, **known})
    for each in words:
        if getattr(row, each):
            life.words.setdefault(getattr(row, each), NEVER)
    return row


def _check_ins(life: Life) -> None:
    """Two days of each kind would be the same day: the chosen one and, beside it, one that is
    not chosen."""
    model = apps.get_model("checkins.CheckIn")
    for when, day in life.days.items():
        row = _row(life, model, f"chosen.{when}", day=day, recorded_on=day + DAY)
        life.chosen.append(row)
        if when in SHARED_IN:
            life.words[row.note] = "notes"
    _row(life, model, "not.chosen", day=life.first + DAY, recorded_on=life.today)


def _goals(life: Life) -> None:
    going = _row(life, Goal, "open", state="open", by_day=life.days["tomorrow"])
    life.words[going.what] = "goals"
    to_do = _row(life, GoalStep, "open", goal=going, done_on=None)
    life.words[to_do.words] = "goals"
    for when, day in life.days.items():
        over = _row(life, Goal, when, state="done", closed_on=day, by_day=day)
        done = _row(life, GoalStep, when, goal=going, done_on=day)
        if when in SHARED_IN:
            life.words |= {over.what: "goals", done.words: "goals"}


def _habits(life: Life) -> None:
    habit = apps.get_model("checkins.Habit")
    kept = _row(life, habit, "kept", first_day=life.days["before"])
    life.words[kept.name] = "habits"
    _row(life, habit, "put.away", archived_at=NOW, first_day=life.first)
    entry = apps.get_model("checkins.HabitEntry")
    for when, day in life.days.items():
        _row(life, entry, when, habit=kept, day=day, recorded_on=day, state="done")


def _milestones(life: Life) -> None:
    for when, day in life.days.items():
        own = _row(life, Milestone, when, counts="own", day=day)
        if when in SHARED_IN:
            life.words[own.name] = "days"
    _row(life, Milestone, "aside", counts="own", day=life.first, put_aside=True)


def _plan(life: Life) -> None:
    plan = _row(life, Plan, "plan")
    plan.people.set(life.owner.people.all())
    for each in Plan._meta.concrete_fields:
        if isinstance(each, EncryptedTextField):
            life.words[getattr(plan, each.name)] = "plan"


def _attendances(life: Life) -> None:
    for when, day in life.days.items():
        _row(life, Attendance, when, day=day, state="went")


def _journey(life: Life) -> None:
    journey = apps.get_model("checkins.Journey")
    uses = [day.isoformat() for day in life.days.values()]
    _row(life, journey, "journey", began=(life.first - DAY * 40).isoformat(), uses=uses)


MADE_HERE = {
    "checkins.Goal": _goals,
    "checkins.GoalStep": lambda life: None,
    "checkins.CheckIn": _check_ins,
    "checkins.Habit": _habits,
    "checkins.HabitEntry": lambda life: None,
    "checkins.Journey": _journey,
    "checkins.Milestone": _milestones,
    "checkins.Plan": _plan,
    "network.Attendance": _attendances,
}
