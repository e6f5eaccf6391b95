"""Answers what a visitor asks the directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .models import Meeting, Question, Service
from .models.meetings import Format
from .models.services import NATIONAL
from .terms import asked_words

PLAIN = ("fellowship", "province", "language")


@dataclass(frozen=True)
class Near:
    """How many groups there are when the question is asked a little wider."""

    other_days: int
    online: int


def find_groups(*, asked: Mapping[str, Any], now: datetime) -> QuerySet[Meeting]:
    """Public groups that fit, by their next start. `now` in South African time."""
    found = Meeting.objects.public()
    day = asked.get("day", "")
    if day != "":
        found = found.filter(weekday=now.weekday() if day == "today" else day)
    if asked.get("format"):
        found = found.reached(asked["format"])
    if asked.get("for"):
        found = found.meant_for(asked["for"])
    if asked.get("place"):
        words = asked_words(asked["place"])
        found = found.in_place(words) if words else found.none()
    return found.filter(**{k: asked[k] for k in PLAIN if asked.get(k)}).starting_from(now)


def near_groups(*, asked: Mapping[str, Any], now: datetime) -> Near:
    """What else there is: the same on other days, and online."""
    anywhere = {key: value for key, value in asked.items() if key not in ("place", "province")}
    return Near(
        other_days=find_groups(asked={**asked, "day": ""}, now=now).count(),
        online=find_groups(asked={**anywhere, "format": Format.ONLINE}, now=now).count(),
    )


def find_services(*, asked: Mapping[str, Any]) -> QuerySet[Service]:
    """Public services that fit: those of the place first, then those for all South Africa."""
    found = Service.objects.public()
    found = found.filter(**{k: asked[k] for k in ("kind", "cost") if asked.get(k)})
    if asked.get("q"):
        words = asked_words(asked["q"])
        found = found.about(words) if words else found.none()
    if asked.get("place"):
        found = found.serving(asked_words(asked["place"]))
    if asked.get("province"):
        found = found.of_province(asked["province"])
    return found.local_first()


def find_questions(*, asked: str) -> QuerySet[Question]:
    """Public questions that speak of what was asked."""
    words = asked_words(asked)
    found = Question.objects.public().about(words) if words else Question.objects.none()
    return found.in_order()


def public_services() -> QuerySet[Service]:
    """Every service that visitors may see: what an owner may take over into their people."""
    return Service.objects.public()


def count_local(found: QuerySet[Service]) -> int:
    """How many of these have a place of their own."""
    return found.exclude(NATIONAL).count()
