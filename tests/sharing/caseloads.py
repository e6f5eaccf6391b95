"""Many people who share with one reader, made in few statements."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Consent, DataKey, User
from checkins.models import Accountability, CheckIn
from network.models import Person
from sharing.models import Grant, QuietAgreement

DAY = timedelta(days=1)
BATCH = 500


def caseload_of(reader: User, *, clients: int, days: int, name: str = "client") -> list[Grant]:
    """So many live grants of mood and cravings to this reader, each with a check-in a day for so
    long. Of every ten one is quiet, one craves more, two have a time this week, one ends soon."""
    now = timezone.now()
    owners = _owners(name, clients)
    people = Person.objects.bulk_create(
        Person(owner=each, name="Lerato", circle="professional") for each in owners
    )
    receipts = Consent.objects.bulk_create(
        Consent.receipt(
            owner=each, purpose="sharing", version="1", language="en", text="I share.", now=now
        )
        for each in owners
    )
    grants = Grant.objects.bulk_create(
        Grant(
            owner=owner,
            reader=reader,
            person=person,
            consent=consent,
            called=f"Somebody {number}",
            purpose="Our sessions",
            reader_name="Lerato",
            sees_mood=True,
            sees_craving=True,
            from_day=owner.today() - DAY * days,
            began_at=now - DAY * 20,
            expires_at=now + DAY * (5 if number % 10 == 4 else 40),
        )
        for number, (owner, person, consent) in enumerate(
            zip(owners, people, receipts, strict=True)
        )
    )
    _agree(owners, people, reader)
    for number, owner in enumerate(owners):
        CheckIn.objects.bulk_create(_days(owner, number, days), BATCH)
    return grants


def _owners(name: str, count: int) -> list[User]:
    made = User.objects.bulk_create(
        User(username=f"{name}-{number}", password="!") for number in range(count)
    )
    for key in DataKey.objects.bulk_create(DataKey.new_for(each) for each in made):
        key.owner.data_key = key
    return made


def _agree(owners, people, reader) -> None:
    pairs = list(enumerate(zip(owners, people, strict=True)))
    QuietAgreement.objects.bulk_create(
        QuietAgreement(
            owner=owner,
            person=person,
            steps="Call me at six in the evening.",
            first_day=owner.today() - DAY * 30,
            agreed_at=timezone.now(),
            agreed_by=reader,
        )
        for number, (owner, person) in pairs
        if number % 10 < 5
    )
    Accountability.objects.bulk_create(
        Accountability(owner=owner, person=person, first_day=owner.today() - DAY * 5, rhythm=7)
        for number, (owner, person) in pairs
        if number % 5 == 2
    )


def _days(owner: User, number: int, days: int) -> list[CheckIn]:
    today, gone = owner.today(), 6 if number % 10 == 0 else 0
    higher = 3 if number % 10 == 1 else 0
    return [
        CheckIn(
            owner=owner,
            day=today - DAY * back,
            recorded_on=today - DAY * back,
            mood=1 + (number + back) % 5,
            craving=(number + back) % 5 + (higher if back < 14 else 0),
        )
        for back in range(gone, days)
    ]
