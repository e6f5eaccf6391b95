"""Every kind of private row, found by looking at the models; how it is called, and what stays out.

A kind that is not named here is still exported, brought in and deleted, under its model's name.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Value
from django.utils.text import capfirst

from accounts.models import Owned, User

Kind = type[Owned]
# Stamps of the site's own: who owns it, which form made it, how often it was edited.
STAMPS = {"owner", "form_key", "version"}
# What would let somebody in: the calendar's address stands on its page, under My week.
OPENS = {"network.calendarfeed.token"}
CALLED = {
    "accounts.keptwords": "Sent after I was signed out",
    "accounts.registration": "My registration with a council",
    "checkins.accountability": "With whom I look back",
    "checkins.accountabilitytime": "Times we looked back",
    "checkins.answers": "My weeks and strengths",
    "checkins.checkin": "Check-ins",
    "checkins.goal": "Goals",
    "checkins.goalnote": "Notes on goals",
    "checkins.goalstep": "Steps of goals",
    "checkins.habit": "Habits",
    "checkins.habitentry": "Days of habits",
    "checkins.habitpause": "Pauses of habits",
    "checkins.ifthen": "My answers: if, then",
    "checkins.journey": "My journey",
    "checkins.milestone": "Milestones",
    "checkins.plan": "My plan",
    "checkins.planversion": "Earlier plans",
    "checkins.preference": "What a check-in asks me",
    "checkins.riskyday": "Days ahead",
    "checkins.slipreview": "Looking at a hard day",
    "checkins.trigger": "Triggers",
    "checkins.urge": "Urges",
    "network.agreement": "What I asked for",
    "network.appointment": "Appointments",
    "network.attendance": "When I went",
    "network.calendarfeed": "Calendar addresses",
    "network.group": "My groups",
    "network.influence": "Places and things around me",
    "network.outreach": "When I reached out",
    "network.person": "My people",
    "network.snapshot": "My network month by month",
    "network.target": "Targets",
    "network.visitquestion": "Questions to ask",
    "reminders.address": "Where notes go",
    "reminders.delivery": "Notes that were sent",
    "reminders.reminder": "When notes remind me",
    "sharing.cover": "When I look at what is shared",
    "sharing.disclosure": "Who was shown what",
    "sharing.encouragement": "Words from those I share with",
    "sharing.grant": "What I share",
    "sharing.invitation": "Invitations",
    "sharing.quietagreement": "When I go quiet",
}


def kinds() -> list[Kind]:
    """Every kind of private row, the nearest to daily life first."""
    found = [each for each in apps.get_models() if issubclass(each, Owned)]
    order = {
        name: place for place, name in enumerate(("checkins", "network", "sharing", "reminders"))
    }
    return sorted(found, key=lambda each: (order.get(each._meta.app_label, 9), called(each)))


def called(kind: type[models.Model]) -> str:
    """The kind in plain words."""
    return CALLED.get(kind._meta.label_lower) or capfirst(str(kind._meta.verbose_name_plural))


def rows_of(kind: type[models.Model], owner: User) -> Any:
    """The rows of this kind that are this person's, from the person on."""
    relation: Any = kind._meta.get_field("owner").remote_field
    return getattr(owner, relation.get_accessor_name())


def counts_of(rows: Mapping[Kind, Any]) -> dict[Kind, int]:
    """How many rows of each kind, in one query."""
    first, *rest = (
        found.order_by()
        .values(label_of_kind=Value(kind._meta.label_lower, models.CharField()))
        .annotate(how_many=Count("pk", distinct=True))
        .values_list("label_of_kind", "how_many")
        for kind, found in rows.items()
    )
    many = dict(first.union(*rest, all=True))
    return {kind: many.get(kind._meta.label_lower, 0) for kind in rows}


def fields_of(kind: type[models.Model]) -> list[Any]:
    """The fields that are somebody's own: all but the site's stamps, hashes and keys."""
    return [each for each in kind._meta.concrete_fields if not _stays_out(each)]


def ties_of(kind: type[models.Model]) -> list[Any]:
    """Fields that tie a row to several others."""
    return list(kind._meta.many_to_many)


def _stays_out(field: Any) -> bool:
    # Encrypted fields call themselves binary too; a plain binary one is a hash.
    is_hash = isinstance(field, models.BinaryField)
    return (
        field.name in STAMPS or is_hash or f"{field.model._meta.label_lower}.{field.name}" in OPENS
    )
