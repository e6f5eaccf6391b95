"""A reader takes an invitation up: types the code, reads the terms, accepts or declines.

Whoever typed it first holds it: its first letters are then forgotten, and nobody else can find it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User

from .codes import hashes_of
from .models import Invitation
from .models.invitations import InvitationQuerySet


@transaction.atomic
def take_up(*, reader: User, typed: str, now: datetime) -> Invitation | None:
    """The invitation of this code, from now on held by this reader.

    None for a wrong, expired, used or dead code and for one's own: they are one and the same to
    whoever types. A wrong try counts against the invitation whose first letters were right. The
    conditional update gives it to one reader, however many try at once.
    """
    kept = hashes_of(typed)
    begun = _to_take_up(now).filter(code_starts=kept.starts).exclude(owner=reader)
    found: Invitation | None = begun.filter(code=kept.whole).first()
    if found is None:
        begun.update(tries=F("tries") + 1)
        again: Invitation | None = _held(reader=reader, now=now).filter(code=kept.whole).first()
        return again
    # Without a join: only conditions on the row itself are asked again after waiting for it.
    free = Invitation.objects.to_claim(now).filter(pk=found.pk, code_starts=kept.starts)
    return found if free.update(claimed_by=reader, code_starts=None) else None


def accept(*, invitation: Invitation, reader: User, now: datetime) -> bool:
    """Say yes to its terms. False where it ended meanwhile; a second yes changes nothing."""
    if not _held(reader=reader, now=now).filter(pk=invitation.pk).exists():
        return False
    held = reader.claims.held(now).filter(pk=invitation.pk)
    return bool(held.filter(claimed_at=None).update(claimed_at=now) or held.exists())


def held_by(*, reader: User, now: datetime) -> InvitationQuerySet:
    """What this reader holds and the owner has not yet answered, with owner and key."""
    return _held(reader=reader, now=now).select_related("owner__data_key")


def _held(*, reader: User, now: datetime) -> InvitationQuerySet:
    held: InvitationQuerySet = reader.claims.held(now)
    return held.filter(owner__is_active=True, owner__goes_at=None)


def _to_take_up(now: datetime) -> InvitationQuerySet:
    found: InvitationQuerySet = Invitation.objects.to_claim(now)
    return found.filter(
        owner__is_active=True, owner__goes_at=None, person__archived_at=None
    ).exclude(person=None)
