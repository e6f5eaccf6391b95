"""Answers which services fit: the nearest, or the best named, and the fresh before the stale."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from ..models import Place, Service
from ..models.kinds import Referral
from ..models.services import NATIONAL_RANK, ServiceQuerySet
from ..models.terms import TermKind
from ..segments import Segments
from ..terms import asked_words
from ..week import now_here
from .places import find_place

# First what can be reached by taxi; where nothing is listed, what is nearest at all.
NEAR_KM, FAR_KM, NEIGHBOUR_KM = 60, 300, 15
NAMES = [TermKind.NAME, TermKind.PLACE]
REFERRALS = {"no": [Referral.NO], "yes": [Referral.USUALLY, Referral.YES]}


LOCAL, WIDE = Q(rank__lt=NATIONAL_RANK), Q(rank__gte=NATIONAL_RANK)
# How many of all that fit are in which zone, of which merit, and for the whole country.
Counts = Counter[tuple[int, int, bool]]


@dataclass(frozen=True)
class Zone:
    """A stretch of the list: what is in it, and whether the nearest stands first there."""

    where: Q
    by_distance: bool = False


@dataclass(frozen=True)
class Answer:
    """Services in their order, and what must be said about them."""

    rows: Segments
    # Counts them all in one query, when somebody asks.
    counted: Callable[[], Counts]
    # The place from which distances count, and whether nothing lies near it.
    place: Place | None = None
    is_far: bool = False
    # How many more there are whose hours nobody knows, where only the open ones were asked for.
    unknown_hours: int | None = None

    @property
    def national(self) -> int:
        """How many are for all South Africa."""
        return sum(many for (*_, is_wide), many in self.counted().items() if is_wide)

    @property
    def local(self) -> int:
        """How many have a place of their own."""
        return len(self.rows) - self.national


def find_services(*, asked: Mapping[str, Any], now: datetime | None = None) -> Segments:
    """Public services that fit, in their order; `now` in South African time."""
    return answer(asked=asked, now=now or now_here()).rows


def answer(*, asked: Mapping[str, Any], now: datetime) -> Answer:
    """Public services that fit. Those of a place first, then those for all South Africa.

    Near a place they are sorted by distance. Where words are asked, a hit in the name, kind or
    place stands before one in the description. Then fresh rows before stale ones, treatment
    before offices, and by name.
    """
    place = find_place(asked=asked.get("place") or "", province=asked.get("province") or "")
    found, unknown_hours = _narrowed(asked, place), None
    if asked.get("open"):
        unknown_hours = found.of_unknown_hours().count()
        found = found.open_at(now)
    words = asked_words(asked.get("q") or "")
    named = [Service.objects.says(words, NAMES)] if words else []
    merits = [*named, Q(fresh_until__gte=now.date())]
    if place is not None:
        return _near(found, place, merits, unknown_hours)
    zones = dict(enumerate([Zone(LOCAL | WIDE)] if words else [Zone(LOCAL), Zone(WIDE)]))
    counted = _counting(found, zones, merits)
    return Answer(_in_order(found, zones, merits, counted), counted, unknown_hours=unknown_hours)


def _near(
    found: ServiceQuerySet, place: Place, merits: list[Q], unknown_hours: int | None
) -> Answer:
    """The nearest first; then those of the province whose place nobody knows; then the lines."""
    found = found.with_square(of=place.point)
    zones = {
        0: Zone(LOCAL & Q(square__lte=NEAR_KM**2), by_distance=True),
        1: Zone(LOCAL & Q(square__lte=FAR_KM**2), by_distance=True),
        2: Zone(LOCAL & Q(near_lat=None, province=place.province)),
        3: Zone(WIDE),
    }
    counted = _counting(found, zones, merits)
    filled = {zone for zone, *_ in counted()}
    is_far = 0 not in filled
    del zones[0 if is_far else 1]
    rows = _in_order(found, zones, merits, counted)
    return Answer(rows, counted, place, is_far and 1 in filled, unknown_hours)


def _counting(
    found: ServiceQuerySet, zones: Mapping[int, Zone], merits: list[Q]
) -> Callable[[], Counts]:
    """Counts every part of the list in one query, once. A row is in the first zone that has it."""
    number = Case(*(When(zone.where, then=key) for key, zone in zones.items()))
    parts = found.annotate(
        zone=number, merit=_merit(merits), is_wide=Case(When(WIDE, then=True), default=False)
    ).exclude(zone=None)

    @cache
    def counted() -> Counts:
        groups = parts.order_by().values_list("zone", "merit", "is_wide")
        return Counter({tuple(key): many for *key, many in groups.annotate(many=Count("pk"))})

    return counted


def _in_order(
    found: ServiceQuerySet,
    zones: Mapping[int, Zone],
    merits: list[Q],
    counted: Callable[[], Counts],
) -> Segments:
    """The zones one after the other. Rows of one merit stand in the order of an index, so that a
    page sorts nothing; only what is near is sorted."""
    segments: dict[tuple[int, int | None], ServiceQuerySet] = {}
    for key, zone in zones.items():
        rows = found.filter(zone.where)
        if zone.by_distance:
            segments[key, None] = rows.order_by("square", _merit(merits), "rank", "name", "pk")
            continue
        for merit, part in enumerate(_by_merit(rows, merits)):
            segments[key, merit] = part.order_by("rank", "name", "pk")

    def counts() -> list[int]:
        many: Counter[tuple[int, int | None]] = Counter()
        for (key, merit, _), rows in counted().items():
            if key in zones:
                many[key, None if zones[key].by_distance else merit] += rows
        return [many[key] for key in segments]

    return Segments(*segments.values(), counted=counts)


def _merit(merits: list[Q]) -> Any:
    """A number, the smaller the better: what has the first mark, then what has the second."""
    weights = [2 ** (len(merits) - 1 - place) for place in range(len(merits))]
    lacking = [
        Case(When(mark, then=0), default=weight)
        for mark, weight in zip(merits, weights, strict=True)
    ]
    return sum(lacking[1:], start=lacking[0])


def _by_merit(rows: ServiceQuerySet, merits: list[Q]) -> Iterator[ServiceQuerySet]:
    """These rows, split by `_merit`, the best first."""
    first, *rest = merits
    for part in (rows.filter(first), rows.exclude(first)):
        if rest:
            yield from _by_merit(part, rest)
        else:
            yield part


def _narrowed(asked: Mapping[str, Any], place: Place | None) -> ServiceQuerySet:
    """The services that every filter lets through. A town that nobody knows is one of them."""
    found: ServiceQuerySet = Service.objects.public()
    found = found.filter(**{k: asked[k] for k in ("kind", "cost") if asked.get(k)})
    for name, mark in (("for", "{}"), ("papers", "papers_{}"), ("medicine", "medicine")):
        if asked.get(name):
            found = found.marked(mark.format(asked[name]))
    if asked.get("referral"):
        found = found.filter(referral__in=REFERRALS[asked["referral"]])
    if asked.get("q"):
        words = asked_words(asked["q"])
        found = found.about(words) if words else found.none()
    if asked.get("place") and place is None:
        found = found.serving(asked_words(asked["place"]))
    return found.of_province(asked["province"]) if asked.get("province") else found


def neighbours(*, service: Service) -> QuerySet[Service]:
    """At most three other services near this one, the nearest first; one query."""
    if service.point is None or service.is_national:
        return Service.objects.none()
    near = Service.objects.public().within(NEIGHBOUR_KM, of=service.point)
    return near.exclude(pk=service.pk).order_by("square", "rank", "name", "pk")[:3]


def public_services() -> QuerySet[Service]:
    """Every service that visitors may see: what an owner may take over into their people."""
    return Service.objects.public()
