"""A letter of attendance: what an owner wrote down, and what somebody else is said to confirm.

Nothing in it is checked by the site, and it says so. It carries no name of the owner: whoever
prints it writes that by hand, so that it stands in no address and no log.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User

from .models import Attendance, Group


@dataclass(frozen=True)
class Line:
    """One day. `by` and `on`: who confirmed it and when, as the owner wrote it down."""

    day: date
    group: str
    by: str | None
    on: date | None


@dataclass(frozen=True)
class Letter:
    """The days from `first` to `last`, oldest first, at so many groups."""

    first: date
    last: date
    lines: list[Line]
    groups: int

    @property
    def confirmed(self) -> int:
        """How many carry the name of somebody who confirmed them."""
        return sum(1 for each in self.lines if each.by)

    @property
    def own(self) -> int:
        return len(self.lines) - self.confirmed


def letter_of(
    *, owner: User, first: date, last: date, groups: Collection[Group], is_named: bool
) -> Letter:
    """What this owner went to within these days; in all groups where none is given."""
    found = owner.attendances.went().within(first, last).order_by("day", "created_at", "pk")
    if groups:
        found = found.filter(group__in=groups)
    rows = list(found)
    called = _names(owner, rows) if is_named else _numbers(rows)
    lines = [
        Line(each.day, called[each.group_id], each.confirmed_by, each.confirmed_on) for each in rows
    ]
    return Letter(first, last, lines, len(called))


def _names(owner: User, rows: list[Attendance]) -> dict[UUID, str]:
    kept = owner.my_groups.filter(pk__in={each.group_id for each in rows})
    return {each.pk: each.name for each in kept}


def _numbers(rows: list[Attendance]) -> dict[UUID, str]:
    """Groups without their names, told apart in the order in which they come."""
    known = dict.fromkeys(each.group_id for each in rows)
    return {each: f"Group {number}" for number, each in enumerate(known, start=1)}
