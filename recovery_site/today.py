"""What stands on Today: how the day is, the last days, whom to reach, what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from checkins.ahead import Ahead, warned_of
from checkins.charts import Chart, chart
from checkins.habit_days import HabitDay, due_on
from checkins.hard_days import AtOnce, at_once
from checkins.models import CheckIn
from checkins.streaks import window
from network.missing import missing
from network.reaching import Suggestion, whom_to_call

from .next_step import Step, next_step

DAYS, DUE = 14, 3
DAYS, PEOPLE, DUE, VISITS = 14, 3, 3, 3


@dataclass(frozen=True)
class Today:
    """One person's day. `days` are the last dates, newest first, each with its check-in or None."""

    day: date
    check_in: CheckIn | None
    days: list[tuple[date, CheckIn | None]]
    mood: Chart
    craving: Chart
    people: list[Suggestion]
    due: list[Any]
    habits: list[HabitDay]
    ahead: list[Ahead]
    visits: list[Any]
    help: AtOnce | None
    step: Step

    @property
    def written(self) -> int:
        """How many of the last days have a check-in."""
        return sum(1 for _, check_in in self.days if check_in)


def today_of(person: User, *, day: date) -> Today:
    """Gather the page of `day`, the date where the person is: few rows, however long the story."""
    days = window(today=day, length=DAYS)
    found = {each.day: each for each in person.checkins.within(days[0], day)}
    check_in = found.get(day)
    is_hard = check_in is not None and check_in.is_hard
    people = whom_to_call(owner=person, today=day, hard=is_hard)
    due = list(person.agreements.due(day)[:DUE])
    for agreement in due:
        if agreement.person:
            agreement.person.owner = person  # one key for all, already here
    visits = list(person.appointments.up_to(day).select_related("person")[:VISITS])
    for visit in visits:
        if visit.person:
            visit.person.owner = person
    return Today(
        day=day,
        check_in=check_in,
        days=[(each, found.get(each)) for each in reversed(days)],
        mood=chart({each: row.mood for each, row in found.items()}, days=days, low=1, high=5),
        craving=chart(
            {each: row.craving for each, row in found.items()}, days=days, low=0, high=10
        ),
        people=people,
        due=due,
        habits=due_on(person, today=day),
        ahead=warned_of(person.risky_days.present(), today=day)[:DUE],
        visits=visits,
        help=at_once(check_in, people=people),
        step=next_step(
            day=day,
            check_in=check_in,
            knows_somebody=bool(people) or person.people.present().exists(),
            due=due,
            gaps=missing(owner=person, today=day) if check_in and not due else (),
        ),
    )
