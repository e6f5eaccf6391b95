"""An owner invites: chooses notes, makes the code, changes their mind."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.dateformat import format as written

from accounts.codes import fresh_code

from .codes import LASTS, hashes_of
from .models import Invitation


@transaction.atomic
def choose_notes(
    *, invitation: Invitation, shown: Collection[UUID], chosen: Collection[UUID]
) -> None:
    """Of the notes that were `shown`, exactly the `chosen` ones; those of other pages stay."""
    notes = invitation.owner.checkins.filter(day__gte=invitation.from_day).exclude(note=None)
    seen = notes.filter(pk__in=shown)
    invitation.notes.remove(*seen.exclude(pk__in=chosen))
    invitation.notes.add(*seen.filter(pk__in=chosen))


def make_code(*, invitation: Invitation, now: datetime) -> str | None:
    """A fresh code, readable for the only time; one made before is dead from here on.

    None where somebody took the invitation up meanwhile, or it was closed.
    """
    code = fresh_code()
    kept = hashes_of(code)
    waiting = invitation.owner.invitations.open().filter(pk=invitation.pk, claimed_by=None)
    made = waiting.filter(claimed_at=None).update(
        code=kept.whole, code_starts=kept.starts, expires_at=now + LASTS, tries=0
    )
    return code if made else None


def letter_with(*, code: str, address: str, until: datetime, zone: ZoneInfo) -> str:
    """What the owner's own phone sends: it does not say what this is about."""
    last = written(until.astimezone(zone), "l j F, H:i")
    return (
        f"I want to share something with you. Open {address} and sign in, or make an account. Then "
        f"type this code: {code}. It works once, until {last}."
    )


def drop_code(*, invitation: Invitation) -> bool:
    """A draft again, so that it can be changed. False where somebody took it up meanwhile."""
    waiting = invitation.owner.invitations.open().filter(pk=invitation.pk, claimed_by=None)
    return bool(
        waiting.filter(claimed_at=None).update(
            code=None, code_starts=None, expires_at=None, tries=0
        )
    )


def close(*, invitation: Invitation, now: datetime) -> bool:
    """End an invitation, whoever had it; nobody is told. False where it was closed before."""
    rows = Invitation.objects.filter(pk=invitation.pk, closed_at=None)
    return bool(rows.update(closed_at=now, code=None, code_starts=None))
