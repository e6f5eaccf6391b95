"""What a row was, who made it so and why; and how it is put back to what it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.formats import date_format

from .curation import curate
from .models.listed import Kept

NOTHING = "nothing"
# What a reader need not see: it follows from the save itself.
UNTOLD = {"id", "curated_at"}
# What stays as it is when a row is put back: its address, and what its list says of it.
KEPT = {"slug", "feed", "feed_key", "missing_since", "merged_into", "published"}


@dataclass(frozen=True)
class Change:
    """One field of one edit, in words."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class State:
    """One entry of a row's history: what stood there afterwards, and what it changed."""

    key: int
    when: datetime
    who: str
    why: str
    is_first: bool
    changes: list[Change]


@dataclass(frozen=True)
class Fact:
    """One field as it stands: since when, by whom, why, and on which page it rested then."""

    label: str
    now: str
    when: datetime
    who: str
    why: str
    source_url: str
    source_day: str


class Records:
    """The whole history of one row, newest first, read in a fixed number of queries."""

    def __init__(self, row: Kept):
        self.row = row
        self.history = type(row).history.model  # type: ignore[attr-defined]
        self.all: list[Any] = list(
            self.history._default_manager.filter(id=row.pk).order_by("-history_date", "-history_id")
        )
        self.lists = list(self.history._history_m2m_fields)
        self.fields = [
            field
            for field in in_order((*self.history.tracked_fields, *self.lists))
            if field.name not in UNTOLD
        ]
        self.linked = {field.name: self._linked(field) for field in self.lists}
        self.names = {
            field.name: self._names(field) for field in self.fields if field.related_model
        }

    def _linked(self, field: Any) -> dict[int, list[int]]:
        """Keys of the other rows, by entry of the history."""
        kept = getattr(self.history, field.name).model._default_manager
        found: dict[int, list[int]] = {}
        pairs = kept.filter(history__in=[each.pk for each in self.all])
        other = field.m2m_reverse_field_name()
        for key, each in pairs.order_by(f"{other}_id").values_list("history_id", f"{other}_id"):
            found.setdefault(key, []).append(each)
        return found

    def _names(self, field: Any) -> dict[int, str]:
        keys = {key for record in self.all for key in _listed(self.value(record, field))}
        rows = field.related_model._default_manager.in_bulk(keys - {None})
        return {key: str(each) for key, each in rows.items()}

    def value(self, record: Any, field: Any) -> Any:
        """What stood in this field: plain, or the keys of other rows."""
        if field.many_to_many:
            return self.linked[field.name].get(record.pk, [])
        return getattr(record, field.attname)

    def words(self, record: Any, field: Any) -> str:
        """What stood in this field, as a curator reads it."""
        value = self.value(record, field)
        if field.related_model:
            known = self.names[field.name]
            named = [known.get(key, "a row that is gone") for key in _listed(value) if key]
            return ", ".join(named) or NOTHING
        return in_words(field, value)

    def changes(self, old: Any, new: Any) -> list[Change]:
        """The fields in which two entries differ."""
        return [
            Change(label_of(field), self.words(old, field), self.words(new, field))
            for field in self.fields
            if self.value(old, field) != self.value(new, field)
        ]

    def of(self, key: int) -> Any:
        """The entry with this key. Raises `LookupError`."""
        for record in self.all:
            if record.pk == key:
                return record
        raise LookupError(key)


def states(records: Records) -> list[State]:
    """Every entry with what it changed, newest first."""
    pairs = zip(records.all, [*records.all[1:], None], strict=False)
    return [
        State(
            key=new.pk,
            when=new.history_date,
            who=new.history_user_id or "the site",
            why=new.history_change_reason or "",
            is_first=old is None,
            changes=[] if old is None else records.changes(old, new),
        )
        for new, old in pairs
    ]


def facts(records: Records) -> list[Fact]:
    """Where each field that says something got what it says now."""
    return [
        _fact(records, field)
        for field in records.fields
        if records.all and records.value(records.all[0], field) not in (None, "", [])
    ]


def _fact(records: Records, field: Any) -> Fact:
    now = records.value(records.all[0], field)
    first = records.all[0]
    for record in records.all:
        if records.value(record, field) != now:
            break
        first = record
    return Fact(
        label=label_of(field),
        now=records.words(first, field),
        when=first.history_date,
        who=first.history_user_id or "the site",
        why=first.history_change_reason or "",
        source_url=getattr(first, "source_url", ""),
        source_day=getattr(first, "source_date", ""),
    )


@transaction.atomic
def put_back(
    *, records: Records, key: int, by: str, why: str, now: datetime, may_publish: bool
) -> None:
    """Make the row what it was: a new state, so that nothing is lost. Raises `LookupError`.

    A row that is hidden now comes back to the public only where `may_publish`, and where a check
    of it holds. A row that was merged into another stands on its own again.
    """
    row, record = records.row, records.of(key)
    for field in records.fields:
        if field.name not in KEPT and not field.many_to_many:
            setattr(row, field.attname, _still_there(records, record, field))
    if getattr(record, "merged_into_id", True) is None:
        row.merged_into_id = None  # type: ignore[attr-defined]
    if hasattr(record, "published"):
        row.published = record.published and (row.published or _may_show(row, may_publish))  # type: ignore[attr-defined]
    links = {field.name: _rows(records, record, field) for field in records.lists}
    day = date_format(record.history_date, "j F Y")
    curate(row=row, by=by, why=f"Back to {day}: {why}", now=now, links=links)


def _still_there(records: Records, record: Any, field: Any) -> Any:
    """The value of then; nothing where it names another row that is gone since."""
    value = records.value(record, field)
    return None if field.related_model and value not in records.names[field.name] else value


def _rows(records: Records, record: Any, field: Any) -> list[models.Model]:
    keys = records.value(record, field)
    return list(field.related_model._default_manager.filter(pk__in=keys))


def _may_show(row: Any, may_publish: bool) -> bool:
    return may_publish and not row.merged_into_id and row.verifications.holding().exists()


def in_order(fields: Iterable[Any]) -> list[Any]:
    """What a row is called first, then as the model has it."""
    return sorted(fields, key=lambda field: field.name not in ("name", "title"))


def label_of(field: Any) -> str:
    """The field's name as forms show it."""
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def in_words(field: Any, value: Any) -> str:
    """A value of this field as a curator reads it."""
    if value in (None, "", []):
        return NOTHING
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_part(each) for each in value)
    if isinstance(field, models.DateField):
        return date_format(value, "j F Y")
    return f"{value:%H:%M}" if isinstance(field, models.TimeField) else str(value)


def _part(value: Any) -> str:
    if isinstance(value, dict):
        return " | ".join(str(each) for each in value.values() if each)
    return str(value)


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]
