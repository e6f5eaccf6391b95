"""Others who share with the demo counsellor, so that her list is one. Nobody signs in as them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from checkins.models import CheckIn
from checkins.models.accountability import Look, Rhythm, Way

from .demo_sharing import give

DAY = timedelta(days=1)
LENGTH = 60


@dataclass(frozen=True)
class Client:
    """A person in a few words. `craving` goes from one number to another in the last two weeks."""

    name: str
    parts: tuple[str, ...]
    craving: tuple[int, int] = (2, 2)
    mood: int = 3
    last: int = 1  # days since the last check-in
    left: int = 24  # days until the grant ends
    quiet_after: int | None = None
    meets: bool = False
    purpose: str = "Our talks"
    waits: bool = False  # asked her, and she has not yet said yes


CLIENTS = {
    "demo-client-1": Client(
        "Ayanda", ("mood", "written"), last=6, quiet_after=3, purpose="So that somebody notices"
    ),
    "demo-client-2": Client(
        "Kabelo", ("mood", "craving", "written", "groups"), craving=(2, 8), mood=2
    ),
    "demo-client-3": Client("Zanele", ("days", "mood", "craving", "written"), left=3, mood=4),
    "demo-client-4": Client(
        "Pieter", ("mood", "craving", "habits", "goals"), meets=True, purpose="Every week at ten"
    ),
    "demo-client-5": Client("Fatima", ("days", "mood", "craving"), craving=(3, 1), mood=4),
    "demo-client-6": Client("Nosipho", ("written",), left=170, purpose="Only whether I wrote"),
    "demo-client-7": Client("Themba", ("mood", "craving", "written"), waits=True),
}


def make_clients(reader: User) -> None:
    """Seven owners without a passphrase, with two months of days, who share some parts each."""
    for number, (username, client) in enumerate(CLIENTS.items()):
        owner = User.objects.create_user(username)
        owner.display_name = client.name
        owner.save(update_fields=["display_name"])
        today = owner.today()
        CheckIn.objects.bulk_create(_days(owner, client, Random(number), today))
        (_ask if client.waits else _share)(owner, reader, client, today)


def _ask(owner: User, reader: User, client: Client, today: date) -> None:
    owner.invitations.create(
        person=owner.people.create(name=reader.display_name, circle="professional"),
        called=client.name,
        purpose=client.purpose,
        from_day=today - DAY * 30,
        expires_at=timezone.now() + DAY * 3,
        claimed_by=reader,
        **{f"sees_{part}": True for part in client.parts},
    )


def _share(owner: User, reader: User, client: Client, today: date) -> None:
    person = owner.people.create(name=reader.display_name, circle="professional")
    now = timezone.now()
    give(
        owner,
        reader,
        person=person,
        parts=client.parts,
        from_day=today - DAY * 45,
        began_at=now - DAY * 10,
        expires_at=now + DAY * client.left,
        purpose=client.purpose,
    )
    if client.quiet_after:
        owner.quiet_agreements.create(
            person=person,
            after_days=client.quiet_after,
            steps="Phone me once. If I do not pick up, phone my sister.",
            first_day=today - DAY * 10,
            agreed_at=now - DAY * 9,
            agreed_by=reader,
        )
    if client.meets:
        owner.accountabilities.create(
            person=person,
            looks_at=[Look.CHECK_INS, Look.GOALS],
            rhythm=Rhythm.WEEKLY,
            first_day=today - DAY * 14,
            way=Way.VISIT,
        )


def _days(owner: User, client: Client, chance: Random, today: date) -> list[CheckIn]:
    """The newest first; about one day in eight has none."""
    first, last = client.craving
    days = []
    for back in range(client.last, LENGTH):
        if back > client.last and chance.random() < 0.12:
            continue
        grown = max(0.0, 1 - back / 14)
        craving = round(first + (last - first) * grown + chance.gauss(0, 0.8))
        day = today - DAY * back
        days.append(
            CheckIn(
                owner=owner,
                day=day,
                recorded_on=day,
                mood=max(1, min(5, client.mood + chance.choice((-1, 0, 0, 1)))),
                craving=max(0, min(10, craving)),
                sleep=chance.choice((2, 3, 3, 4)),
                used="no",
            )
        )
    return days
