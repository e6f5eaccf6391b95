"""Deleting a part of what one wrote: all check-ins, all habits, all people.

A part names its kinds; what hangs on them goes along and is counted with them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import CASCADE, Q

from accounts.models import User
from checkins.uses import keep_uses
from network.met import look_again
from network.snapshots import keep_snapshot
from sharing.models import EndedBy

from ..leaving import end_grants
from .kinds import Kind, called, counts_of, kinds, rows_of


@dataclass(frozen=True)
class Part:
    """`stays`: what of it is not deleted, in words."""

    name: str
    words: str
    labels: tuple[str, ...]
    stays: str


PARTS = (
    Part(
        "days",
        "All my check-ins and notes of days",
        ("checkins.checkin", "checkins.preference"),
        "The first day of your journey, urges, habits and goals stay. Days on which you used are "
        "taken off your journey, but for those that an urge tells of.",
    ),
    Part(
        "questions",
        "My weeks and strengths",
        ("checkins.answers",),
        "Your check-ins stay.",
    ),
    Part("urges", "All my urges", ("checkins.urge",), "Your triggers and answers stay."),
    Part(
        "habits",
        "All my habits, with every day of them",
        ("checkins.habit", "checkins.habitentry", "checkins.habitpause"),
        "Your goals stay.",
    ),
    Part(
        "goals",
        "All my goals, their steps and notes",
        ("checkins.goal", "checkins.goalstep", "checkins.goalnote"),
        "Your habits and your people stay.",
    ),
    Part(
        "plan",
        "My plan and its earlier versions",
        ("checkins.plan", "checkins.planversion"),
        "Your people, triggers and answers stay.",
    ),
    Part(
        "answers",
        "My triggers, answers and days ahead",
        (
            "checkins.trigger",
            "checkins.ifthen",
            "checkins.riskyday",
            "checkins.slipreview",
            "network.influence",
        ),
        "Urges and check-ins stay; they no longer say what set them off.",
    ),
    Part(
        "journey",
        "My journey and milestones",
        ("checkins.journey", "checkins.milestone"),
        "Your check-ins and urges stay. The count begins anew from them.",
    ),
    Part(
        "people",
        "All my people, and what we agreed",
        (
            "network.person",
            "network.agreement",
            "network.outreach",
            "checkins.accountability",
            "checkins.accountabilitytime",
            "sharing.quietagreement",
            "network.snapshot",
        ),
        "Nobody is told. What you share with them stops now. Who was shown what stays on record "
        "until you delete the account.",
    ),
    Part(
        "visits",
        "All my appointments and questions to ask",
        ("network.appointment", "network.visitquestion"),
        "Your people stay.",
    ),
    Part(
        "groups",
        "All my groups, with every time I went",
        ("network.group", "network.attendance", "network.target"),
        "The public directory stays as it is. It no longer counts you among those who went.",
    ),
)
BY_NAME = {each.name: each for each in PARTS}


@dataclass(frozen=True)
class Going:
    """What would go: of each kind how many rows."""

    part: Part
    counts: list[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


def going(part: Part, *, owner: User) -> Going:
    """What goes with this part, and what hangs on it, counted."""
    counts = counts_of(_rows(part, owner))
    return Going(part, [(called(kind), count) for kind, count in counts.items() if count])


@transaction.atomic
def delete_part(part: Part, *, owner: User, now: datetime, today: date) -> int:
    """Delete all of it, with what hangs on it; how many rows."""
    count = going(part, owner=owner).total
    days = _days_of_use(part, owner)
    meetings = _meetings(part, owner)
    if "network.person" in part.labels:
        end_grants(owner.grants.all(), by=EndedBy.OWNER, now=now)
    for label in part.labels:
        rows_of(apps.get_model(label), owner).all().delete()
    for day in days:
        keep_uses(owner=owner, day=day)
    for meeting in meetings:
        look_again(meeting=meeting, now=now)
    if owner.snapshots.exists():
        keep_snapshot(owner=owner, today=today)
    return count


def _rows(part: Part, owner: User) -> dict[Kind, Any]:
    """The kinds of a part with their rows, and every other kind of which some hang on them."""
    found: dict[Kind, Any] = {}
    for label in part.labels:
        kind: Any = apps.get_model(label)
        found[kind] = rows_of(kind, owner).all()
    for parent in list(found):
        for kind, field in _hanging(parent):
            if kind._meta.label_lower not in part.labels:
                rows = rows_of(kind, owner).exclude(**{field: None})
                found[kind] = found[kind] | rows if kind in found else rows
    return found


def _hanging(parent: Kind) -> list[tuple[Kind, str]]:
    """Each kind, and by which field, that goes when rows of `parent` go."""
    return [
        (kind, field.name)
        for kind in kinds()
        for field in kind._meta.concrete_fields
        if field.related_model is parent and _goes_along(field)
    ]


def _goes_along(field: Any) -> bool:
    return field.remote_field.on_delete is CASCADE


def _days_of_use(part: Part, owner: User) -> list[Any]:
    """The days whose answer about use goes, so that the journey follows."""
    journey = owner.journeys.first() if "checkins.journey" not in part.labels else None
    told = {"checkins.checkin", "checkins.urge"} & set(part.labels)
    if journey is None or not told:
        return []
    owner_days = models.Q(day__in=journey.uses)
    days: set[Any] = set()
    if "checkins.checkin" in told:
        days.update(owner.checkins.filter(owner_days).values_list("day", flat=True))
    if "checkins.urge" in told:
        days.update(owner.urges.filter(owner_days).values_list("day", flat=True))
    return sorted(days)


def _meetings(part: Part, owner: User) -> list[int]:
    if "network.attendance" not in part.labels:
        return []
    return list(owner.my_groups.filter(~Q(meeting=None)).values_list("meeting_id", flat=True))
