"""The demo owner's journey: a year, two milestones of her own, one use that became a plan."""

from collections.abc import Mapping
from datetime import date, timedelta

from accounts.models import User
from checkins.milestones import mark
from network.models import Person

DAY = timedelta(days=1)
# Days ago, what she reached, how she marks it.
OWN = (
    (210, "My ID book", "I carried it in my hand all the way home."),
    (64, "Three days of work at the nursery", "I bought Gogo a plant with the first money."),
)
FIRST_WEEK = "I sat on the step with tea and let it be quiet."


def begin_journey(user: User, people: Mapping[str, Person], *, today: date) -> None:
    """To be called after days and urges are there: they say on which days she used."""
    row, _ = user.journeys.get_or_create()
    row.owner = user
    row.began = (today - DAY * 365).isoformat()
    row.money_a_day, row.money_for = "120.00", "School shoes for Lebo, then the deposit for a room"
    row.save()
    for back, name, words in OWN:
        user.milestones.create(name=name, day=today - DAY * back, words=words)
    week = mark(owner=user, counts="days", number=7, today=today - DAY * 300)
    if week is not None:
        week.words = FIRST_WEEK
        week.save()
    _review(user, people["Mama"], row.uses[-1] if row.uses else today.isoformat())


def _review(user: User, mother: Person, day: str) -> None:
    trigger = user.triggers.present().filter(sort="money").first()
    answer = user.if_thens.present().filter(trigger=trigger).first() if trigger else None
    user.slip_reviews.create(
        day=day,
        before=["money", "bored"],
        trigger=trigger,
        if_then=answer,
        person=mother,
        words="It was payday, and nobody knew where I was. Next time Mama holds the card "
        "before the money is there.",
    )
