"""Looking at things together: how it stands, that it happened, ended and begun again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User

from . import rhythms
from .models import Accountability, AccountabilityTime
from .rhythms import is_time, next_due, time_from

DAY = timedelta(days=1)
MOST, DUE = 20, 3
# How many times are looked back on, and how long ago one may still be recorded.
BACK = 10
OPEN = DAY * 366


@dataclass(frozen=True)
class Standing:
    """One of these as it stands on `today`; `kept` are due days of which something is recorded."""

    row: Accountability
    today: date
    kept: frozenset[date]

    @property
    def next_due(self) -> date | None:
        """The next of the owner's local days; None once it has ended."""
        return None if self.row.ended_on else next_due(**self._rule)

    @property
    def asks(self) -> date | None:
        """The due day that asks today, if any."""
        return None if self.row.ended_on else rhythms.waiting(**self._rule)

    @property
    def to_record(self) -> date | None:
        """The due day of which it can be said now that it happened: the one that asks, or else
        the next one, early."""
        early = self.next_due
        may = early and may_be_kept(early, row=self.row, today=self.today)
        return self.asks or (early if may else None)

    @property
    def missed(self) -> list[date]:
        return [] if self.row.ended_on else rhythms.missed(**self._rule, most=BACK)

    @property
    def _rule(self) -> dict[str, Any]:
        row = self.row
        return {
            "first_day": row.first_day,
            "rhythm": row.rhythm,
            "today": self.today,
            "kept": self.kept,
        }


def as_of(rows: Iterable[Accountability], *, owner: User, today: date) -> list[Standing]:
    """These on `today`, in one query more: only times near enough to matter are read."""
    found = list(rows)
    since = today - DAY * max((row.rhythm * (BACK + 1) for row in found), default=0)
    kept: dict[UUID, set[date]] = {row.pk: set() for row in found}
    times = owner.accountability_times.filter(accountability__in=kept, due_on__gte=since)
    for pk, due_on in times.values_list("accountability_id", "due_on"):
        kept[pk].add(due_on)
    for row in found:
        row.owner = row.person.owner = owner  # one key for all, already here
    return [Standing(row, today, frozenset(kept[row.pk])) for row in found]


def together_due(*, owner: User, today: date) -> list[Standing]:
    """At most three that ask today, with people who are present, in two queries."""
    rows = owner.accountabilities.present().filter(person__archived_at=None, first_day__lte=today)
    found = as_of(rows.select_related("person")[:MOST], owner=owner, today=today)
    return [each for each in found if each.asks][:DUE]


def may_be_kept(due_on: date, *, row: Accountability, today: date) -> bool:
    """Whether this is a time of the row that is over, today's, or the next one to come, less
    than one rhythm ahead."""
    is_near = today - OPEN <= due_on < today + DAY * row.rhythm
    return is_near and is_time(due_on, first_day=row.first_day, rhythm=row.rhythm)


def happened(*, row: Accountability, due_on: date, today: date) -> AccountabilityTime:
    """It happened, today, for the time that was due then. Twice is the same as once."""
    kept: AccountabilityTime
    kept, _ = row.times.get_or_create(
        due_on=due_on, defaults={"owner": row.owner, "happened_on": today}
    )
    return kept


def end(*, row: Accountability, today: date) -> None:
    if row.ended_on is None:
        row.ended_on = today
        row.save(update_fields=["ended_on", "updated_at"])


def begin_again(*, row: Accountability, today: date) -> None:
    """On from the next of its own days; the time between asks nothing and is not missed."""
    if row.ended_on is None:
        return
    row.first_day = time_from(today, first_day=row.first_day, rhythm=row.rhythm)
    row.ended_on = None
    row.save(update_fields=["first_day", "ended_on", "updated_at"])
