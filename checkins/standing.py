"""What the days of a habit come to: its strength, and how often in a row it was kept.

The days are added one after the other, and what later days need of the earlier ones is small: so
the count of ten years can be kept at some day (`known`) and taken up from there. What was done
counts, asked for or not. Before its first day, and on a day off, a habit asks nothing. A day that
is not over ends nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .schedules import EVERY_N_DAYS, NEVER_OFF, TIMES_A_WEEK, Off, Schedule
from .strength import in_words, multiplier, of_hundred

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """Strength from 0 to 1; times in a row, now and at best: days, or weeks for n times a week."""

    score: float
    now: int
    best: int

    @property
    def of_hundred(self) -> int:
        return of_hundred(self.score)

    @property
    def in_words(self) -> str:
        return in_words(self.score)


class Days:
    """Every day, or chosen weekdays: each day asked for is kept or not."""

    def __init__(self, schedule: Schedule, began: date, known: Mapping[str, Any]) -> None:
        self.schedule, self.began = schedule, began
        self.started = bool(known)
        self.score: float = known.get("score", 0.0)
        self.now: int = known.get("now", 0)
        self.best: int = known.get("best", 0)
        self.last: int = known.get("last", 0)  # the day on which it was last done
        times, stretch = schedule.rate
        wide = 2 if times < stretch else 1
        self.times, self.stretch = times * wide, stretch * wide
        self.multiplier = multiplier(schedule.rate)
        self._prepare(known)

    def _prepare(self, known: Mapping[str, Any]) -> None:
        times, stretch = self.schedule.rate
        self.multiplier **= stretch / times

    def known(self) -> dict[str, Any]:
        """All that the days to come need to know, as JSON can hold it; empty before any day."""
        if not self.started:
            return {}
        count = {"score": self.score, "now": self.now, "best": self.best, "last": self.last}
        return {**count, **self._known()}

    def _known(self) -> dict[str, Any]:
        return {}

    def begin(self, day: date) -> None:
        """A day begins, and with it perhaps a week."""

    def end(self, day: date, *, done: bool, off: bool) -> None:
        """A day is over, or decided."""
        if done:
            self._move(1.0)
            self._keep()
        elif not off and self.schedule.names(day):
            self._move(0.0)
            self.now = 0

    def standing(self, today: date) -> Standing:
        return Standing(self.score, self.now, self.best)

    def _move(self, kept: float) -> None:
        self.score = self.score * self.multiplier + kept * (1 - self.multiplier)

    def _keep(self) -> None:
        self.now += 1
        self.best = max(self.best, self.now)


class Weeks(Days):
    """n times a week, on any days. A day off asks for one time less, in its week and for as long
    as the stretch looks back on it."""

    def _prepare(self, known: Mapping[str, Any]) -> None:
        self.done: list[int] = list(known.get("done", ()))
        self.off: list[int] = list(known.get("off", ()))

    def _known(self) -> dict[str, Any]:
        return {"done": self.done, "off": self.off}

    def begin(self, day: date) -> None:
        if self.started and day.weekday() == 0:
            kept, asked = self._week(day.toordinal() - 7)
            if kept and kept >= asked:
                self._keep()
            elif asked > 0:
                self.now = 0

    def end(self, day: date, *, done: bool, off: bool) -> None:
        number = day.toordinal()
        if done:
            self.done.append(number)
        elif off:
            self.off.append(number)
        self.done = [each for each in self.done if each > number - self.stretch]
        self.off = [each for each in self.off if each > number - self.stretch]
        asked = self.times - len(self.off)
        if done or (asked > 0 and not off):
            self._move(min(1.0, len(self.done) / asked) if asked > 0 else 1.0)

    def standing(self, today: date) -> Standing:
        """The week that is still open counts once it is kept."""
        kept, asked = self._week(today.toordinal() - today.weekday())
        now = self.now + (1 if kept and kept >= asked else 0)
        return Standing(self.score, now, max(self.best, now))

    def _week(self, monday: int) -> tuple[int, int]:
        """Times done in this week, and times asked for."""
        began = self.began.toordinal()
        done = [each for each in self.done if monday <= each < monday + 7]
        before = min(max(began - monday, 0), 7) - sum(1 for each in done if each < began)
        off = sum(1 for each in self.off if max(monday, began) <= each < monday + 7)
        return len(done), self.schedule.count - off - before


class Gaps(Days):
    """Every n days. A day off is left out, as if the calendar did not have it."""

    def _prepare(self, known: Mapping[str, Any]) -> None:
        self.day: int = known.get("day", 0)
        self.open: int = known.get("open", 0)
        self.done: list[int] = list(known.get("done", ()))

    def _known(self) -> dict[str, Any]:
        return {"day": self.day, "open": self.open, "done": self.done}

    def end(self, day: date, *, done: bool, off: bool) -> None:
        if off and not done:
            return
        self.day += 1
        if done:
            self.done = [*self.done, self.day][-self.times :]
            self.open = 0
            self._keep()
        else:
            self.open += 1
            if self.open >= self.schedule.count:
                self.now = 0
        recent = sum(1 for each in self.done if each > self.day - self.stretch)
        self._move(recent / self.times)


KINDS = {TIMES_A_WEEK: Weeks, EVERY_N_DAYS: Gaps}


def walked(
    schedule: Schedule,
    *,
    began: date,
    last: date,
    done: Collection[date],
    off: Off = NEVER_OFF,
    after: date | None = None,
    known: Mapping[str, Any] | None = None,
) -> Days:
    """Add the days up to `last`; where `known` is what they came to at the end of `after`, only
    those behind it. `done` and `off` need not hold earlier ones."""
    count = KINDS.get(schedule.kind, Days)(schedule, began, known or {})
    day = min([began, *done])
    if after is not None:
        day = max(day, after + DAY) if not count.started else after + DAY
    while day <= last:
        kept = day in done
        if count.started or kept or day >= began:
            count.begin(day)
            count.started = True
            count.last = day.toordinal() if kept else count.last
            count.end(day, done=kept, off=day < began or day in off)
        day += DAY
    return count


def standing(
    schedule: Schedule,
    *,
    began: date,
    today: date,
    done: Collection[date],
    off: Off = NEVER_OFF,
    after: date | None = None,
    known: Mapping[str, Any] | None = None,
) -> Standing:
    """How the habit stands on `today`, which counts only once it is done or off."""
    count = walked(
        schedule, began=began, last=today - DAY, done=done, off=off, after=after, known=known
    )
    if after is None or after < today:
        count.begin(today)
        if today in done or (count.started and today in off):
            count.started = True
            count.end(today, done=today in done, off=today < began or today in off)
    return count.standing(today)
