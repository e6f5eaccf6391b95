"""Notes for tests, set as an owner would set them."""

import hashlib
from datetime import time, timedelta

from django.utils import timezone

from reminders.models import Address, Delivery, Reminder
from reminders.setting import reminder_of, turn_on


def address(owner, target="thandi@example.org", **fields) -> Address:
    """A live address for mail."""
    mark = hashlib.sha256(target.encode()).digest()
    usual = {"carrier": "mail", "target_hash": mark, "confirmed_at": timezone.now()}
    return owner.addresses.create(target=target, **{**usual, **fields})


def reminder(owner, **fields) -> Reminder:
    """Every day at 08:00, about everything, turned on now, unless something else is said."""
    found = reminder_of(owner)
    for name, value in {"at": time(8), **fields}.items():
        setattr(found, name, value)
    found.save()
    turn_on(reminder=found, now=timezone.now())
    return found


def delivery(place, **fields) -> Delivery:
    """A note to this address that has just come due."""
    usual = {"day": place.owner.today(), "due_at": timezone.now()}
    return place.owner.deliveries.create(address=place, **{**usual, **fields})


def minutes(many) -> timedelta:
    return timedelta(minutes=many)
