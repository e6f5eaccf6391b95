"""Groups that are no support groups: put away, brought back, deleted."""

from datetime import datetime

from .models import Group
from .snapshots import keep_snapshot


def put_circle_away(*, circle: Group, now: datetime) -> None:
    """Take a group off the lists and the picture; nothing is lost. Twice is the same as once."""
    if circle.archived_at is None:
        circle.archived_at = now
        circle.save(update_fields=["archived_at", "updated_at"])
        keep_snapshot(owner=circle.owner, today=circle.owner.today())


def bring_circle_back(*, circle: Group) -> None:
    circle.archived_at = None
    circle.save(update_fields=["archived_at", "updated_at"])
    keep_snapshot(owner=circle.owner, today=circle.owner.today())


def delete_circle(*, circle: Group) -> None:
    """Delete for good. The people in it stay."""
    owner = circle.owner
    circle.delete()
    keep_snapshot(owner=owner, today=owner.today())
