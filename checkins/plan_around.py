"""What joins a plan from its own places: people, answers, groups, habits, visits, lines.

Read in a fixed number of queries, and only as much as one page holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User
from network.models import Appointment, Group, Person
from network.models.groups import Sort
from network.models.people import Circle
from network.my_week import Coming, my_week
from network.reaching import whom_to_call
from resources.models import HelpCard

from .hard_days import lines_to_call
from .models import Habit, IfThen, Plan, Trigger
from .plan_versions import words_of

MOST_PEOPLE, MOST_ANSWERS, MOST_THEN = 6, 8, 3
# No more answers than this are read; those behind them stand on their own page.
READ = 200
MOST_GROUPS, MOST_HABITS, MOST_PROFESSIONALS, MOST_VISITS = 6, 8, 4, 4


@dataclass(frozen=True)
class Some:
    """The first rows, and whether there are more."""

    rows: list[Any]
    more: bool

    @classmethod
    def of(cls, found: Sequence[Any], most: int) -> "Some":
        """`found` holds one row more than `most` where there are more."""
        return cls(list(found[:most]), len(found) > most)

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True)
class Answered:
    """If ... then ...: a trigger with its first answers."""

    trigger: Trigger
    answers: Some


@dataclass(frozen=True)
class Around:
    """`chosen` says whether the owner named the people; if not, they are suggested.

    `answers` are Answered, `groups` are Coming, `habits` are Habit.
    """

    people: list[Person]
    chosen: bool
    answers: Some
    groups: Some
    habits: Some
    professionals: Some
    visits: Some
    lines: list[HelpCard]


def around(
    *,
    owner: User,
    plan: Plan | None,
    today: date,
    now: datetime,
    people: Iterable[Person] | None = None,
    groups: Iterable[Group] | None = None,
) -> Around:
    """All that stands around this plan. `now` in South African time, where groups meet.

    Whoever has the owner's present people and groups (with their listings) in hand passes them.
    """
    chosen = people_of(owner=owner, plan=plan)
    return Around(
        people=chosen or whom_to_call(owner=owner, today=today, hard=True),
        chosen=bool(chosen),
        answers=answers_of(owner=owner),
        groups=groups_of(_kept(owner) if groups is None else groups, now=now),
        habits=Some.of(_habits(owner), MOST_HABITS),
        professionals=professionals_of(_professionals(owner) if people is None else people),
        visits=Some.of(_visits(owner, today), MOST_VISITS),
        lines=lines_to_call(),
    )


def people_of(*, owner: User, plan: Plan | None) -> list[Person]:
    """Whom the owner chose to call, the closest first; nobody who has become risky since."""
    if plan is None:
        return []
    chosen = owner.people.may_be_called().filter(plans=plan).nearest_first()
    return [each for each in chosen if not each.needs_care][:MOST_PEOPLE]


def parts_written(*, owner: User, plan: Plan | None) -> set[str]:
    """Names of the parts that are written, or chosen by hand; one query, none without a plan."""
    if plan is None:
        return set()
    chosen = people_of(owner=owner, plan=plan)
    return {*words_of(plan), *(["people"] if chosen else [])}


def answers_of(*, owner: User) -> Some:
    """Present triggers that have an answer, the oldest first, each with its answers in order."""
    found = owner.if_thens.present().filter(trigger__archived_at=None).select_related("trigger")
    by_trigger: dict[Any, list[IfThen]] = {}
    in_order = found.order_by("trigger__created_at", "trigger", "place", "created_at", "pk")
    for each in in_order[:READ]:
        by_trigger.setdefault(each.trigger_id, []).append(each)
    rows = list(by_trigger.values())[: MOST_ANSWERS + 1]
    for row in rows:
        row[0].trigger.owner = owner
    return Some.of(
        [Answered(row[0].trigger, Some.of(row, MOST_THEN)) for row in rows], MOST_ANSWERS
    )


def groups_of(groups: Iterable[Group], *, now: datetime) -> Some:
    """Of these the support groups, the next to begin first; those that pull back stay out."""
    kept = [each for each in groups if each.sort == Sort.MEETING and not each.needs_care]
    week: list[Coming] = my_week(groups=kept[:MOST_GROUPS], now=now)
    return Some(week, len(kept) > MOST_GROUPS)


def professionals_of(people: Iterable[Person]) -> Some:
    """Of these the professionals with a number, as they come; those that pull back stay out."""
    found = (each for each in people if each.circle == Circle.PROFESSIONAL)
    good = [each for each in found if each.can_be_reached and not each.needs_care]
    return Some.of(good, MOST_PROFESSIONALS)


def _kept(owner: User) -> Iterable[Group]:
    found: Iterable[Group] = owner.my_groups.kept().with_all()[: MOST_GROUPS * 2]
    return found


def _professionals(owner: User) -> Iterable[Person]:
    mine = owner.people.present().filter(circle=Circle.PROFESSIONAL)
    found: Iterable[Person] = mine[: MOST_PROFESSIONALS * 4]
    return found


def _habits(owner: User) -> list[Habit]:
    return list(owner.habits.present()[: MOST_HABITS + 1])


def _visits(owner: User, today: date) -> list[Appointment]:
    found = owner.appointments.to_come(today).select_related("person")[: MOST_VISITS + 1]
    rows = list(found)
    for each in rows:
        if each.person:
            each.person.owner = owner
    return rows
