"""Whom a breach concerns: from "this table, from then to then" to a list of sign-in names.

POPIA section 22. The list is made from the rows' own hours and from the record of what was shown;
no word of anybody is opened for it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, Model, QuerySet
from django.db.models.fields.related import ForeignKey

from accounts.fields import EncryptedField
from accounts.models import Tombstone, User
from sharing.models import Disclosure

from .inventory import entry_of, fields_of

# When a row came to be: the first of these that a table has.
CAME = ("created_at", "at", "given_at", "date_joined", "made_at", "action_time", "created")


class UnknownTable(ValueError):
    """There is no such table, or it holds nothing of anybody's."""


@dataclass(frozen=True)
class Affected:
    """Sign-in names with how many of their rows; what stood in them; who cannot be named."""

    people: dict[str, int]
    sealed: list[str]
    plain: list[str]
    purpose: str
    gone_since: int


def affected(*, table: str, start: datetime, end: datetime) -> Affected:
    """Everybody of whom a row lay in this table at any moment between `start` and `end`. A row
    that was deleted before now cannot be counted; of accounts that went, only how many."""
    model = _model_of(table)
    path = _way_to_owner(model)
    if path is None:
        raise UnknownTable(f"{table} holds nothing of anybody's.")
    rows = _there_until(model, end)
    entry = entry_of(model)
    fields = [model._meta.get_field(name) for name in fields_of(model)]
    return Affected(
        people=_counted(rows, path),
        sealed=[each.name for each in fields if isinstance(each, EncryptedField)],
        plain=[each.name for each in fields if not isinstance(each, EncryptedField)],
        purpose=entry.purpose if entry else "a table of links",
        gone_since=Tombstone.objects.filter(at__gte=start).count(),
    )


def shown_to(*, reader: User, start: datetime, end: datetime) -> Affected:
    """Everybody of whom this reader's account was shown something between `start` and `end`: for
    an account that somebody else got into."""
    rows = Disclosure.objects.filter(grant__reader=reader, at__range=(start, end))
    parts = sorted(set(rows.values_list("shown", flat=True)))
    return Affected(
        people=_counted(rows, "owner"),
        sealed=[],
        plain=parts,
        purpose="what was shown to this reader",
        gone_since=Tombstone.objects.filter(at__gte=start).count(),
    )


def _model_of(table: str) -> type[Model]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return model
    raise UnknownTable(f"There is no table {table}.")


def _way_to_owner(model: type[Model], steps: int = 2) -> str | None:
    """How a row of this table leads to the person it belongs to: "owner", or "plan__owner"."""
    if model is User:
        return ""
    keys = [each for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]
    for key in keys:
        if key.name in {"owner", "user"} and key.related_model is User:
            return key.name
    for key in keys if steps else ():
        further = _way_to_owner(key.related_model, steps - 1)
        if further:
            return f"{key.name}__{further}"
    return None


def _there_until(model: type[Model], end: datetime) -> QuerySet[Any]:
    """Rows that came before `end`; all of them, where no hour is kept: rather one too many."""
    names = {field.name for field in model._meta.concrete_fields}
    came = next((name for name in CAME if name in names), None)
    rows = model._default_manager.order_by()
    return rows.filter(**{f"{came}__lte": end}) if came else rows


def _counted(rows: QuerySet[Any], path: str) -> dict[str, int]:
    name = f"{path}__username" if path else "username"
    found = rows.exclude(**{name: None}).values_list(name).annotate(many=Count("pk"))
    return dict(sorted(Counter(dict(found)).items()))
