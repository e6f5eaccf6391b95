"""Twelve months of a habit as a picture and as an equal table: pure functions over dates.

Every month is a row, every day a mark whose shape says what it was, so that it is read without
colour, too. Picture and table are made from the same `Month`s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from .models.habits import Done
from .months import end_of, month_of
from .schedules import Off

DAY = timedelta(days=1)
OPEN = "open"
# What a day can be, in the order of the legend: (mark, in words).
MARKS = (
    (str(Done.DONE), "done"),
    (str(Done.SMALLEST), "smallest version"),
    (str(Done.NOT_TODAY), "not today"),
    (str(Done.SKIPPED), "skipped or paused"),
    (OPEN, "not recorded"),
)
# How a mark is drawn from the upper left of its cell, in units of the picture.
SHAPES = {
    Done.DONE: "h7v7h-7z",
    Done.SMALLEST: "v7h7z",
    Done.NOT_TODAY: "h7v7h-7zm1 1v5h5v-5z",
    Done.SKIPPED: "m0 3h7v1.5h-7z",
    OPEN: "m2.5 2.5h2v2h-2z",
}
CELL, ROW, LEFT, TOP = 8.5, 12, 28, 12
# Where the path of a mark begins, by day of the month; the row follows.
COLUMNS = tuple(f"M{LEFT + day * CELL:g} " for day in range(31))


@dataclass(frozen=True)
class Month:
    """The days of one month that lie within the habit's story, each with its mark."""

    first: date
    marks: Mapping[date, str]

    @property
    def days(self) -> int:
        return len(self.marks)

    @cached_property
    def done(self) -> int:
        return sum(1 for mark in self.marks.values() if mark in {Done.DONE, Done.SMALLEST})

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """(what, on which days of the month): as the table says it."""
        found = []
        for mark, words in MARKS:
            days = [day.day for day, each in self.marks.items() if each == mark]
            if days:
                found.append((words, _stretches(days)))
        return found


def months_of(
    states: Mapping[date, str],
    *,
    first: date,
    last: date,
    off: Off,
    count: int = 12,
) -> list[Month]:
    """The `count` months that end with that of `last`, the newest first, without those before
    `first`, the day on which the story began."""
    months: list[Month] = []
    month = month_of(last)
    while len(months) < count and end_of(month) >= first:
        days = _days(max(month, first), min(end_of(month), last))
        marks = {day: states.get(day) or (Done.SKIPPED if day in off else OPEN) for day in days}
        months.append(Month(month, marks))
        month = month_of(month - DAY)
    return months


@dataclass(frozen=True)
class Picture:
    """Rows of months, one path a mark, the days of the month along the top."""

    rows: tuple[tuple[int, Month], ...]
    paths: tuple[tuple[str, str], ...]
    scale: tuple[tuple[float, int], ...] = tuple(
        (LEFT + (day - 1) * CELL, day) for day in (1, 8, 15, 22, 29)
    )
    legend: tuple[tuple[str, str], ...] = tuple((SHAPES[mark], words) for mark, words in MARKS)

    @property
    def done(self) -> int:
        return sum(month.done for _, month in self.rows)

    @property
    def days(self) -> int:
        return sum(month.days for _, month in self.rows)

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.rows)


def picture(months: Sequence[Month]) -> Picture:
    """Place every day: its month is a row, its day of the month a column."""
    found: dict[str, list[str]] = {mark: [] for mark, _ in MARKS}
    for row, month in enumerate(months):
        for day, mark in month.marks.items():
            found[mark].append(f"{COLUMNS[day.day - 1]}{TOP + row * ROW}{SHAPES[mark]}")
    return Picture(
        rows=tuple((TOP + row * ROW + 8, month) for row, month in enumerate(months)),
        paths=tuple((mark, "".join(each)) for mark, each in found.items() if each),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * i for i in range((last - first).days + 1)]


def _stretches(days: Sequence[int]) -> str:
    """Days of a month in few words: 1–4, 7, 9–12."""
    found = []
    for _, some in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        row = [day for _, day in some]
        found.append(f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]))
    return ", ".join(found)
