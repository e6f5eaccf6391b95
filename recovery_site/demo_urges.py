"""What the demo owner planned for hard moments, and how those went: made up, always the same."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.models import User
from checkins.ahead import last_workday
from checkins.answering import add_answers, take_over
from checkins.models import CheckIn, IfThen, Trigger, Urge
from checkins.uses import keep_uses

DAY = timedelta(days=1)
URGES = 40
# (what it is, if, then in the owner's order)
ANSWERS = (
    (
        "money",
        "I get paid",
        ("I give my card to Mama for three days", "I buy food and airtime first, with somebody"),
    ),
    (
        "place",
        "I pass the corner where I used to go",
        ("I go home the other way", "I leave at once, without a reason"),
    ),
    (
        "feeling",
        "I feel lonely",
        ("I call Bongani", "I walk for ten minutes", "I go to a group today"),
    ),
    (
        "time",
        "The power is off and it is dark",
        ("I sit with Gogo next door", "I wait 15 minutes and breathe"),
    ),
    (
        "person",
        "An old friend from that time calls me",
        ("I say: I do not use any more. I have to go.", "I do not answer, and I block the number"),
    ),
)
HELPED = ("phoned", "waited", "left", "moved", "ate", "prayed")
NOTES = (
    "It was loud for ten minutes. Then I was only tired.",
    "Walked twice around the block. My hands stopped shaking.",
    "Mama put the kettle on and did not ask.",
)


def make_urges(user: User, *, today: date) -> None:
    """Five triggers with answers, forty urges on the hard days of the year, two days ahead."""
    pairs = _answers(user)
    hardest = list(user.checkins.filter(day__lt=today).order_by("-craving", "day")[: URGES + 30])
    chance = Random(40)
    used = [each for each in hardest if each.has_used]
    others = chance.sample([each for each in hardest if not each.has_used], URGES - len(used))
    for check_in in sorted([*used, *others], key=lambda each: each.day):
        _urge(user, check_in, pairs, chance)
    user.risky_days.create(
        occasion="payday",
        day=last_workday(today.year, today.month),
        repeats="month_end",
        plan="Mama holds my card from the day before.\nI pay rent and buy food first.",
    )
    user.risky_days.create(
        occasion="grant",
        name="Gogo's grant",
        day=today.replace(day=5),
        repeats="monthly",
        plan="I go with Gogo and carry the bags. We go straight home.",
    )


def _answers(user: User) -> list[tuple[Trigger, IfThen]]:
    pairs = []
    influence = user.influences.present().first()
    for number, (sort, name, then) in enumerate(ANSWERS):
        if influence is not None and sort == "person":
            trigger = take_over(influence=influence)
        else:
            trigger = user.triggers.create(sort=sort, name=name)
        add_answers(trigger=trigger, words=then, key=UUID(int=number + 1))
        pairs += [(trigger, each) for each in user.if_thens.filter(trigger=trigger).in_order()]
    return pairs


def _urge(
    user: User, check_in: CheckIn, pairs: list[tuple[Trigger, IfThen]], chance: Random
) -> None:
    trigger, answer = chance.choice(pairs)
    began = datetime.combine(
        check_in.day,
        time(chance.randint(15, 22), chance.choice((0, 10, 35))),
        ZoneInfo(user.time_zone),
    )
    strong = max(check_in.craving or 0, 5)
    Urge.objects.create(
        owner=user,
        day=check_in.day,
        began_at=began,
        ended_at=began + timedelta(minutes=chance.randint(12, 40)),
        strength=strong,
        strength_after=strong if check_in.has_used else chance.randint(0, 3),
        trigger=trigger,
        if_then=None if check_in.has_used and chance.random() < 0.5 else answer,
        rode_out=None if check_in.has_used else True,
        used="yes" if check_in.has_used else "no",
        helped=[] if check_in.has_used else chance.sample(HELPED, 2),
        note=chance.choice(NOTES) if not check_in.has_used and chance.random() < 0.3 else None,
    )
    check_in.triggers.add(trigger)
    if check_in.has_used:
        keep_uses(owner=user, day=check_in.day)
