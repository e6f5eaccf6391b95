"""How often a trigger was met and an answer worked, counted by the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User

from .models import CheckIn, IfThen, Trigger, Urge

RECENT = timedelta(days=29)


@dataclass(frozen=True)
class Met:
    """Days on which a trigger was met: of the last 30, and of all."""

    recent: int = 0
    all: int = 0


@dataclass(frozen=True)
class Worked:
    """How often an answer was used, and how often the urge passed without use."""

    times: int = 0
    rode_out: int = 0


def met(*, owner: User, triggers: Iterable[Trigger], today: date) -> dict[UUID, Met]:
    """By trigger: days that have an urge from it or a check-in that names it, each day once."""
    since, triggers = today - RECENT, list(triggers)
    urges = owner.urges.filter(trigger__in=triggers)
    told = CheckIn.triggers.through.objects.filter(trigger__in=triggers, checkin__owner=owner)
    same_day = Urge.objects.filter(
        owner=owner, trigger=OuterRef("trigger"), day=OuterRef("checkin__day")
    )
    counts: dict[UUID, Met] = {}
    for found in (
        _days(urges, "day", since),
        _days(told.filter(~Exists(same_day)), "checkin__day", since),
    ):
        for trigger, recent, every in found:
            before = counts.get(trigger, Met())
            counts[trigger] = Met(before.recent + recent, before.all + every)
    return counts


def _days(rows: Any, day: str, since: date) -> Any:
    recent = Count(day, distinct=True, filter=Q(**{f"{day}__gte": since}))
    counted = rows.values("trigger").annotate(recent=recent, every=Count(day, distinct=True))
    return counted.order_by().values_list("trigger", "recent", "every")


def worked(*, owner: User, if_thens: Iterable[IfThen]) -> dict[UUID, Worked]:
    """By answer: of the urges that are over and were met with it, how many were ridden out."""
    over = owner.urges.filter(if_then__in=list(if_thens), ended_at__isnull=False)
    counted = over.values("if_then").annotate(
        times=Count("pk"), passed=Count("pk", filter=Q(rode_out=True))
    )
    found = counted.order_by().values_list("if_then", "times", "passed")
    return {if_then: Worked(times, passed) for if_then, times, passed in found}
