"""What the demo owner answered by the week and the month, and was grateful for: made up, always
the same."""

from datetime import date, timedelta
from random import Random

from accounts.models import User
from checkins.models import Answers
from checkins.models.checkins import CheckIn
from checkins.periods import MONTH, WEEK, last_period, period_of

DAY = timedelta(days=1)
WEEKS = 40
GRATEFUL = (
    "Mama laughed at supper.",
    "Rain, and a dry roof.",
    "The nurse remembered my name.",
    "My niece fell asleep on my arm.",
    "A whole night of sleep.",
    "Bongani picked up at the first ring.",
)
WORKED = (
    "The group on Tuesday, and going to bed early.",
    "Mama held my card. I did not think about it.",
    "Walking home the other way.",
)
NEXT = "Group on Tuesday\nLunch at Naledi's on Sunday\nAsk the clinic about the new date"
# Two months, four apart: harder then, easier now.
STRENGTHS = ((4, (5, 3, 3, 2, 2, 3, 3, 5, 3, 4)), (0, (6, 4, 4, 3, 3, 4, 5, 6, 4, 5)))


def answer_weeks(user: User, *, today: date) -> None:
    """Most weeks of a year, two months of strengths, and gratitude on some days."""
    chance = Random(6)
    period = last_period(period_of(today, scale=WEEK), scale=WEEK)
    for back in range(WEEKS):
        if back == 0 or chance.random() < 0.85:
            _answer(user, WEEK, period, _week(user, period, chance, first=back == 0))
        period = last_period(period, scale=WEEK)
    month = period_of(today, scale=MONTH)
    for months, values in STRENGTHS:
        period = month
        for _ in range(months + 1):
            period = last_period(period, scale=MONTH)
        _answer(user, MONTH, period, {f"barc_{n}": each for n, each in enumerate(values, 1)})
    for check_in in user.checkins.filter(mood__gte=4).order_by("-day"):
        if chance.random() < 0.3:
            check_in.gratitude = chance.choice(GRATEFUL)
            check_in.save(update_fields=["gratitude", "updated_at"])


def _week(user: User, monday: date, chance: Random, *, first: bool) -> dict[str, int | str]:
    """What the days of that week come to."""
    days = list(user.checkins.within(monday, monday + DAY * 6))
    craving = max((day.craving or 0 for day in days), default=3)
    words = {"worked": chance.choice(WORKED), "next": NEXT} if first or craving > 6 else {}
    return {
        "confidence": max(1, min(10, 10 - craving // 2 - chance.choice((0, 1)))),
        "situations": 1 + craving // 3,
        "people": chance.choice((3, 4, 4, 5)),
        "sleep": _middle(days, "sleep"),
        "mood": _middle(days, "mood"),
        "craving": craving,
        **words,
    }


def _middle(days: list[CheckIn], name: str) -> int:
    values = sorted(getattr(day, name) for day in days if getattr(day, name))
    return values[len(values) // 2] if values else 3


def _answer(user: User, scale: str, period: date, given: dict[str, int | str]) -> None:
    Answers.objects.create(
        owner=user,
        scale=scale,
        scale_version=1,
        period=period,
        day=period + DAY * 6,
        given=given,
    )
