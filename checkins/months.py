"""A month of notes as a page shows it: days with a note, and the gaps between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

DAY = timedelta(days=1)
Note = TypeVar("Note")


@dataclass(frozen=True)
class Row(Generic[Note]):
    """One day with its note, or neighbouring days without one, newest first."""

    days: tuple[date, ...]
    note: Note | None = None

    @property
    def newest(self) -> date:
        return self.days[0]

    @property
    def oldest(self) -> date:
        return self.days[-1]


def month_of(day: date) -> date:
    """The first of that month."""
    return day.replace(day=1)


def end_of(month: date) -> date:
    """The last date of the month that begins on `month`."""
    return month_of(month + DAY * 31) - DAY


def months_back(*, today: date, first: date) -> list[date]:
    """The first of each month from that of today back to that of `first`."""
    months = [month_of(today)]
    while months[-1] > first:
        months.append(month_of(months[-1] - DAY))
    return months


def rows(notes: Mapping[date, Note], *, first: date, last: date) -> list[Row[Note]]:
    """The days from `last` back to `first`; days without a note stand together."""
    found: list[Row[Note]] = []
    day = last
    while day >= first:
        note = notes.get(day)
        if note is None and found and found[-1].note is None:
            found[-1] = Row((*found[-1].days, day))
        else:
            found.append(Row((day,), note))
        day -= DAY
    return found


def earliest_open(today: date) -> date:
    """The earliest day that can still be filled in: a year back."""
    return today - DAY * 366


def is_open(day: date, *, today: date) -> bool:
    """Whether a day without a note can be filled in."""
    return earliest_open(today) <= day <= today
