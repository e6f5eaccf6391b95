"""What an owner shares, as it stands: with whom, which parts, until when, and if it was seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.days import local_day
from accounts.models import User

from .changing import may_change
from .models import MOST_TRIES, Disclosure, EndedBy, Grant, Invitation

NEWS_OF_LEAVING = timedelta(days=60)
PUT_AWAY, DELETED, NO_ACCOUNT = "put_away", "deleted", "no_account"
RAN_OUT = "ran_out"


@dataclass(frozen=True)
class Shared:
    """One grant as its owner sees it. `last_seen` is None where nothing was ever opened."""

    grant: Grant
    last_seen: datetime | None
    notes: int
    now: datetime

    @property
    def who(self) -> str:
        """The name by which the owner knows the reader."""
        return who(self.grant)

    @property
    def parts(self) -> list[str]:
        """What they see, in words."""
        parts = [scope.label for scope in self.grant.scopes]
        if self.notes:
            parts.append(
                "1 note that I chose" if self.notes == 1 else f"{self.notes} notes that I chose"
            )
        return parts

    @property
    def days_left(self) -> int:
        """How many of the owner's local days until it ends; 0 is today."""
        return (self.until - self._day(self.now)).days

    @property
    def began(self) -> date:
        return self._day(self.grant.began_at)

    @property
    def until(self) -> date:
        """The owner's local date on which it ends, or ended."""
        ended_at = self.grant.ended_at or self.grant.expires_at
        return self._day(min(ended_at, self.grant.expires_at))

    @property
    def stands_still(self) -> str:
        """Why nothing is shown though nobody stopped it; empty where it is shown."""
        person = self.grant.person
        if self.grant.reader_id is None:
            return NO_ACCOUNT
        if person is None:
            return DELETED
        return PUT_AWAY if person.archived_at else ""

    @property
    def how_it_ended(self) -> str:
        """Who ended it, or that its time was over."""
        return self.grant.ended_by if self.grant.ended_at else RAN_OUT

    @property
    def may_go_on(self) -> bool:
        """Whether it ran out by itself, and both people are still there."""
        return self.how_it_ended == RAN_OUT and may_change(self.grant)

    def _day(self, instant: datetime) -> date:
        return local_day(instant, self.grant.owner.zone)


@dataclass(frozen=True)
class Waiting:
    """An invitation that is open: the name it is for, and what comes next."""

    row: Invitation
    now: datetime

    @property
    def name(self) -> str:
        return self.row.person.name if self.row.person else ""

    @property
    def is_claimed(self) -> bool:
        """Somebody accepted the terms, and waits for a yes or a no."""
        return self.row.claimed_at is not None

    @property
    def is_read(self) -> bool:
        """Somebody typed the code, and reads the terms."""
        return not self.is_claimed and self.row.claimed_by_id is not None

    @property
    def is_draft(self) -> bool:
        return self.row.code is None

    @property
    def is_dead(self) -> bool:
        """The code opens nothing any more: its time is over, or it was tried too often."""
        late = self.row.expires_at is not None and self.row.expires_at <= self.now
        return late or self.row.tries >= MOST_TRIES


def who(grant: Grant) -> str:
    """The name by which the owner knows the reader, or else the one they went by."""
    return str(grant.person.name if grant.person else grant.reader_name)


def standing(owner: User, *, now: datetime) -> QuerySet[Grant]:
    """Grants whose time is not over and which nobody stopped, the one that ends first on top;
    also those that show nothing because the person was put away."""
    rows = owner.grants.filter(ended_at=None, expires_at__gt=now)
    return _with_what_was_seen(rows).order_by("expires_at", "pk")


def over(owner: User, *, now: datetime) -> QuerySet[Grant]:
    """Grants that ended, the newest first; not those that another one follows."""
    rows = owner.grants.filter(Q(expires_at__lte=now) | ~Q(ended_at=None))
    found = _with_what_was_seen(rows.exclude(ended_by=EndedBy.REPLACED))
    return found.order_by("-began_at", "pk")


def left(owner: User, *, now: datetime) -> QuerySet[Grant]:
    """Grants that a reader gave back lately."""
    lately = now - NEWS_OF_LEAVING
    rows = owner.grants.filter(ended_by=EndedBy.READER, ended_at__gt=lately)
    found: QuerySet[Grant] = rows.select_related("person").order_by("-ended_at", "pk")
    return found


def as_shared(grants: Iterable[Any], *, owner: User, now: datetime) -> list[Shared]:
    """These rows of `standing` or `over`, opening with the key that is at hand."""
    rows = keyed(grants, owner=owner)
    return [Shared(each, each.last_seen, each.chosen, now) for each in rows]


def keyed(rows: Iterable[Any], *, owner: User) -> list[Any]:
    """Grants or invitations whose words and people open with the key that is at hand."""
    found = list(rows)
    for each in found:
        each.owner = owner
        if each.person:
            each.person.owner = owner
    return found


def _with_what_was_seen(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    views = Disclosure.objects.filter(grant=OuterRef("pk")).order_by("-at")
    return rows.select_related("person", "reader").annotate(
        last_seen=Subquery(views.values("at")[:1]), chosen=Count("notes")
    )
