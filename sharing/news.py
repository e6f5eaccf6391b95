"""What is new for an owner in sharing, for Today: one query, a line for each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, QuerySet, Value

from accounts.models import User

from .consent import open_to

WAITS, ENDS, READS, WORDS, QUIET = "waits", "ends", "reads", "words", "quiet"
# In the order in which Today brings them up.
KINDS = (QUIET, WAITS, WORDS, ENDS, READS)
SOON = timedelta(days=3)


@dataclass(frozen=True)
class News:
    """How many there are of one kind, and the moment of the first."""

    kind: str
    how_many: int
    at: datetime


def news_of(*, owner: User, now: datetime) -> list[News]:
    """What was agreed for silence, who waits for my yes, words not read yet, what ends within
    three days, and who shares with me, in this order. Names are not read: Today says that there
    is something, My sharing and With me say who. Another kind is one more query set of the same
    two columns."""
    claims = owner.invitations.to_confirm()
    ending = owner.grants.live(now).filter(expires_at__lte=now + SOON)
    first, *rest = [
        _moments(WAITS, claims, "claimed_at"),
        _moments(ENDS, ending, "expires_at"),
        _moments(READS, open_to(owner, now=now), "began_at"),
        _moments(WORDS, owner.encouragements.unseen(), "created_at"),
        _moments(QUIET, owner.quiet_agreements.agreed(), "agreed_at"),
    ]
    found: dict[str, list[datetime]] = {kind: [] for kind in KINDS}
    for kind, moment in first.union(*rest, all=True):
        found[kind].append(moment)
    return [News(kind, len(moments), min(moments)) for kind, moments in found.items() if moments]


def _moments(kind: str, rows: QuerySet[Any], moment: str) -> Any:
    return rows.order_by().values_list(Value(kind, CharField()), moment)
