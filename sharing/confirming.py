"""The owner's yes to the one who took an invitation up: the only way a grant begins."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from accounts.turns import in_turn

from .models import EndedBy, Grant, Invitation, Scope, Terms
from .receipts import receipt_for
from .stopping import end

SAID = ("person", "called", "purpose", "from_day", "may_encourage", "may_write")


@transaction.atomic
def confirm(*, invitation: Invitation, now: datetime) -> Grant | None:
    """Begin the grant of this invitation and keep the receipt for its exact words. An earlier
    grant to the same reader ends with it.

    None where it ended meanwhile, or where the reader or the person is no longer here. The
    conditional update lets one yes count, however often it is sent.
    """
    owner, reader = invitation.owner, invitation.claimed_by
    in_turn(owner)
    mine = owner.invitations.to_confirm().filter(pk=invitation.pk, person__archived_at=None)
    if reader is None or invitation.person_id is None or not mine.exists():
        return None
    if not owner.invitations.to_confirm().filter(pk=invitation.pk).update(closed_at=now):
        return None
    grant = Grant(
        owner=owner,
        reader=reader,
        reader_name=name_of(reader),
        follows=_replaced(owner=owner, reader=reader, now=now),
        consent=receipt_for(
            invitation, notes=invitation.notes.count(), until=invitation.lasts, now=now
        ),
        began_at=now,
        expires_at=now + timedelta(days=invitation.lasts),
        **said_in(invitation),
    )
    grant.save(force_insert=True)
    grant.notes.set(invitation.notes.all())
    return grant


def said_in(terms: Terms) -> dict[str, object]:
    """Every term but the single notes, as another row would be given them."""
    names = (*SAID, *(f"sees_{scope}" for scope in Scope))
    return {name: getattr(terms, name) for name in names}


def name_of(reader: User) -> str:
    """How an owner sees a reader: the name they go by here, or else their sign-in name."""
    return reader.display_name or reader.username


def _replaced(*, owner: User, reader: User, now: datetime) -> Grant | None:
    """What this reader had until now, ended; also where time alone had ended it."""
    earlier: Grant | None = owner.grants.filter(reader=reader, ended_at=None).first()
    if earlier is not None:
        end(owner.grants.filter(pk=earlier.pk), owner=owner, now=now, by=EndedBy.REPLACED)
    return earlier
