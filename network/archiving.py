"""Putting people away and bringing them back; and what a deletion takes along."""

from datetime import datetime
from typing import Any

from django.db.models import CASCADE, Count, ForeignObjectRel, Value

from .models import Person
from .snapshots import keep_snapshot

# One and several of each kind of row that goes when its person is deleted.
TAKEN_ALONG = {
    "accountability": ("arrangement to look back together", "arrangements to look back together"),
    "agreement": ("agreement", "agreements"),
    "appointment": ("appointment with its notes", "appointments with their notes"),
    "outreach": ("contact that you noted", "contacts that you noted"),
    "quietagreement": (
        "arrangement for when you go quiet",
        "arrangements for when you go quiet",
    ),
    "visitquestion": ("question to ask", "questions to ask"),
}


def put_away(*, person: Person, now: datetime) -> None:
    """Take a person out of every list but the archive. Twice is the same as once."""
    if person.archived_at is None:
        person.archived_at = now
        person.save(update_fields=["archived_at", "updated_at"])
        keep_snapshot(owner=person.owner, today=person.owner.today())


def bring_back(*, person: Person) -> None:
    person.archived_at = None
    person.save(update_fields=["archived_at", "updated_at"])
    keep_snapshot(owner=person.owner, today=person.owner.today())


def taken_along(*, person: Person) -> list[str]:
    """What is deleted with this person, in words: "2 agreements". One query."""
    counts = [_count(relation, person) for relation in relations_that_go()]
    found = dict(counts[0].union(*counts[1:], all=True))
    return [
        f"{found[name]} {one if found[name] == 1 else several}"
        for name, (one, several) in TAKEN_ALONG.items()
        if found.get(name)
    ]


def relations_that_go() -> list[ForeignObjectRel]:
    """Each way in which a row, no mere tie between two rows, hangs on a person."""
    ties = Person._meta.get_fields(include_hidden=True)
    hang = [each for each in ties if getattr(each, "on_delete", None) is CASCADE]
    return [
        each
        for each in hang
        if isinstance(each, ForeignObjectRel) and not each.related_model._meta.auto_created
    ]


def _count(relation: ForeignObjectRel, person: Person) -> Any:
    """The name of a kind of row, and how many there are of it; nothing where there is none."""
    model: Any = relation.related_model
    rows = model.objects.filter(**{relation.field.name: person}).order_by()
    rows = rows.annotate(of=Value(model._meta.model_name)).values_list("of")
    return rows.annotate(number=Count("pk"))
