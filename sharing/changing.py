"""Changing and renewing what is shown: a grant never changes, another one follows it.

What gives more is shown to the owner first, as the reader will see it, and takes a fresh proof
of who is here; what gives less takes one tap (POPIA s 11: no more steps than giving took).
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.turns import in_turn

from .models import LONGEST, EndedBy, Grant, Scope
from .receipts import receipt_for
from .stopping import end

YES_OR_NO = (*(f"sees_{scope}" for scope in Scope), "may_encourage", "may_write")
WORDS = ("called", "purpose")
SAME = ("person", "reader", "reader_name", "from_day", "expires_at", "is_muted")


def afresh(grant: Grant) -> Grant:
    """A row with the same terms, not yet saved."""
    terms = {name: getattr(grant, name) for name in (*YES_OR_NO, *WORDS, *SAME)}
    return Grant(owner=grant.owner, follows=grant, **terms)


def may_change(grant: Grant) -> bool:
    """Whether another may follow: nobody stopped it, and both people are still there. One that
    ran out by itself may go on."""
    person = grant.person
    there = person is not None and person.archived_at is None and grant.reader_id is not None
    return grant.ended_at is None and there


def ends_in(*, days: int, now: datetime) -> datetime:
    """The moment so many days from now, at most 180."""
    return now + timedelta(days=min(days, LONGEST))


def widens(old: Grant, new: Grant, *, old_notes: Collection[UUID], notes: Collection[UUID]) -> bool:
    """Whether the new terms give anything that the old ones did not, or for another purpose."""
    said_yes = any(getattr(new, name) and not getattr(old, name) for name in YES_OR_NO)
    longer = new.from_day < old.from_day or new.expires_at > old.expires_at
    return said_yes or longer or new.purpose != old.purpose or bool(set(notes) - set(old_notes))


@transaction.atomic
def change(*, grant: Grant, terms: Grant, notes: Collection[UUID], now: datetime) -> Grant | None:
    """End this grant as replaced and begin `terms` (see `afresh`) in its place, with a receipt for
    their exact text. None where it ended meanwhile, and then nothing begins."""
    owner = grant.owner
    in_turn(owner)
    same = owner.grants.filter(pk=grant.pk)
    if not end(same, owner=owner, now=now, by=EndedBy.REPLACED):
        return None
    terms.began_at = now
    terms.expires_at = min(terms.expires_at, ends_in(days=LONGEST, now=now))
    chosen = owner.checkins.filter(pk__in=notes)
    terms.consent = receipt_for(terms, notes=chosen.count(), until=terms.expires_at, now=now)
    terms.save(force_insert=True)
    terms.notes.set(chosen)
    return terms
