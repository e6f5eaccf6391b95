"""Answers which groups fit, the next to start first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ..models import Meeting
from ..models.meetings import Format
from ..terms import asked_words

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
