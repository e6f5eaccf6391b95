"""Looking after the ring: whether it fits what lies in the database, and moving to a new key.

A new master key stands first in DATA_KEYS, the older ones behind it. `rewrap` seals every data key
with the first; then an older one may leave the ring.
"""

from collections.abc import Iterator

from django.db import transaction

from .keys import WrongKey, master_keys, open_wrapped, wrap
from .models import DataKey

BATCH = 200


class RingDoesNotFit(Exception):
    """The ring lacks a key that is needed, or holds another one under its name."""


def refuse_a_wrong_ring() -> None:
    """Raise `RingDoesNotFit` unless one data key of each master key opens. One row for each tells
    as much as all of them: a wrong key opens none."""
    for master_id in DataKey.objects.order_by().values_list("master_id", flat=True).distinct():
        row = DataKey.objects.filter(master_id=master_id).order_by("created_at", "pk").first()
        try:
            if row:
                open_wrapped(row.master_id, bytes(row.wrapped), owner_id=row.owner_id)
        except WrongKey as error:
            raise RingDoesNotFit(
                f"DATA_KEYS does not hold the key {master_id!r} with which private data was "
                "sealed. Put it back before anything else: without it nobody reads their own words."
            ) from error


def opens_one() -> bool:
    """Whether the ring opens one data key, any: as much as can be asked every few seconds. True
    where there is none yet."""
    row = DataKey.objects.order_by("pk").first()
    try:
        return not row or bool(
            open_wrapped(row.master_id, bytes(row.wrapped), owner_id=row.owner_id)
        )
    except WrongKey:
        return False


def rewrap(*, batch: int = BATCH) -> Iterator[int]:
    """Seal the data keys of older master keys with the newest, and yield how many each batch did.

    Each batch is one transaction, and a row is done once its `master_id` is the newest: stopped
    anywhere, it goes on from there. A data key is only replaced by itself, read a moment before.
    """
    newest = next(iter(master_keys()))
    while True:
        with transaction.atomic():
            older = DataKey.objects.exclude(master_id=newest).order_by("pk")
            rows = list(older.select_for_update()[:batch])
            for row in rows:
                plain = open_wrapped(row.master_id, bytes(row.wrapped), owner_id=row.owner_id)
                row.master_id, row.wrapped = wrap(plain, owner_id=row.owner_id)
                row.save(update_fields=["master_id", "wrapped"])
        if not rows:
            return
        yield len(rows)
