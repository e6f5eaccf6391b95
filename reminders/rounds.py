"""What falls due for notes, for everybody at once: few queries for a batch of owners.

Two rounds at the same time make one set of rows, and whatever dies in between, the next round
takes up. Who had nobody at the machine for days gets one row that says so, and no burst.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from accounts.coming import last_came
from accounts.days import local_day

from .models import Address, Delivery, Reminder, State, Why
from .models.deliveries import LATEST
from .moments import ends_by_itself, is_left_out, moment_on, next_moment
from .tasks import deliver

BATCH = 500
# So long a free row is left to the queue before it is put there again.
AGAIN = timedelta(minutes=2)
# Longer than notes are ever apart.
BACK = timedelta(days=30)


@dataclass(frozen=True)
class Past:
    """What became of one owner's last notes: the newest local day that had a row, the newest on
    which one was sent, when that was, and when the owner was last here."""

    newest: date | None = None
    sent_on: date | None = None
    sent_at: datetime | None = None
    came_at: datetime | None = None

    def ignored(self, before: int) -> int:
        """How many notes in a row nobody came for, where it was `before` until the newest."""
        if self.sent_at is None:
            return before
        if self.came_at is not None and self.came_at > self.sent_at:
            return 0
        return before + (self.newest == self.sent_on)


def give_up_late(*, now: datetime) -> int:
    """Settle what waited until it was too late, and is in nobody's hands; how many."""
    late = Delivery.objects.free(now).filter(due_at__lt=now - LATEST)
    at = {"settled_at": now, "lease_until": None, "updated_at": now}
    unsure = late.filter(handed__gt=0).update(state=State.FAILED, why=Why.UNSURE, **at)
    skipped = late.update(state=State.SKIPPED, why=Why.LATE, **at)
    return int(unsure + skipped)


def fall_due(*, now: datetime) -> int:
    """Make and enqueue a row for every live address of every owner whose moment has come, and
    move each to its next moment; how many owners."""
    many = 0
    while made := _next_batch(now):
        many += len(made)
        free = Delivery.objects.free(now).filter(pk__in=chain.from_iterable(made))
        _enqueue(free.values_list("pk", flat=True))
    return many


def bring_again(*, now: datetime) -> int:
    """Enqueue again what is free and has waited: its worker died, or whoever made it, or the
    carrier gave no answer. How many; the rest is left to the next round."""
    waited = Q(due_at__lte=now - AGAIN, updated_at__lte=now - AGAIN)
    stale = Delivery.objects.free(now).filter(waited)
    pks = list(stale.order_by("due_at", "pk").values_list("pk", flat=True)[:BATCH])
    stale.filter(pk__in=pks).update(updated_at=now)
    _enqueue(pks)
    return len(pks)


def _enqueue(pks: Iterable[UUID]) -> None:
    with transaction.atomic():
        for pk in pks:
            deliver.enqueue(str(pk))


@transaction.atomic
def _next_batch(now: datetime) -> list[list[UUID]]:
    """Move the next reminders that are due to their next moments, and write the rows of the moment
    that has come; by reminder, the keys of the rows that wait to be sent. On PostgreSQL two rounds
    share the work between them."""
    due = Reminder.objects.due(now).select_related("owner")
    batch = list(due.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    pasts, places = _pasts(batch, now=now), _places(batch)
    made = [_rows(each, pasts[each.owner_id], places[each.owner_id], now=now) for each in batch]
    _save(batch, now=now)
    Delivery.objects.bulk_create(chain.from_iterable(made), ignore_conflicts=True)
    return [[row.pk for row in rows if row.state == State.WAITING] for rows in made]


def _save(batch: list[Reminder], *, now: datetime) -> None:
    """Most of a batch wake at the same hour, and go on to the same one: one query for all those."""
    together: dict[tuple[datetime | None, int], list[UUID]] = defaultdict(list)
    for each in batch:
        together[each.next_at, each.ignored].append(each.pk)
    for (next_at, ignored), pks in together.items():
        due = Reminder.objects.filter(pk__in=pks, next_at__lte=now)
        due.update(next_at=next_at, ignored=ignored, updated_at=now)


def _rows(
    reminder: Reminder, past: Past, places: list[Address], *, now: datetime
) -> list[Delivery]:
    """The rows of one owner, with the reminder set to its next moment, both still to be saved."""
    zone, due_at = reminder.owner.zone, reminder.next_at
    assert due_at is not None
    day = local_day(due_at, zone)
    rows: list[Delivery] = []
    after = past.newest
    # Otherwise the zone has changed since: it is not the owner's time any more.
    if moment_on(day, at=reminder.at, zone=zone) == due_at:
        after = max(day, after or day)
        if places:
            reminder.ignored = past.ignored(reminder.ignored)
        why = _why_not(day, due_at, reminder=reminder, past=past, now=now)
        rows = [_row(each, day=day, due_at=due_at, why=why, now=now) for each in places]
    reminder.next_at = None
    if not ends_by_itself(reminder.ignored):
        reminder.next_at = next_moment(
            weekdays=reminder.weekdays, at=reminder.at, zone=zone, now=now, after=after
        )
    return rows


def _why_not(
    day: date, due_at: datetime, *, reminder: Reminder, past: Past, now: datetime
) -> Why | None:
    if is_left_out(day, last=past.sent_on, ignored=reminder.ignored):
        return Why.IGNORED
    return Why.LATE if now - due_at > LATEST else None


def _row(
    address: Address, *, day: date, due_at: datetime, why: Why | None, now: datetime
) -> Delivery:
    row = Delivery(owner_id=address.owner_id, address=address, day=day, due_at=due_at)
    if why is not None:
        row.state, row.why, row.settled_at = State.SKIPPED, why, now
    return row


def _places(batch: list[Reminder]) -> dict[UUID, list[Address]]:
    """The live addresses of each owner, without opening one."""
    found: dict[UUID, list[Address]] = defaultdict(list)
    owners = [each.owner_id for each in batch]
    for address in Address.objects.live().filter(owner__in=owners).only("pk", "owner_id"):
        found[address.owner_id].append(address)
    return found


def _pasts(batch: list[Reminder], *, now: datetime) -> dict[UUID, Past]:
    came = last_came(owners=[each.owner for each in batch])
    sent = Q(state=State.SENT)
    rows = Delivery.objects.filter(owner__in=came, due_at__gt=now - BACK).values_list("owner")
    found = rows.annotate(
        newest=Max("day"),
        sent_on=Max("day", filter=sent),
        sent_at=Max("settled_at", filter=sent),
    )
    known = {
        owner: Past(newest, sent_on, sent_at, came[owner])
        for owner, newest, sent_on, sent_at in found
    }
    return {owner: known.get(owner) or Past(came_at=at) for owner, at in came.items()}
