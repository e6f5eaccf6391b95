"""Fills what follows from rows and is missing: after an upgrade, and for a renewed gazetteer."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from .models.listed import DerivedField
from .models.terms import TermKind
from .terms import reindex

MANY = 500


@transaction.atomic
def fill(*, model: type[models.Model]) -> None:
    """Write the derived columns, terms and hours of rows in which they are missing or old.

    Nothing of this is an edit: no history, no version. The number of queries grows with the
    number of rows by hundreds, never by ones.
    """
    names = [each.name for each in model._meta.fields if isinstance(each, DerivedField)]
    for rows in _some(model._default_manager.order_by("pk").iterator(chunk_size=MANY)):
        old = [row for row in rows if _brought_up(row, names)]
        model._default_manager.bulk_update(old, names, batch_size=200)
        derive = getattr(model, "derive", None)
        if derive:
            derive(rows)
        if lost := _without_terms(model, rows):
            reindex(rows=lost)


def _brought_up(row: Any, names: list[str]) -> bool:
    """Set these columns in the object to what follows from the row; whether any was otherwise."""
    now = {name: getattr(row, f"{name}_now") for name in names}
    old = [name for name in names if getattr(row, name) != now[name]]
    for name in old:
        setattr(row, name, now[name])
    return bool(old)


def _without_terms(model: type[models.Model], rows: list[Any]) -> list[Any]:
    """Those of these rows that cannot be found, or not by their names."""
    if not hasattr(model, "term_pairs"):
        return []
    wanted = TermKind.NAME if getattr(model, "ranks_by_name", False) else TermKind.TEXT
    term: Any = model._meta.get_field("terms").related_model
    have = set(term.objects.filter(row__in=rows, kind=wanted).values_list("row", flat=True))
    return [row for row in rows if row.pk not in have]


def _some(rows: Iterable[Any]) -> Iterable[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == MANY:
            yield some
            some = []
    yield some
