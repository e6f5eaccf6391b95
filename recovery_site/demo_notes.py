"""A week of notes that the demo owner tried and stopped: a log to look at, and nothing is sent."""

from datetime import date, datetime, time, timedelta

from accounts.models import User
from reminders.addresses import hash_of
from reminders.models import Address, Carrier, Delivery, EndedWhy, State, Why
from reminders.setting import reminder_of

DAY = timedelta(days=1)
# A name that no mail can reach.
MAILBOX = "thandi@mail.invalid"
# Days ago, and what became of the note.
WEEK = (
    (12, State.SENT, ""),
    (11, State.SENT, ""),
    (10, State.SKIPPED, Why.NOTHING),
    (9, State.SENT, ""),
    (8, State.FAILED, Why.REFUSED),
    (7, State.SENT, ""),
)


def try_notes(user: User, *, today: date) -> None:
    """They are off now, and the mailbox was taken off."""
    reminder = reminder_of(user)
    place = Address.objects.create(
        owner=user,
        carrier=Carrier.MAIL,
        target=MAILBOX,
        target_hash=hash_of(user, MAILBOX),
        confirmed_at=_at(user, today - DAY * 13, reminder.at),
        ended_at=_at(user, today - DAY * 6, reminder.at),
        ended_why=EndedWhy.STOPPED,
    )
    for days, state, why in WEEK:
        day = today - DAY * days
        at = _at(user, day, reminder.at)
        Delivery.objects.create(
            owner=user, address=place, day=day, due_at=at, state=state, why=why, settled_at=at
        )


def _at(user: User, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=user.zone)
