"""Who saw what: the record of every view, gathered by day and reader. It is only read here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from accounts.models import User

from .models import Disclosure, Grant, Shown, Where
from .my_sharing import keyed, who

MOST = 200
# What `how_many` counts, for one and for many: see `Seen.counts`.
COUNTED = {
    Shown.DAYS: ("day", "days"),
    Shown.MOOD: ("day", "days"),
    Shown.CRAVING: ("day", "days"),
    Shown.WRITTEN: ("day", "days"),
    Shown.HABITS: ("habit", "habits"),
    Shown.GOALS: ("goal", "goals"),
    Shown.GROUPS: ("visit", "visits"),
    Shown.PLAN: ("part", "parts"),
    Shown.NOTES: ("note", "notes"),
    Shown.TOGETHER: ("thing", "things"),
    Shown.QUIET: ("day", "days"),
}


@dataclass(frozen=True)
class Part:
    """A part of a life that was shown in one place on one day: how much of it at most, how often,
    and when last."""

    shown: Shown
    where: Where
    how_many: int
    times: int
    last: datetime

    @property
    def words(self) -> str:
        """Such as: "how my mood goes (14 days), on my page"."""
        where = Where(self.where).label
        return f"{_small(self.what)} ({self.counted}), {_small(where)}"

    @property
    def what(self) -> str:
        return str(Shown(self.shown).label)

    @property
    def counted(self) -> str:
        return in_numbers(self.shown, self.how_many)


@dataclass(frozen=True)
class Look:
    """What one reader saw on one of the owner's local days."""

    day: date
    grant: Grant
    parts: list[Part] = field(default_factory=list)

    @property
    def who(self) -> str:
        return who(self.grant)


@dataclass(frozen=True)
class Reader:
    """Somebody who could see something: `pk` of their newest grant stands for all of theirs."""

    pk: UUID
    name: str


def in_numbers(shown: str, how_many: int) -> str:
    one, many = COUNTED[Shown(shown)]
    return f"{how_many} {one if how_many == 1 else many}"


def readers_of(owner: User) -> list[Reader]:
    """Everybody who could see something, the newest first, each once."""
    found: dict[UUID, Reader] = {}
    rows = owner.grants.filter(followed_by=None).select_related("person").newest_first()
    for grant in keyed(rows[:MOST], owner=owner):
        key = grant.reader_id or grant.pk
        if key not in found:
            found[key] = Reader(grant.pk, who(grant))
    return list(found.values())


def views_of(owner: User, *, reader: Grant | None = None) -> QuerySet[Disclosure]:
    """Every view, or those of one reader: of the grant's reader under whatever terms."""
    rows: QuerySet[Disclosure] = owner.disclosures.all()
    if reader is None:
        return rows
    if reader.reader_id:
        return rows.filter(grant__reader=reader.reader_id)
    return rows.filter(grant=reader)


def looks_at(views: QuerySet[Disclosure]) -> QuerySet[Any, Any]:
    """Day and grant of each group, the newest first: what a page is cut from."""
    return views.order_by("-day", "grant").values("day", "grant").distinct()


def looks_of(owner: User, groups: Iterable[dict[str, Any]]) -> list[Look]:
    """These groups with their parts: two queries, however many rows lie behind them."""
    keys = [(each["day"], each["grant"]) for each in groups]
    grants = _grants(owner, {grant for _, grant in keys})
    looks = {key: Look(key[0], grants[key[1]]) for key in keys}
    here = owner.disclosures.filter(day__in={day for day, _ in keys}, grant__in=grants)
    rows = here.values("day", "grant", "shown", "where")
    rows = rows.annotate(how_many=Max("how_many"), times=Count("pk"), last=Max("at"))
    for row in rows:
        look = looks.get((row.pop("day"), row.pop("grant")))
        if look:  # else it stands on the page before or after
            look.parts.append(Part(**row))
    for look in looks.values():
        look.parts.sort(key=_usual_order)
    return list(looks.values())


def never_opened(owner: User) -> QuerySet[Grant]:
    """Grants of which nothing was ever opened, the newest first."""
    seen = Exists(Disclosure.objects.filter(grant=OuterRef("pk")))
    found: QuerySet[Grant] = owner.grants.filter(~seen).select_related("person").newest_first()
    return found


def _grants(owner: User, keys: Iterable[UUID]) -> dict[UUID, Grant]:
    rows = owner.grants.filter(pk__in=keys).select_related("person")
    return {each.pk: each for each in keyed(rows, owner=owner)}


def _usual_order(part: Part) -> tuple[int, int]:
    return Where.values.index(part.where), Shown.values.index(part.shown)


def _small(words: Any) -> str:
    """Words that stand inside a sentence."""
    return f"{words[0].lower()}{words[1:]}"
