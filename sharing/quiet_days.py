"""When silence is shown, in the owner's local days. Pure rules over dates.

A day is quiet when it is over and has no check-in. After `after_days` quiet days in a row, the
next day is the one on which the person is told. Days before the agreement, and days of a pause,
count as if something had been written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """`set_on` is the day on which it was asked for; `until` its last day."""

    set_on: date
    until: date


@dataclass(frozen=True)
class Written:
    """A check-in of `day`, first entered on `on`, which is that day or later."""

    day: date
    on: date


def fires_on(
    last: date | None, *, first_day: date, after_days: int, paused_until: date | None
) -> date:
    """The day on which it fires if nothing more is written. `last`: the last day with a check-in;
    `first_day`: the first day that can be quiet."""
    heard = max(day for day in (last, first_day - DAY, paused_until) if day is not None)
    return heard + DAY * (after_days + 1)


def is_quiet(
    last: date | None,
    *,
    first_day: date,
    after_days: int,
    paused_until: date | None,
    today: date,
) -> date | None:
    """The date on which it fired, as long as it is quiet; None at every other time."""
    fires = fires_on(last, first_day=first_day, after_days=after_days, paused_until=paused_until)
    return fires if fires <= today else None


def times_fired(
    written: Iterable[Written],
    *,
    first_day: date,
    after_days: int,
    pauses: Sequence[Pause],
    today: date,
) -> list[date]:
    """Each date up to `today` on which it fired, the earliest first, going by what stood there on
    the morning of that day: a day that was filled in later did not break the silence before."""
    entries = sorted(written, key=lambda each: each.on)
    found: list[date] = []
    last, at, was_quiet, day = None, 0, False, first_day
    while day <= today:
        while at < len(entries) and entries[at].on < day:
            last = max(last, entries[at].day) if last else entries[at].day
            at += 1
        paused = max((each.until for each in pauses if each.set_on < day), default=None)
        fired = is_quiet(
            last, first_day=first_day, after_days=after_days, paused_until=paused, today=day
        )
        if fired and not was_quiet:
            found.append(day)
        was_quiet, day = fired is not None, day + DAY
    return found


def with_pause(pauses: Sequence[Pause], *, until: date, today: date) -> list[Pause]:
    """These pauses and one from today on; another end for one that runs is not a second one."""
    running = next((each for each in pauses if each.set_on <= today <= each.until), None)
    kept = [each for each in pauses if each is not running]
    return [*kept, Pause(running.set_on if running else today, until)]


def without_pause(pauses: Sequence[Pause], *, today: date) -> list[Pause]:
    """The pause that runs ends with yesterday; one that was set only today never was."""
    ended = [Pause(each.set_on, min(each.until, today - DAY)) for each in pauses]
    return [each for each in ended if each.set_on <= each.until]
