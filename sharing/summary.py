"""The one page for a session: what went well since last time, what was hard, what comes next.

Made from the granted parts alone: single days of mood and craving, milestones, habits, goals,
groups by the week. No plan and no notes, and of days without use nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, zip_longest

from django.utils.dateformat import format as in_words

from checkins.models.checkins import Mood

from .models import Shown
from .seen import Seen
from .seen_days import Window

MOST, MOST_GOALS = 3, 5
GOOD_MOOD, LOW_MOOD, STRONG = 4, 2, 6
WEEK = timedelta(days=6)
ON_THE_SHEET = (
    Shown.DAYS,
    Shown.MOOD,
    Shown.CRAVING,
    Shown.HABITS,
    Shown.GOALS,
    Shown.GROUPS,
)


@dataclass(frozen=True)
class Summary:
    """`good` and `hard` in words, three at most; `next`: (goal, its next step or nothing), None
    where goals are not shared."""

    good: list[str]
    hard: list[str]
    next: list[tuple[str, str]] | None
    counts: dict[Shown, int]


def summary_of(seen: Seen, *, since: date) -> Summary:
    """What is shared of the days from `since` to today, on one sheet; no query."""
    span = Window(since, seen.window.last)
    return Summary(
        good=_three(
            _reached(seen, span),
            _steps(seen, span),
            _groups(seen, since),
            _habits(seen, span, kept=True),
            _moods(seen, span, good=True),
        ),
        hard=_three(
            _cravings(seen, span),
            _moods(seen, span, good=False),
            _habits(seen, span, kept=False),
        ),
        next=_next(seen) if seen.goals else None,
        counts={part: size for part, size in seen.counts.items() if part in ON_THE_SHEET},
    )


def _three(*kinds: Iterator[str]) -> list[str]:
    """The first of each kind before the second of any."""
    in_turn = chain.from_iterable(zip_longest(*kinds))
    return [words for words in in_turn if words][:MOST]


def _reached(seen: Seen, span: Window) -> Iterator[str]:
    for day, what in seen.days.milestones if seen.days else ():
        if _within(day, span):
            yield f"{what} ({_short(day)})"
    for goal in seen.goals.rows if seen.goals else ():
        if goal.ended == "Done" and _within(goal.ended_on, span):
            yield f"Goal reached: {goal.what}"


def _steps(seen: Seen, span: Window) -> Iterator[str]:
    done = [each for goal in seen.goals.rows for each in goal.done] if seen.goals else []
    for day, words in sorted(done, reverse=True):
        if _within(day, span):
            yield f"Step done: {words} ({_short(day)})"


def _groups(seen: Seen, since: date) -> Iterator[str]:
    weeks = [each for each in seen.groups.weeks if each[0] + WEEK >= since] if seen.groups else []
    went = sum(count for _, count in weeks)
    if went:
        yield f"Went to {went} group{'' if went == 1 else 's'} since {_short(weeks[-1][0])}"


def _habits(seen: Seen, span: Window, *, kept: bool) -> Iterator[str]:
    """The habit that was kept most often, or those that were not kept at all."""
    rows = seen.habits.rows if seen.habits else []
    times = [(sum(1 for day in each.kept if _within(day, span)), each.name) for each in rows]
    for count, name in sorted(times, key=lambda each: -each[0]):
        if kept and count:
            yield f"Kept {count} time{'' if count == 1 else 's'}: {name}"
        if not kept and not count:
            yield f"Not kept in this time: {name}"


def _moods(seen: Seen, span: Window, *, good: bool) -> Iterator[str]:
    values = seen.mood.values if seen.mood else {}
    days = [(value, day) for day, value in values.items() if _within(day, span)]
    for value, day in sorted(days, reverse=good):
        if (value >= GOOD_MOOD) if good else (value <= LOW_MOOD):
            yield f"Mood {Mood(value).label.lower()} on {_short(day)}"


def _cravings(seen: Seen, span: Window) -> Iterator[str]:
    values = seen.craving.values if seen.craving else {}
    days = [(value, day) for day, value in values.items() if _within(day, span)]
    for value, day in sorted(days, reverse=True):
        if value >= STRONG:
            yield f"Craving {value} of 10 on {_short(day)}"


def _next(seen: Seen) -> list[tuple[str, str]]:
    goals = [each for each in seen.goals.rows if not each.ended] if seen.goals else []
    return [(each.what, next(iter(each.next), "")) for each in goals[:MOST_GOALS]]


def _within(day: date | None, span: Window) -> bool:
    return day is not None and span.first <= day <= span.last


def _short(day: date) -> str:
    return in_words(day, "j F")
