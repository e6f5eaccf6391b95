"""Saves many rows of one kind at once, each with its history, findable at once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from .models.listed import DerivedField
from .terms import reindex

BATCH = 200


@transaction.atomic
def add_all(*, rows: list[Any], by: str, why: str) -> list[Any]:
    """Add these rows, all of one model, in a number of queries that hardly grows."""
    if not rows:
        return []
    model = type(rows[0])
    added: list[Any] = bulk_create_with_history(
        rows, model, batch_size=BATCH, default_user=by, default_change_reason=why[:200]
    )
    reindex(rows=added)
    return added


@transaction.atomic
def keep_all(*, rows: list[Any], fields: Iterable[str], by: str, why: str) -> None:
    """Save these fields of rows that stand, and what follows from them."""
    if not rows:
        return
    model = type(rows[0])
    follow = [each for each in model._meta.concrete_fields if _follows(each)]
    for row in rows:
        row.version += 1
        for each in follow:
            each.pre_save(row, add=False)  # a bulk update asks no field to do so itself
    names = {*fields, "version", *(each.name for each in follow)}
    bulk_update_with_history(
        rows,
        model,
        sorted(names),
        batch_size=BATCH,
        default_user=by,
        default_change_reason=why[:200],
    )
    reindex(rows=rows)


def _follows(field: Any) -> bool:
    return isinstance(field, DerivedField) or bool(getattr(field, "auto_now", False))
