"""Answers to a trigger: added from a list, put in order, taken over from the network."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from accounts.keys import key_of_part
from network.models import Influence
from network.models.influences import Decision
from network.models.influences import Sort as Kind

from .models import IfThen, Trigger
from .models.triggers import Sort

SORTS = {Kind.PERSON: Sort.PERSON, Kind.PLACE: Sort.PLACE, Kind.SITUATION: Sort.TIME}
DECIDED = {
    Decision.AVOID: "I stay away",
    Decision.LIMIT: "I keep it short",
    Decision.WITH_SOMEBODY: "I go with somebody",
    Decision.TELL: "I tell somebody before and after",
}


@transaction.atomic
def add_answers(*, trigger: Trigger, words: Iterable[str], key: uuid.UUID) -> None:
    """Put these after the answers that stand. `key` is that of the form: sent twice, added once."""
    last = trigger.if_thens.aggregate(last=Max("place"))["last"]
    first = 0 if last is None else last + 1
    IfThen.objects.bulk_create(
        [
            IfThen(
                owner=trigger.owner,
                trigger=trigger,
                then=each,
                place=place,
                form_key=key_of_part(key, each),
            )
            for place, each in enumerate(dict.fromkeys(words), start=first)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def move_up(*, if_then: IfThen) -> None:
    """Let it change places with the answer above it; the first one stays."""
    rows = list(if_then.trigger.if_thens.present())
    at = next((place for place, row in enumerate(rows) if row.pk == if_then.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for place, row in enumerate(rows):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place", "updated_at"])


@transaction.atomic
def take_over(*, influence: Influence) -> Trigger:
    """Make a trigger of what the network calls an influence. Twice is the same as once."""
    owner = influence.owner
    trigger: Trigger
    trigger, is_new = owner.triggers.get_or_create(
        form_key=influence.pk,
        defaults={
            "influence": influence,
            "sort": SORTS[Kind(influence.sort)],
            "name": influence.name,
        },
    )
    trigger.owner = owner
    then = " ".join((influence.words or "").split())[:200]
    then = then or DECIDED.get(Decision(influence.decision), "")
    if is_new and then:
        add_answers(trigger=trigger, words=[then], key=influence.pk)
    return trigger
