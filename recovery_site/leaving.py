"""Deleting an account, whole: now, in seven days, or again after an old backup was restored.

First `accounts.leaving.bury`: the tombstone, then the key. Then every row that hangs on the owner,
whatever app it is of. A deletion that breaks off in between is finished by the next `purge`.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.dateparse import parse_datetime

from accounts.leaving import bury, go_later, to_go
from accounts.models import Tombstone, User
from network.met import look_again
from reminders.addresses import end_all
from sharing.models import EndedBy
from sharing.stopping import stop_all

from .sealing import whole_file

FORMAT, VERSION = "tombstones", 1


class BadTombstones(ValueError):
    """The file does not hold what `tombstones_file` writes."""


@transaction.atomic
def go_in_a_week(*, user: User, now: datetime) -> datetime:
    """End all sharing and every session now; the rows stay for seven days. The hour they go."""
    end_access(owner=user, now=now)
    return go_later(user=user, now=now)


def delete_account(*, user: User, now: datetime) -> None:
    """Delete this person with all that is theirs; what is left is a tombstone."""
    with transaction.atomic():
        end_access(owner=user, now=now)
        bury(owner_id=user.pk, now=now)
    _rows_gone(user, now)


def end_access(*, owner: User, now: datetime) -> None:
    """Nothing that this owner shares opens any more, no code does, and no calendar address; no
    note goes anywhere."""
    stop_all(owner=owner, now=now)
    end_all(owner=owner, now=now)
    owner.calendar_feeds.filter(revoked_at=None).update(revoked_at=now, version=F("version") + 1)


def end_grants(grants: QuerySet[Any], *, by: EndedBy, now: datetime) -> None:
    """End those of these that are not over yet, for good."""
    grants.filter(ended_at=None).update(ended_at=now, ended_by=by, version=F("version") + 1)


@transaction.atomic
def _rows_gone(user: User, now: datetime) -> None:
    # What others shared with this person stays theirs, with the name that they know.
    end_grants(user.grants_to_me.all(), by=EndedBy.READER, now=now)
    user.claims.filter(closed_at=None).update(closed_at=now, version=F("version") + 1)
    meetings = _meetings_of(user)
    user.delete()
    for meeting in meetings:
        look_again(meeting=meeting, now=now)


def _meetings_of(user: User) -> list[int]:
    """The listed groups of which this person says something, by key."""
    return list(user.my_groups.exclude(meeting=None).values_list("meeting_id", flat=True))


def purge(*, now: datetime) -> int:
    """Delete the accounts whose day came, and finish what broke off; how many. May be killed at
    any moment and run again."""
    return sum(_is_gone(pk, now) for pk in to_go(now=now).values_list("pk", flat=True))


def _is_gone(pk: UUID, now: datetime) -> bool:
    with transaction.atomic():
        # Looked at once more, held: somebody may have come back a moment ago.
        user = to_go(now=now).filter(pk=pk).select_for_update().first()
        if user is not None:
            end_access(owner=user, now=now)
            bury(owner_id=pk, now=now)
    if user is not None:
        _rows_gone(user, now)
    return user is not None


def tombstones_file() -> dict[str, Any]:
    """All tombstones, to be kept beside the backups."""
    found = Tombstone.objects.order_by("at", "pk")
    return {"format": FORMAT, "version": VERSION, "tombstones": [_told(each) for each in found]}


def _told(stone: Tombstone) -> dict[str, str]:
    return {"owner": str(stone.owner_id), "at": stone.at.isoformat()}


def keep_tombstones(path: Path) -> int:
    """Write all tombstones into a file, with those that it has already: a database that was put
    back without them takes none away. How many they are. Raises `BadTombstones` or `OSError`."""
    data = tombstones_file()
    if path.exists():
        ours = {each["owner"] for each in data["tombstones"]}
        older = [stone for stone in _stones(tombstones_at(path)) if str(stone.owner_id) not in ours]
        data["tombstones"] += [_told(stone) for stone in older]
    with whole_file(path) as half:
        half.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return len(data["tombstones"])


def tombstones_at(path: Path) -> object:
    """What a file of tombstones says, for `apply_tombstones`. Raises `BadTombstones`."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadTombstones(f"{path} cannot be read as tombstones: {error}") from error
    _stones(data)
    return data


def apply_tombstones(data: object, *, now: datetime) -> int:
    """Delete again whoever had left before this database was restored; how many there were.

    Raises `BadTombstones`, and changes nothing then, when the file is not whole."""
    stones = _stones(data)
    Tombstone.objects.bulk_create(stones, ignore_conflicts=True)
    return purge(now=now)


def _stones(data: object) -> list[Tombstone]:
    known = isinstance(data, dict) and data.get("format") == FORMAT
    if not known or not isinstance(data, dict) or data.get("version") != VERSION:
        raise BadTombstones("This is no file of tombstones, or one of a version not known here.")
    listed: Iterable[Any] = data.get("tombstones", ())
    try:
        return [_stone(each) for each in listed]
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise BadTombstones("One of the tombstones cannot be read.") from error


def _stone(each: dict[str, str]) -> Tombstone:
    at = parse_datetime(each["at"])
    if at is None or at.tzinfo is None:
        raise ValueError("A tombstone without its hour.")
    return Tombstone(owner_id=UUID(each["owner"]), at=at)
