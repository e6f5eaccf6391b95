"""Since we last met: which day that was, and how it went since, beside as many days before.

Days without use and groups stay out: two days picked one after the other would tell, by the
difference, what happened on the day between them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import OuterRef, QuerySet, Subquery

from checkins.models import AccountabilityTime

from .models import Grant
from .seen import Seen
from .seen_days import Window

DAY = timedelta(days=1)
USUAL_BACK = 14


def with_last_time(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Each grant with the last day on which its two people looked at things together."""
    times = AccountabilityTime.objects.filter(
        owner=OuterRef("owner"), accountability__person=OuterRef("person")
    )
    last = times.order_by("-happened_on").values("happened_on")[:1]
    return grants.annotate(last_together=Subquery(last))


@dataclass(frozen=True)
class Since:
    """The first day of the time since; `is_known` when it is one that both agreed on."""

    day: date
    is_known: bool


def since_of(*, window: Window, last_together: date | None, picked: date | None = None) -> Since:
    """The day that was picked, or that of the last time together, or two weeks ago; never before
    what may be shown, never after today."""
    usual = last_together or window.last - DAY * USUAL_BACK
    day = max(window.recent, min(picked or usual, window.last))
    return Since(day, is_known=day == last_together)


@dataclass(frozen=True)
class Row:
    """One part in words: then, and since."""

    name: str
    then: str
    since: str


@dataclass(frozen=True)
class Compared:
    """`before` are as many days before as are shared, or fewer; empty where there are none."""

    since: Window
    before: Window
    rows: list[Row]


def compared(seen: Seen, *, since: date) -> Compared:
    """The time since this day beside the time before it, as far as granted; no query."""
    now = Window(since, seen.window.last)
    length = (now.last - now.first).days + 1
    before = Window(max(seen.window.recent, since - DAY * length), since - DAY)
    rows = []
    for line in (seen.mood, seen.craving):
        if line:
            middle = [_middle(line.values, span, of=line.high) for span in (before, now)]
            rows.append(Row(f"{line.words}, the middle", *middle))
    if seen.written:
        rows.append(Row("Days with a check-in", *_both(seen.written.on, before, now)))
    for habit in seen.habits.rows if seen.habits else ():
        rows.append(Row(f"Kept: {habit.name}", *_both(habit.kept, before, now)))
    if seen.goals:
        done = [day for goal in seen.goals.rows for day, _ in goal.done]
        rows.append(Row("Steps done", *(str(_many(done, span)) for span in (before, now))))
    return Compared(now, before, rows)


def _middle(values: Mapping[date, int], span: Window, *, of: int) -> str:
    here = [value for day, value in values.items() if span.first <= day <= span.last]
    return f"{median(here):g} of {of}" if here else "no answer"


def _both(days: Collection[date], before: Window, now: Window) -> tuple[str, str]:
    return _share(days, before), _share(days, now)


def _share(days: Collection[date], span: Window) -> str:
    return f"{_many(days, span)} of {len(span.days)}"


def _many(days: Collection[date], span: Window) -> int:
    return sum(1 for day in days if span.first <= day <= span.last)
