"""Notes turned on and off by their owner, and their next moment worked out anew."""

from datetime import date, datetime

from django.db.models import Max

from accounts.models import User

from .models import Reminder
from .moments import next_moment


def reminder_of(owner: User) -> Reminder:
    """The owner's one row, made when it is first asked for; off until the owner turns it on."""
    reminder: Reminder
    reminder, _ = Reminder.objects.get_or_create(owner=owner)
    return reminder


def turn_on(*, reminder: Reminder, now: datetime) -> None:
    """From the next chosen day on, as if no note had ever been left unread."""
    reminder.ignored = 0
    _begin(reminder, now)


def turn_off(*, reminder: Reminder) -> None:
    """Nothing is sent any more, not even what was on its way. Twice is the same as once."""
    reminder.next_at = None
    reminder.save(update_fields=["next_at", "updated_at"])


def reschedule(*, reminder: Reminder, now: datetime) -> None:
    """After the days, the time or the zone changed; what is off stays off."""
    if reminder.is_on:
        _begin(reminder, now)


def _begin(reminder: Reminder, now: datetime) -> None:
    reminder.next_at = next_moment(
        weekdays=reminder.weekdays,
        at=reminder.at,
        zone=reminder.owner.zone,
        now=now,
        after=_last_day(reminder),
    )
    reminder.save(update_fields=["next_at", "ignored", "updated_at"])


def _last_day(reminder: Reminder) -> date | None:
    """The newest local day that had its note, or its reason for none: it gets no second one."""
    found: date | None = reminder.owner.deliveries.aggregate(last=Max("day"))["last"]
    return found
