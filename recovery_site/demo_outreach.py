"""Whom the demo owner called, wrote to and met in the last weeks."""

from datetime import date, timedelta

from accounts.models import User
from network.models import Outreach, Person

# (person, days ago, how, did it help, note)
OUTREACH = (
    ("Bongani", 1, "call", "yes", "Twenty minutes at the taxi rank until it passed."),
    ("Mama", 2, "visit", "yes", "We cooked. I told her about Tuesday."),
    ("Bongani", 4, "message", "little", None),
    ("Mama", 6, "call", "yes", None),
    ("Bongani", 8, "call", "no_answer", "He called back an hour later."),
    ("Bongani", 8, "call", "yes", None),
    ("Naledi", 17, "message", "no", "She was at work. I ask first next time."),
    ("Mama", 9, "visit", "little", None),
    ("Bongani", 15, "visit", "yes", "He drove me to the group and home again."),
    ("Naledi", 24, "visit", "yes", "Sunday lunch, the first in a year."),
)


def reach_out(user: User, people: dict[str, Person], *, today: date) -> None:
    """Note these contacts with the people of these names."""
    for name, ago, way, helped, note in OUTREACH:
        Outreach.objects.create(
            owner=user,
            person=people[name],
            day=today - timedelta(days=ago),
            way=way,
            helped=helped,
            note=note,
        )
