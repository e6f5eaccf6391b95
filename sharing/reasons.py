"""Why somebody may need their reader now: each rule in words, and what to do next. Never a score.

Rules are plain thresholds, written where they are shown. Told only that somebody does badly,
counsellors changed little; with things to do beside it they helped.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from checkins.models.accountability import Way

DAY = timedelta(days=1)
# Two spans of so many days are compared, each with answers on so many of them or more.
SPAN, ENOUGH = 14, 4
# Halves of a step of the scale from 0 to 10: 1.5 steps.
RISE_IN_HALVES = 3
# So many days ahead the end of a grant, and a session, is brought up.
SOON = 7


class Kind(IntEnum):
    """In this order they are shown."""

    QUIET = 1
    CRAVING = 2
    SESSION = 3
    ENDING = 4


STEPS = {
    Kind.QUIET: (
        "Do what you two agreed on.",
        "Call at the agreed hour. A lost phone or no data is likely too.",
        "Ask how they are first, and about the notes later.",
    ),
    Kind.CRAVING: (
        "Ask what is different: sleep, money, people, pain.",
        "Read the first step of their plan together.",
        "Agree on whom they call when it is loud.",
    ),
    Kind.SESSION: (
        "Ask what they want to look at first.",
        "Begin with what went well.",
    ),
    Kind.ENDING: (
        "Tell them that it ends by itself, and that nothing is expected.",
        "Let them choose: the same, less, or nothing.",
    ),
}
WAYS = {Way.CALL: "a call", Way.VISIT: "you meet", Way.MESSAGE: "a message"}


@dataclass(frozen=True)
class Reason:
    """One reason: what is so, with its numbers, in words. `day` is when it began or comes."""

    kind: Kind
    day: date
    words: str

    @property
    def steps(self) -> tuple[str, ...]:
        """Two or three things to do next."""
        return STEPS[self.kind]


@dataclass(frozen=True)
class Span:
    """The sum of the answers of some days, and on how many days there was one."""

    total: int = 0
    count: int = 0

    @property
    def mean(self) -> float:
        return self.total / self.count


def rose(before: Span, now: Span) -> bool:
    """Whether the mean rose by 1.5 or more, with enough answers in both. In whole numbers, so
    that 1.5 is 1.5."""
    if min(before.count, now.count) < ENOUGH:
        return False
    apart = now.total * before.count - before.total * now.count
    return 2 * apart >= RISE_IN_HALVES * before.count * now.count


def quiet(since: date | None, *, after_days: int) -> Reason | None:
    """No check-in for as long as two people agreed; `since` as `is_quiet` has it."""
    if since is None:
        return None
    days = "a day" if after_days == 1 else f"{after_days} days"
    words = (
        f"No check-in for {days} or longer. You see this since {spoken(since)}, as you two agreed."
    )
    return Reason(Kind.QUIET, since, words)


def craving(before: Span, now: Span, *, today: date) -> Reason | None:
    if not rose(before, now):
        return None
    words = f"Craving was {before.mean:.1f} on average, now {now.mean:.1f}, over two weeks each."
    return Reason(Kind.CRAVING, today, words)


def session(day: date | None, *, way: str, today: date) -> Reason | None:
    """The next agreed time, where it comes within a week."""
    if day is None or not today <= day < today + DAY * SOON:
        return None
    when = "today" if day == today else f"on {spoken(day)}"
    return Reason(Kind.SESSION, day, f"You two agreed on a time {when}: {WAYS[Way(way)]}.")


def ending(expires_at: datetime, *, now: datetime, day: date) -> Reason | None:
    """Sharing that ends within a week; `day` is the local date of it."""
    if not now < expires_at <= now + DAY * SOON:
        return None
    return Reason(Kind.ENDING, day, f"What they share ends on {spoken(day)}.")


def spoken(day: date) -> str:
    """Such as: Friday 27 November."""
    return f"{day:%A} {day.day} {day:%B}"
