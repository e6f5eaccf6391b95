"""What is new for an owner in sharing, for Today: one query, a line for each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, DateTimeField, Min, QuerySet, Value

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
    three columns."""
    claims = owner.invitations.to_confirm()
    ending = owner.grants.live(now).filter(expires_at__lte=now + SOON)
    reading = open_to(owner, now=now)
    first, *rest = [
        _counted(WAITS, claims, "claimed_at"),
        _counted(ENDS, ending, "expires_at"),
        _counted(READS, reading, "began_at"),
        _counted(WORDS, owner.encouragements.unseen(), "created_at"),
        _counted(QUIET, owner.quiet_agreements.agreed(), "agreed_at"),
    ]
    found = [News(*row) for row in first.union(*rest, all=True) if row[1]]
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def _counted(kind: str, rows: QuerySet[Any], moment: str) -> Any:
    named = rows.order_by().values(kind=Value(kind, CharField()))
    counted = named.annotate(how_many=Count("pk"), first=Min(moment, output_field=DateTimeField()))
    return counted.values_list("kind", "how_many", "first")
