"""How a plan became what it is: kept versions, what changed between two, an old one back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from .models import Plan, PlanVersion
from .plan_parts import WORDS, Part

Words = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One part that differs: its lines that came and went, in order. Neither: only their order
    or the space between them changed."""

    part: Part
    added: list[str]
    gone: list[str]


def words_of(plan: Plan) -> dict[str, str]:
    """Name of a part -> its text, where something is written."""
    found = {each.name: getattr(plan, each.field) for each in WORDS}
    return {name: text for name, text in found.items() if text}


def changes(before: Words, after: Words) -> list[Change]:
    """What differs, part by part, in the order of the plan."""
    return [
        Change(
            part,
            added=_without(after.get(part.name, ""), before.get(part.name, "")),
            gone=_without(before.get(part.name, ""), after.get(part.name, "")),
        )
        for part in WORDS
        if before.get(part.name, "") != after.get(part.name, "")
    ]


def keep_version(*, plan: Plan, today: date) -> None:
    """Keep the plan's words as they stand, if they differ from the last version.

    What takes no line away joins the last version of the same day, so that a plan built in one
    evening is one version; anything else becomes a version of its own, and nothing is ever lost.
    """
    words = words_of(plan)
    last = plan.owner.plan_versions.filter(plan=plan).order_by("-number").first()
    before = last.words if last else {}
    if words == before:
        return
    takes_away = any(each.gone for each in changes(before, words))
    if last and last.day == today and not takes_away:
        last.words = words
        last.save(update_fields=["words", "updated_at"])
        return
    number = last.number + 1 if last else 1
    PlanVersion.objects.create(owner=plan.owner, plan=plan, number=number, day=today, words=words)


@transaction.atomic
def bring_back(*, version: PlanVersion, today: date) -> None:
    """Let the plan say again what it said then. What it says now is kept before."""
    plan = version.owner.plans.select_for_update().get(pk=version.plan_id)
    keep_version(plan=plan, today=today)
    if words_of(plan) == version.words:
        return
    for part in WORDS:
        setattr(plan, part.field, version.words.get(part.name))
    plan.version += 1
    plan.save()
    keep_version(plan=plan, today=today)


def _without(text: str, other: str) -> list[str]:
    """The lines of a text that the other one does not have, as often as it lacks them."""
    left, found = Counter(_lines(other)), []
    for line in _lines(text):
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
