"""Answers which services fit: the nearest, or the best named, and the fresh before the stale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When

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


@dataclass(frozen=True)
class Answer:
    """Services in their order, and what must be said about them."""

    rows: Segments
    # Those for all South Africa, which are among the rows.
    wide: ServiceQuerySet
    # The place from which distances count, and whether nothing lies near it.
    place: Place | None = None
    is_far: bool = False
    # How many more there are whose hours nobody knows, where only the open ones were asked for.
    unknown_hours: int | None = None
    # What one query has counted of all of them, where there is such a query.
    totals: Callable[[], dict[str, int]] | None = None

    @cached_property
    def national(self) -> int:
        """How many are for all South Africa."""
        return self.totals()["wide"] if self.totals else self.wide.count()

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
    words, today = asked_words(asked.get("q") or ""), now.date()
    order: list[Any] = [*_fresh_first(today), "rank", "name", "pk"]
    if place is not None:
        return _near(found, place, [*_named_first(words), *order], unknown_hours)
    local, wide = found.filter(rank__lt=NATIONAL_RANK), found.filter(rank__gte=NATIONAL_RANK)
    if words:
        return _by_words(found, words, order, wide, unknown_hours)
    if any(asked.values()):
        rows = Segments(local.order_by(*order), wide.order_by(*order))
    else:
        rows = Segments(*_by_index(local, today), *_by_index(wide, today))
    return Answer(rows, wide, unknown_hours=unknown_hours)


def _by_words(
    found: ServiceQuerySet,
    words: list[str],
    order: list[Any],
    wide: ServiceQuerySet,
    unknown_hours: int | None,
) -> Answer:
    """Hits in a name apart from the others: only one half is sorted for a page, and one query
    counts them all."""
    named = Service.objects.says(words, NAMES)

    @cache
    def totals() -> dict[str, int]:
        of_all = Count("pk", filter=Q(rank__gte=NATIONAL_RANK))
        counts: dict[str, int] = found.aggregate(
            all=Count("pk"), named=Count("pk", filter=named), wide=of_all
        )
        return counts

    rows = Segments(
        found.filter(named).order_by(*order),
        found.exclude(named).order_by(*order),
        counted=lambda: [totals()["named"], totals()["all"] - totals()["named"]],
    )
    return Answer(rows, wide, unknown_hours=unknown_hours, totals=totals)


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


def _near(
    found: ServiceQuerySet, place: Place, order: list[Any], unknown_hours: int | None
) -> Answer:
    """The nearest first; then those of the province whose place nobody knows; then the lines."""
    local, wide = found.filter(rank__lt=NATIONAL_RANK), found.filter(rank__gte=NATIONAL_RANK)
    near = local.within(NEAR_KM, of=place.point)
    is_far = not near.exists()
    rows = Segments(
        (local.within(FAR_KM, of=place.point) if is_far else near).order_by("square", *order),
        local.filter(near_lat=None, province=place.province).order_by(*order),
        wide.order_by(*order),
    )
    return Answer(rows, wide, place, is_far and rows.counts[0] > 0, unknown_hours)


def _named_first(words: list[str]) -> list[Case]:
    if not words:
        return []
    return [Case(When(Service.objects.says(words, NAMES), then=Value(0)), default=Value(1))]


def _fresh_first(today: date) -> list[Case]:
    return [Case(When(fresh_until__gte=today, then=Value(0)), default=Value(1))]


def _by_index(found: ServiceQuerySet, today: date) -> tuple[ServiceQuerySet, ServiceQuerySet]:
    """The fresh and the stale ones, each in the order of an index: nothing is sorted."""
    in_order = found.order_by("rank", "name", "pk")
    is_stale = Q(fresh_until=None) | Q(fresh_until__lt=today)
    return in_order.filter(fresh_until__gte=today), in_order.filter(is_stale)


def neighbours(*, service: Service) -> QuerySet[Service]:
    """At most three other services near this one, the nearest first; one query."""
    if service.point is None or service.is_national:
        return Service.objects.none()
    near = Service.objects.public().within(NEIGHBOUR_KM, of=service.point)
    return near.exclude(pk=service.pk).order_by("square", "rank", "name", "pk")[:3]


def public_services() -> QuerySet[Service]:
    """Every service that visitors may see: what an owner may take over into their people."""
    return Service.objects.public()
