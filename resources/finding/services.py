"""Answers which services fit."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from ..models import Service
from ..models.services import NATIONAL
from ..terms import asked_words


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


def public_services() -> QuerySet[Service]:
    """Every service that visitors may see: what an owner may take over into their people."""
    return Service.objects.public()


def count_local(found: QuerySet[Service]) -> int:
    """How many of these have a place of their own."""
    return found.exclude(NATIONAL).count()
