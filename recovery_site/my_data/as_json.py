"""A person's whole life here as JSON; docs/my-data.md says what each part means."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from accounts.models import Owned, User

from .about import about
from .kinds import fields_of, ties_of
from .life import Life, is_public

FORMAT, VERSION = "my-data", 1
SOMEBODY = "another account"


def as_json(life: Life, *, now: datetime) -> dict[str, Any]:
    """Everything, in values that JSON knows."""
    rows = {kind._meta.label_lower: found for kind, found in life.written.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(),
        **plain(about(life.owner, now=now)),
        "rows": {name: [_row(each, life) for each in found] for name, found in rows.items()},
    }


def written(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def plain(value: Any) -> Any:
    """The same in what JSON knows. Times keep their microseconds: rows are ordered by them."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _row(row: Owned, life: Life) -> dict[str, Any]:
    own = {each.name: plain(_value(row, each, life)) for each in fields_of(type(row))}
    return own | {each.name: plain(life.tied(row, each)) for each in ties_of(type(row))}


def _value(row: Owned, field: Any, life: Life) -> Any:
    value = getattr(row, field.attname)
    if value is None or not field.is_relation:
        return value
    if is_public(field):
        there = life.around[field.related_model][value]
        return {"slug": there.slug, "name": str(there)}
    if field.related_model is User:
        # Of somebody else only the name by which this person knows them.
        return getattr(row, f"{field.name}_name", None) or SOMEBODY
    return value
