"""An owner stops sharing: at once, silently, with one reader or with all."""

from datetime import datetime

from accounts.models import User

from .models import EndedBy, Grant


def stop(*, grant: Grant, by: EndedBy, now: datetime) -> bool:
    """End this grant; True the first time. Nobody is told."""
    ended = Grant.objects.filter(pk=grant.pk, ended_at=None)
    return bool(ended.update(ended_at=now, ended_by=by))


def stop_all(*, owner: User, now: datetime) -> int:
    """End every grant of this owner and close every invitation; how many grants there were."""
    owner.invitations.filter(closed_at=None).update(closed_at=now)
    ended = owner.grants.filter(ended_at=None)
    return int(ended.update(ended_at=now, ended_by=EndedBy.OWNER))
