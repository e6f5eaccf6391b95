"""An owner stops sharing: at once, silently, with one reader or with everybody.

No mail, no message, no reason asked. A reader whose next request finds no grant sees what anybody
sees who never had one.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.days import local_day
from accounts.models import User
from accounts.turns import in_turn

from .models import EndedBy, Grant


@transaction.atomic
def stop(*, grant: Grant, now: datetime, by: EndedBy = EndedBy.OWNER) -> bool:
    """End what this reader is shown, also where another grant took the place of this one while
    the page lay open. True for the one tap that ended it."""
    owner = grant.owner
    in_turn(owner)
    same = {"reader": grant.reader_id} if grant.reader_id else {"pk": grant.pk}
    return end(owner.grants.filter(**same), owner=owner, now=now, by=by) > 0


@transaction.atomic
def stop_all(*, owner: User, now: datetime) -> int:
    """End every grant of this owner, close every invitation, and end what was agreed for when it
    goes quiet; how many grants there were. Invitations go first: whichever is being confirmed at
    this moment is a grant by the time grants are looked for. In turn with whatever changes a
    grant, so that it finds also the one that was just about to begin."""
    in_turn(owner)
    owner.invitations.filter(closed_at=None).update(closed_at=now)
    owner.quiet_agreements.filter(ended_on=None).update(ended_on=local_day(now, owner.zone))
    running = owner.grants.filter(expires_at__gt=now)
    return end(running, owner=owner, now=now, by=EndedBy.OWNER)


def end(grants: QuerySet[Grant], *, owner: User, now: datetime, by: EndedBy) -> int:
    """End those of these grants that nobody ended, and withdraw the consent for each."""
    standing = grants.filter(ended_at=None)
    receipts = owner.consents.in_force().filter(given_at__lte=now)
    receipts.filter(grants__in=standing.values("pk")).update(withdrawn_at=now)
    return int(standing.update(ended_at=now, ended_by=by))
