"""Answers which groups fit, the next to start first."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from ..gazetteer import Point
from ..models import Meeting, MeetingTerm, Place
from ..models.meetings import Format, MeetingQuerySet
from ..models.terms import TermKind
from ..segments import Segments
from ..terms import asked_words, words_of
from ..week import is_in_weeks
from .places import find_place
from .soonest import soonest

PLAIN = ("province", "language")
WHERE = ("place", "province")
WHEN = ("day", "time")
# First and last hour; a group that begins at the last hour is no longer meant.
HOURS = {
    "before_work": (5, 9),
    "morning": (5, 12),
    "afternoon": (12, 17),
    "evening": (17, 24),
    "night": (0, 5),
}
SOON = timedelta(hours=2)
NEAR_KM, FAR_KM = 10, 25


def public_groups() -> MeetingQuerySet:
    """Groups that visitors may see."""
    return Meeting.objects.public()


def groups_around(*, town: str, province: str, point: Point | None, most: int) -> list[Meeting]:
    """At most so many public groups of this town, or near this point; one query.

    Online ones too, which are near to everybody: without town and point only those.
    """
    around = Q(format=Format.ONLINE)
    if town:
        around |= Q(province=province, city=town)
    if point:
        around |= Q(pk__in=Meeting.objects.within(NEAR_KM, of=point).values("pk"))
    return list(public_groups().filter(around).order_by("week_minute", "pk")[:most])


def place_of(asked: Mapping[str, Any]) -> Place | None:
    """The place that the visitor means, where the gazetteer has it."""
    if not asked.get("place"):
        return None
    return find_place(asked=asked["place"], province=asked.get("province", ""))


def find_groups(*, asked: Mapping[str, Any], now: datetime, place: Place | None = None) -> Segments:
    """Public groups that fit, by their next start. `now` in South African time.

    Those around `place`, where it is known; else those whose listing has the words asked for.
    """
    found = _fitting(asked=asked, now=now, place=place)
    midnight = datetime.combine(now.date(), time.min, tzinfo=now.tzinfo)
    match asked.get("time"):
        case "soon":
            return soonest(found=found, now=now, until=now + SOON)
        case "tonight":
            evening, tomorrow = midnight + timedelta(hours=17), midnight + timedelta(days=1)
            return soonest(found=found, now=now, since=evening, until=tomorrow)
    return soonest(found=found, now=now)


def count_at_any_time(
    *, asked: Mapping[str, Any], now: datetime, place: Place | None = None
) -> int:
    """How many there are when the day and the time do not matter."""
    wider = {key: value for key, value in asked.items() if key not in WHEN}
    return _fitting(asked=wider, now=now, place=place).count()


def count_online(*, asked: Mapping[str, Any], now: datetime) -> int:
    """How many there are online, at any time."""
    wider = {key: value for key, value in asked.items() if key not in (*WHEN, *WHERE)}
    return _fitting(asked={**wider, "format": Format.ONLINE}, now=now).count()


def _fitting(
    *, asked: Mapping[str, Any], now: datetime, place: Place | None = None
) -> QuerySet[Meeting]:
    """Public groups that fit, in no order, whenever in the coming days they begin."""
    found = Meeting.objects.public().filter(**{k: asked[k] for k in PLAIN if asked.get(k)})
    if asked.get("fellowship"):
        found = found.filter(fellowship__in=_each(asked["fellowship"]))
    if asked.get("format"):
        found = found.reached(asked["format"])
    if asked.get("welcome"):
        found = found.welcoming(asked["welcome"])
    for whom in _each(asked.get("for") or []):
        found = found.meant_for(whom)
    if asked.get("place") and place is None:
        words = asked_words(asked["place"])
        found = found.in_place(words) if words else found.none()
    timed = _timed(found, asked, now)
    return timed if place is None else _around(timed, place)


def _each(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _timed(found: QuerySet[Meeting], asked: Mapping[str, Any], now: datetime) -> QuerySet[Meeting]:
    day = asked.get("day", "")
    if day == "today":
        monthly = found.filter(weekday=now.weekday(), weeks__gt="").values_list("weeks", flat=True)
        weeks = [each for each in monthly.distinct() if is_in_weeks(now.date(), each)]
        found = found.filter(weekday=now.weekday(), weeks__in=["", *weeks])
    elif day != "":
        found = found.filter(weekday=day)
    if asked.get("time") in HOURS:
        first, last = HOURS[asked["time"]]
        found = found.filter(start_time__gte=time(first))
        found = found.filter(start_time__lt=time(last)) if last < 24 else found
    return found


def _around(found: QuerySet[Meeting], place: Place) -> QuerySet[Meeting]:
    """Groups of what is so called, and what is near it; where there is none, further away."""
    near = _named_or_within(found, place, NEAR_KM)
    return near if near.exists() else _named_or_within(found, place, FAR_KM)


def _named_or_within(found: QuerySet[Meeting], place: Place, km: float) -> QuerySet[Meeting]:
    named = MeetingTerm.objects.filter(kind=TermKind.PLACE)
    so_called = Q()
    for word in words_of(place.name):
        so_called &= Q(pk__in=named.filter(text=word).values("row"))
    near = Meeting.objects.within(km, of=place.point).values("pk")
    return found.filter(so_called | Q(pk__in=near))
