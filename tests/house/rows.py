"""Make a row of any private model, with telling words in every field that holds words."""

import datetime as dt
import uuid

from django.apps import apps
from django.db import models
from django.utils import timezone

from accounts.fields import EncryptedField, EncryptedListField
from accounts.models import Consent, Owned, User
from checkins.models import Answers
from network.calendar_feeds import digest_of
from network.models import Group
from resources.entry_links import hash_of
from resources.models import EntryLink, HelpCard, Meeting, Organisation, Question, Service
from sharing.models import Disclosure, Encouragement, Grant, Invitation

ENTRY_TOKEN = "a-link-in-a-mailbox"
CALENDAR_TOKEN = "calendar-of-thandi--------------"
NOW = timezone.now()
# A run of all tests may last past midnight: the day is asked for when a row is made.
SIMPLE = (
    (models.BooleanField, True),
    (models.DateTimeField, timezone.now),
    (models.DateField, timezone.localdate),
    (models.TimeField, dt.time(9, 30)),
    (models.IntegerField, 1),
    (models.DecimalField, 1),
)
CIRCLE = "faith"
# One an owner, and no more; or one a council.
ONE = {
    "accounts.Registration",
    "checkins.Journey",
    "checkins.Plan",
    "checkins.Preference",
    "reminders.Reminder",
    "sharing.Cover",
}
# Where many rows of one person must differ: number -> fields.
SERIES: dict = {
    "checkins.AccountabilityTime": lambda number: {"due_on": _days_back(number)},
    "checkins.Answers": lambda number: {"period": _monday() - dt.timedelta(7 * number)},
    "checkins.CheckIn": lambda number: {"day": _days_back(number)},
    "checkins.HabitEntry": lambda number: {"day": _days_back(number)},
    "checkins.PlanVersion": lambda number: {"number": number + 1},
    "network.Attendance": lambda number: {"day": _days_back(number)},
    "network.Group": lambda number: {"is_home": False, "meeting": None},
    "network.CalendarFeed": lambda number: {
        "token_hash": digest_of(str(number)),
        "revoked_at": NOW,
    },
    "reminders.Address": lambda number: {"id": uuid.uuid4(), "ended_at": NOW, "ended_why": "owner"},
    "reminders.Delivery": lambda number: {"day": _days_back(number)},
    "sharing.Grant": lambda number: {"ended_at": NOW, "ended_by": "owner"},
    "sharing.QuietAgreement": lambda number: {"ended_on": _days_back(number)},
    "network.Snapshot": lambda number: {"month": dt.date(2020 - number // 12, number % 12 + 1, 1)},
}
# Where a rule of the model asks for more than any words; what differs by person is a function.
KNOWN: dict[str, dict] = {
    "checkins.CheckIn": {"written_by": lambda person: canary_of(person, "written_by")},
    "checkins.Journey": {"began": "2026-01-01", "money_a_day": "120.00"},
    "checkins.SlipReview": {"day": "2026-01-05"},
    "checkins.Answers": {
        "period": lambda person: _monday(),
        "given": lambda person: {"mood": 2, "next": canary_of(person, "given")},
    },
    "network.CalendarFeed": {
        "token": lambda person: _calendar_token(person),
        "token_hash": lambda person: digest_of(_calendar_token(person)),
    },
    "network.Attendance": {"state": "went"},
    "network.Snapshot": {"figures": {"people": 2}},
    "network.Group": {"listed_as": {"name": "canary-listed", "town": "canary-town"}},
    "reminders.Address": {
        "id": lambda person: address_key(person.username),
        "confirmed_at": NOW,
        "ended_why": "",
    },
    "reminders.Reminder": {"quiet_from": dt.time(20), "next_at": NOW + dt.timedelta(1)},
    "sharing.Grant": {
        "successor": lambda person: canary_of(person, "successor"),
        "reader": lambda person: _reader_of(person),
        "consent": lambda person: person.consents.first(),
        "began_at": NOW,
        "expires_at": NOW + dt.timedelta(days=30),
    },
    "sharing.Invitation": {"lasts": 30},
    "sharing.QuietAgreement": {"after_days": 3},
}


def _days_back(number: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(number)


def _monday() -> dt.date:
    return _days_back(timezone.localdate().weekday())


def canary_of(person: User, name: str) -> str:
    """Words that stand in this one field of this one person and nowhere else."""
    return f"canary-{person.username}-{name}"


def _reader_of(person: User) -> User:
    """Somebody else, for each person another."""
    name = f"reader-{person.username}"
    found = User.objects.filter(username=name).first()
    if not found:
        found = User.objects.create_user(name)
        found.display_name = canary_of(person, "reader")
        found.save()
    return found


def address_key(username: str) -> uuid.UUID:
    """The key of the one place to which this person's notes go."""
    return uuid.uuid5(uuid.NAMESPACE_URL, username)


def _calendar_token(person: User) -> str:
    return f"calendar-of-{person.username}".ljust(32, "-")


def filled(model, person: User, /, **known) -> models.Model:
    """Save a row of this private model, every field answered."""
    known = {**KNOWN.get(model._meta.label, {}), **known}
    known = {name: each(person) if callable(each) else each for name, each in known.items()}
    row = model(owner=person, **known)
    for field in model._meta.concrete_fields:
        made_by_itself = not field.editable and (
            field.null or field.has_default() or _is_stamped(field)
        )
        if field.name not in {"owner", *known} and not made_by_itself:
            setattr(row, field.name, _value(field, person))
    row.save()
    return row


def _is_stamped(field) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def _value(field, person):
    if isinstance(field, models.ForeignKey):
        return _related(field.related_model, person)
    if isinstance(field, models.BinaryField):
        return uuid.uuid4().bytes
    if field.choices:
        return next(key for key, _ in field.flatchoices if key not in {"", None})
    if isinstance(field, EncryptedListField):
        return [field.options[0][0]]
    if isinstance(field, EncryptedField | models.CharField | models.TextField):
        return canary_of(person, field.name)[: field.max_length]
    found = next((value for kind, value in SIMPLE if isinstance(field, kind)), field.get_default())
    return found() if callable(found) else found


def _related(model, person):
    if issubclass(model, Owned):
        return model.objects.filter(owner=person).first() or filled(model, person)
    return model.objects.first()


def life_of(person: User) -> None:
    """One row of every private model for this person, and what somebody else shows them."""
    person.display_name = canary_of(person, "display_name")
    person.save()
    _rows_of(person)
    filled(Group, person, sort=CIRCLE, is_home=False)
    read_by(person)
    month, given = timezone.localdate().replace(day=1), {"barc_1": 6, "barc_2": 2}
    filled(Answers, person, scale="barc_10", period=month, given=given)


def _rows_of(person: User, *, without: tuple[type[Owned], ...] = ()) -> None:
    agreed = {
        "purpose": "plan",
        "version": "1",
        "language": "en",
        "text": "The notice.",
        "now": NOW,
    }
    Consent.receipt(owner=person, **agreed).save()
    wanted = [each for each in apps.get_models() if issubclass(each, Owned) and each not in without]
    for model in wanted:
        if not model.objects.filter(owner=person).exists():
            filled(model, person)


def read_by(person: User) -> None:
    """What somebody else, who reads this person too, shows or wants to show to them."""
    other = _reader_of(person)
    _rows_of(other, without=(Grant, Invitation, Disclosure, Encouragement))
    filled(Invitation, other, claimed_by=person, expires_at=NOW + dt.timedelta(days=3))
    filled(Encouragement, other, grant=filled(Grant, other, reader=person))


def directory() -> None:
    """One public row of every kind that the directory shows."""
    public = {"published": True, "source_url": "https://source.invalid/", "source_date": "2026"}
    body = Organisation.objects.create(slug="a-body", name="A body")
    service = Service.objects.create(
        slug="a-service",
        name="A clinic",
        kind="health",
        description="It heals.",
        organisation=body,
        **public,
    )
    EntryLink.objects.create(
        service=service,
        token_hash=hash_of(ENTRY_TOKEN),
        sent_to="desk@clinic.invalid",
        made_by="anele",
        made_at=NOW,
        expires_at=NOW + dt.timedelta(days=30),
    )
    Meeting.objects.create(
        slug="a-group", name="A group", fellowship="NA", weekday=1, start_time=dt.time(18), **public
    )
    HelpCard.objects.create(slug="a-card", kind="line", title="A line", phone="112", **public)
    Question.objects.create(
        slug="a-question",
        title="A question?",
        tab_title="A question",
        short="An answer.",
        body="A longer answer.",
        sources=[{"title": "A source", "url": "https://source.invalid/"}],
        published=True,
    )
