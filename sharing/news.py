"""What is new for an owner in sharing, for Today: one query, a line for each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, DateTimeField, Min, QuerySet, Value

from accounts.models import User

WAITS, ENDS = "waits", "ends"
# In the order in which Today brings them up.
KINDS = (WAITS, ENDS)
SOON = timedelta(days=3)


@dataclass(frozen=True)
class News:
    """How many there are of one kind, and the moment of the first."""

    kind: str
    how_many: int
    at: datetime


def news_of(*, owner: User, now: datetime) -> list[News]:
    """Who waits for my yes, and what ends within three days, in this order. Names are not read:
    Today says that there is something, My sharing says who. Another kind is one more query set
    of the same three columns."""
    claims = owner.invitations.to_confirm()
    ending = owner.grants.live(now).filter(expires_at__lte=now + SOON)
    first, *rest = [_counted(WAITS, claims, "claimed_at"), _counted(ENDS, ending, "expires_at")]
    found = [News(*row) for row in first.union(*rest, all=True) if row[1]]
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def _counted(kind: str, rows: QuerySet[Any], moment: str) -> Any:
    named = rows.order_by().values(kind=Value(kind, CharField()))
    counted = named.annotate(how_many=Count("pk"), first=Min(moment, output_field=DateTimeField()))
    return counted.values_list("kind", "how_many", "first")
