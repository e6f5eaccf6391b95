"""All that is one person's, read once: every row with its ties, and what stands around them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from accounts.models import Owned, User

from .kinds import Kind, called, fields_of, kinds, rows_of, ties_of

# By which of its words a row is spoken of, where another one points at it.
NAMING = ("name", "what", "then", "words", "need", "called", "purpose", "day", "month", "began_at")
LONGEST = 60


@dataclass(frozen=True)
class Life:
    """`rows`: every kind with its rows in the order they were made; `ties`: (kind, field) ->
    key of a row -> keys of the rows it is tied to; `around`: rows of the public directory."""

    owner: User
    rows: dict[Kind, list[Owned]]
    ties: dict[tuple[Kind, str], dict[UUID, list[UUID]]]
    around: dict[type[models.Model], dict[Any, Any]]
    by_key: dict[UUID, Owned]

    @property
    def written(self) -> dict[Kind, list[Owned]]:
        """The kinds of which there is something."""
        return {kind: found for kind, found in self.rows.items() if found}

    def tied(self, row: Owned, field: Any) -> list[UUID]:
        return self.ties[type(row), field.name].get(row.pk, [])

    def name_of(self, key: UUID) -> str:
        """How a row of this person is spoken of in a line."""
        row = self.by_key.get(key)
        return "" if row is None else name_of(row)


def life_of(owner: User) -> Life:
    """Everything of this person; a handful of queries a kind, however long the story."""
    rows = {kind: _opened(kind, owner) for kind in kinds()}
    return Life(
        owner=owner,
        rows=rows,
        ties={(kind, tie.name): _tied(tie, owner) for kind in rows for tie in ties_of(kind)},
        around=_around(rows),
        by_key={row.pk: row for found in rows.values() for row in found},
    )


def name_of(row: Owned) -> str:
    found = (getattr(row, name, None) for name in NAMING)
    words = next((each for each in found if each), None)
    return called(type(row)) if words is None else str(words).strip()[:LONGEST]


def _opened(kind: Kind, owner: User) -> list[Owned]:
    found = list(rows_of(kind, owner).order_by("created_at", "pk"))
    for row in found:
        row.owner = owner  # one key for all, already here
    return found


def _tied(tie: Any, owner: User) -> dict[UUID, list[UUID]]:
    here, there = tie.m2m_field_name(), tie.m2m_reverse_field_name()
    pairs = tie.remote_field.through._default_manager.filter(**{f"{here}__owner": owner})
    found: dict[UUID, list[UUID]] = {}
    for one, other in pairs.order_by("pk").values_list(f"{here}_id", f"{there}_id"):
        found.setdefault(one, []).append(other)
    return found


def _around(rows: dict[Kind, list[Owned]]) -> dict[type[models.Model], dict[Any, Any]]:
    """The rows of the public directory to which somebody's own point."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for kind, found in rows.items():
        for field in fields_of(kind):
            if is_public(field):
                keys = {getattr(row, field.attname) for row in found} - {None}
                wanted.setdefault(field.related_model, set()).update(keys)
    return {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}


def is_public(field: Any) -> bool:
    """Whether this field points into the public directory."""
    return bool(field.is_relation and field.related_model._meta.app_label == "resources")


def is_private(field: Any) -> bool:
    """Whether this field points at another row of the same person."""
    return bool(field.is_relation and not is_public(field) and field.related_model is not User)
