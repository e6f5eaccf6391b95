"""Words from a reader: a gesture or a few words, and one answer. No talk to and fro.

Nobody is watching at night, so nothing here may look like a place where somebody listens.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from accounts.days import local_day
from accounts.models import User

from .models import Encouragement, Grant
from .my_sharing import keyed, who

MOST_A_DAY = 5


@dataclass(frozen=True)
class Unseen:
    """The newest words that wait for their owner; `others`: whether more do."""

    row: Encouragement
    others: bool


def has_room(*, grant: Grant, now: datetime, besides: UUID | None = None) -> bool:
    """Whether this reader may leave another one on this local day of the owner. The same form
    sent twice is one."""
    zone = grant.owner.zone
    begins = datetime.combine(local_day(now, zone), time.min, tzinfo=zone)
    left = grant.encouragements.filter(created_at__gte=begins).exclude(form_key=besides)
    return left.count() < MOST_A_DAY


def between(*, grant: Grant) -> Any:
    """What this reader left under this live grant and those that it took over from, newest
    first."""
    found = grant.owner.encouragements.filter(grant__in=_chain(grant, _follows(grant.owner)))
    return found.newest_first()


def heard_under(*, owner: User, now: datetime) -> set[UUID]:
    """The keys of the grants whose readers would still see an answer."""
    follows = _follows(owner)
    live = owner.grants.live(now).filter(may_encourage=True)
    return {pk for each in live.only("pk") for pk in _chain(each, follows)}


def _follows(owner: User) -> dict[UUID, UUID | None]:
    return dict(owner.grants.exclude(follows=None).values_list("pk", "follows_id"))


def _chain(grant: Grant, follows: dict[UUID, UUID | None]) -> list[UUID]:
    """This grant and all that it took over from: a promise that was changed or renewed goes on."""
    chain: list[UUID] = []
    pk: UUID | None = grant.pk
    while pk is not None and pk not in chain:
        chain.append(pk)
        pk = follows.get(pk)
    return chain


def unseen_of(*, owner: User) -> list[Unseen]:
    """For Today: the newest that was not read yet, if there is one, in one query."""
    found = signed(owner.encouragements.unseen().select_related("grant__person")[:2], owner=owner)
    return [Unseen(found[0], others=len(found) > 1)] if found else []


def signed(rows: Any, *, owner: User) -> list[Any]:
    """These rows, opening with the key already in hand, each with `by`: who left it, by the name
    that the owner has for them."""
    found = opened(rows, owner=owner)
    keyed([each.grant for each in found], owner=owner)
    for each in found:
        each.by = who(each.grant)
    return found


def opened(rows: Any, *, owner: User) -> list[Any]:
    """These rows, opening with the key already in hand."""
    found = list(rows)
    for row in found:
        row.owner = owner
    return found


def see(*, rows: Any, now: datetime) -> None:
    """The owner has read these. Whoever left them does not learn it."""
    rows.filter(seen_at=None).update(seen_at=now)
