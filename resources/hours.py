"""When a service is open, read out of its own words; what is unclear stays unknown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

DAY = 24 * 60
SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_DAYS = re.compile(rf"daily|{_DAY}(?:-{_DAY})?(?:, ?{_DAY}(?:-{_DAY})?)*")
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d"
_PART = re.compile(
    rf"(?:(?P<days>{_DAYS.pattern}) )?(?P<times>{_TIME}-{_TIME}(?:, ?{_TIME}-{_TIME})*)"
)


class Span(NamedTuple):
    """One stretch of one day, 0 is Monday, in minutes since its midnight; `closes` at most 1440."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Opening:
    """Whether it is open now, and when that changes; None where it never does."""

    is_open: bool
    until: datetime | None

    def words(self, *, now: datetime) -> str:
        """Such as "Open now until 16:00" or "Closed now, opens Monday 08:00"."""
        if self.until is None:
            return "Open now, day and night"
        days = (self.until.date() - now.date()).days
        day = {0: "today", 1: "tomorrow", 7: f"next {self.until:%A}"}.get(days, f"{self.until:%A}")
        if not self.is_open:
            return f"Closed now, opens {day} {self.until:%H:%M}"
        return f"Open now until {'' if days < 1 else day + ' '}{self.until:%H:%M}"


def spans_of(text: str) -> list[Span]:
    """The open stretches of a week, in order and never touching.

    Understood are days such as "Mon-Fri" or "Daily" with times such as 07:30-16:00 or with
    "24 hours", parts between semicolons; times without days hold every day. Whatever else
    stands in the text, such as "Office hours", makes all of it unknown: no spans.
    """
    plain = " ".join(text.lower().replace("–", "-").split())
    if plain in ("24 hours", "daily 24 hours"):
        return [Span(day, 0, DAY) for day in range(7)]
    spans: list[Span] = []
    for part in plain.split(";") if plain else ():
        read = _PART.fullmatch(part.strip())
        said = _stretches(read["times"]) if read else []
        if read is None or not said:
            return []
        spans += [
            each
            for day in _days(read["days"] or "daily")
            for open_ in said
            for each in _of(day, *open_)
        ]
    return _joined(spans)


def opening(*, spans: Iterable[Span], now: datetime) -> Opening | None:
    """Whether a service with these hours is open `now`, in South African time; None: not known."""
    week = [(each.weekday * DAY + each.opens, each.weekday * DAY + each.closes) for each in spans]
    if not week:
        return None
    minute = now.weekday() * DAY + now.hour * 60 + now.minute
    is_open = any(opens <= minute < closes for opens, closes in week)
    changes = _closing(week, minute) if is_open else min(_ahead(opens, minute) for opens, _ in week)
    if changes is None:
        return Opening(True, None)
    return Opening(is_open, now.replace(second=0, microsecond=0) + timedelta(minutes=changes))


def _closing(week: list[tuple[int, int]], minute: int) -> int | None:
    """Minutes until it closes, through midnights that it stays open; None: it never does."""
    opens = {opens for opens, _ in week}
    ends = [closes for _, closes in week if closes % (7 * DAY) not in opens]
    return min((_ahead(closes, minute) for closes in ends), default=None)


def _ahead(then: int, minute: int) -> int:
    """Minutes from one minute of the week to the next time that it is another."""
    return (then - minute - 1) % (7 * DAY) + 1


def _days(text: str) -> list[int]:
    if text == "daily":
        return list(range(7))
    days: list[int] = []
    for part in re.split(r", ?", text):
        first, _, last = part.partition("-")
        start, length = SHORT.index(first), SHORT.index(last or first) - SHORT.index(first)
        days += [(start + step) % 7 for step in range(length % 7 + 1)]
    return days


def _stretches(text: str) -> list[tuple[int, int]]:
    """Opening and closing minute of each time; nothing where one of them is no time at all."""
    minutes = [int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d+):(\d+)", text)]
    pairs = list(zip(minutes[::2], minutes[1::2], strict=True))
    wrong = any(opens == closes or opens >= DAY or closes > DAY for opens, closes in pairs)
    return [] if wrong else pairs


def _of(day: int, opens: int, closes: int) -> list[Span]:
    """One stretch as spans: a night that goes on past midnight is two."""
    if opens < closes:
        return [Span(day, opens, closes)]
    rest = [Span((day + 1) % 7, 0, closes)] if closes else []
    return [Span(day, opens, DAY), *rest]


def _joined(spans: list[Span]) -> list[Span]:
    """In order, with those of a day that touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last and last.weekday == span.weekday and span.opens <= last.closes:
            joined[-1] = last._replace(closes=max(last.closes, span.closes))
        else:
            joined.append(span)
    return joined
