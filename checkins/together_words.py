"""A message for the person one looks at things with. The server sends nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from network.models.attendances import State

from .models import Accountability
from .models.accountability import Look, Way
from .models.habits import Done

DAY = timedelta(days=1)
WEEK = 7
ASKS = {
    Way.CALL: "When can I call you?",
    Way.VISIT: "When can we meet?",
    Way.MESSAGE: "How are you?",
}


@dataclass(frozen=True)
class Figure:
    """One number in words, under the name of what it is of."""

    key: str
    words: str


def figures(*, owner: User, row: Accountability, today: date) -> list[Figure]:
    """What may go into a message: of the last week, or of the days from one time to the next."""
    days = days_of(row)
    within = (today - DAY * (days - 1), today)
    written = owner.checkins.filter(day__range=within).count()
    kept = owner.habit_entries.filter(day__range=within, state__in=(Done.DONE, Done.SMALLEST))
    steps = owner.goal_steps.filter(done_on__range=within).count()
    groups = owner.attendances.filter(day__range=within, state=State.WENT).count()
    return [
        Figure(Look.CHECK_INS, f"{written} of {days} check-ins"),
        Figure(Look.HABITS, _many(kept.count(), "habit", "ticked")),
        Figure(Look.GOALS, _many(steps, "small step", "done")),
        Figure(Look.GROUPS, _many(groups, "group", "")),
    ]


def days_of(row: Accountability) -> int:
    """How many days the figures are of."""
    return max(row.rhythm, WEEK)


def message(*, row: Accountability, chosen: Collection[Figure]) -> str:
    """Opening words, which the owner may change anywhere."""
    lines = [f"Hi {row.person.name}."]
    if chosen:
        told = ", ".join(each.words for each in chosen)
        lines.append(f"My last {days_of(row)} days: {told}.")
    else:
        lines.append("It is time for the two of us.")
    return " ".join([*lines, ASKS[Way(row.way)]])


def _many(count: int, noun: str, rest: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'} {rest}".rstrip()
