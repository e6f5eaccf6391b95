"""One note, from its row to the carrier: at least once, at most twice, never late, never hidden.

Whoever takes a row up holds it for the length of a lease. That it is handed over is written down,
and committed, before the carrier is asked, and no third time is ever written down. So a process
may die at any line: the next one tries again, or says openly that it cannot know.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import F

from accounts.agreeing import asked
from accounts.models import User
from accounts.notices import current_notice

from .addresses import end
from .carrying import Gone, NoAnswer, Refused
from .due import anything_due
from .mailing import mail
from .models import Address, Carrier, Delivery, EndedWhy, Reminder, State, Why
from .models.deliveries import LATEST, MOST_HANDED
from .moments import is_quiet
from .pushing import push
from .stopping import stop_url

# Longer than any carrier is waited for.
LEASE = timedelta(minutes=5)
SHORTEST_PAUSE = timedelta(minutes=1)


def deliver(*, pk: UUID, now: datetime) -> None:
    """Send this note, or settle why not. Safe to ask for any number of times, by many at once.

    An error that is none of `NotCarried` leaves the row to be tried once more after the lease:
    the carrier may have taken it."""
    row = _taken_up(pk, now=now)
    if row is None:
        return
    why = _why_not(row, now=now)
    if why is not None:
        _give_up(row, State.SKIPPED, why, now=now)
    elif _written_down(row):
        _hand_over(row, now=now)
    else:
        _give_up(row, State.FAILED, Why.UNSURE, now=now)


def _taken_up(pk: UUID, *, now: datetime) -> Delivery | None:
    """The row, held by this process alone; None where it is held, settled, or not due yet because
    the clock was put back."""
    free = Delivery.objects.free(now).filter(pk=pk, due_at__lte=now)
    if not free.update(lease_until=now + LEASE, updated_at=now):
        return None
    row: Delivery = Delivery.objects.select_related("owner__data_key", "address").get(pk=pk)
    row.address.owner = row.owner  # one key for all, already here
    return row


def _why_not(row: Delivery, *, now: datetime) -> Why | None:
    """Why this note is not to be sent at this moment, if there is a reason."""
    owner, reminder = row.owner, row.owner.reminders.first()
    if reminder is None or not _is_wanted(row.address, owner, reminder):
        return Why.OFF
    if now - row.due_at > LATEST:
        return Why.LATE
    local = now.astimezone(owner.zone).time()
    if is_quiet(local, since=reminder.quiet_from, until=reminder.quiet_until):
        return Why.QUIET
    if not anything_due(owner=owner, about=reminder.about, now=now):
        return Why.NOTHING
    return None


def _is_wanted(address: Address, owner: User, reminder: Reminder) -> bool:
    """Whether notes are on, the address still takes them, and the owner stays and agrees."""
    is_live = address.ended_at is None and address.confirmed_at is not None
    stays = owner.is_active and owner.goes_at is None
    if not (reminder.is_on and is_live and stays):
        return False
    return asked(owner=owner, notice=current_notice()) != "taken back"


def _written_down(row: Delivery) -> bool:
    """Write down that it is handed over now; False where it was twice already."""
    may = _held(row).filter(handed__lt=MOST_HANDED)
    return bool(may.update(handed=F("handed") + 1))


def _hand_over(row: Delivery, *, now: datetime) -> None:
    try:
        _carry(row)
    except NoAnswer:
        _wait(row, now=now)
    except Refused:
        _settle(row, State.FAILED, Why.REFUSED, now=now)
    except Gone:
        _settle(row, State.FAILED, Why.REFUSED, now=now)
        end(address=row.address, why=EndedWhy.GONE, now=now)
    else:
        _settle(row, State.SENT, "", now=now)


def _carry(row: Delivery) -> None:
    stop = stop_url(row.address)
    if row.address.carrier == Carrier.MAIL:
        # The same for both tries, so that a mail server can tell that they are one.
        message_id = f"<{row.pk}@{urlsplit(settings.SITE_URL).hostname}>"
        mail(address=row.address, message_id=message_id, stop_url=stop)
    else:
        push(address=row.address, stop_url=stop)


def _wait(row: Delivery, *, now: datetime) -> None:
    """Nothing was taken: it counts for nothing, and is tried again after as long as it has waited
    so far. Where that would be too late, it has failed."""
    again = now + max(SHORTEST_PAUSE, now - row.due_at)
    if again - row.due_at > LATEST:
        _give_up(row, State.FAILED, Why.LATE, now=now)
    else:
        _held(row).update(handed=row.handed, lease_until=again, updated_at=now)


def _give_up(row: Delivery, state: State, why: Why, *, now: datetime) -> None:
    """Settle it unsent. What was handed over before may have come, and that is what is said."""
    if row.handed:
        state, why = State.FAILED, Why.UNSURE
    _settle(row, state, why, now=now, handed=row.handed)


def _settle(row: Delivery, state: State, why: str, *, now: datetime, **more: Any) -> None:
    _held(row).update(
        state=state, why=why, settled_at=now, lease_until=None, updated_at=now, **more
    )


def _held(row: Delivery) -> Any:
    """The row, for as long as it is this process that holds it."""
    return Delivery.objects.waiting().filter(pk=row.pk, lease_until=row.lease_until)
