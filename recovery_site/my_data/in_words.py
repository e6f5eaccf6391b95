"""The same for people to read: every field with its label, every value in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime

from accounts.fields import EncryptedListField
from accounts.models import Owned, User

from .as_json import SOMEBODY
from .kinds import Kind, called, fields_of, ties_of
from .life import Life, is_public, name_of

LABELS = {"created_at": "Written down", "updated_at": "Last changed", "id": "Mark"}
# Only for machines: told in the tables, not on the page to read.
NOT_READ = {"id", "updated_at"}


@dataclass(frozen=True)
class Section:
    """All rows of one kind, as (label, words) each, with what says nothing left out."""

    title: str
    anchor: str
    rows: list[tuple[str, list[tuple[str, str]]]]


def sections(life: Life) -> list[Section]:
    return [
        Section(called(kind), kind._meta.model_name or "", [_told(row, life) for row in found])
        for kind, found in life.written.items()
    ]


def table(kind: Kind, rows: list[Owned], life: Life) -> Iterator[list[Any]]:
    """A line of labels, then a line for each row."""
    columns = _columns(kind)
    yield [label_of(each) for each in columns]
    for row in rows:
        yield [_number_or_words(row, each, life) for each in columns]


def label_of(field: Any) -> str:
    return LABELS.get(field.name) or capfirst(str(field.verbose_name))


def words_of(row: Owned, field: Any, life: Life) -> str:
    """What stands in this field, in words; empty where nothing does."""
    if field.many_to_many:
        return ", ".join(filter(None, map(life.name_of, life.tied(row, field))))
    if field.is_relation:
        return _pointed(row, field, life)
    if isinstance(field, EncryptedListField):
        names = {str(key): str(label) for key, label in field.options}
        return ", ".join(names.get(each, str(each)) for each in getattr(row, field.name) or [])
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")() or "")
    return in_words(getattr(row, field.name))


def in_words(value: Any) -> str:
    """A plain value as a person would write it."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(each)}" for name, each in value.items())
    return ", ".join(map(in_words, value)) if isinstance(value, list) else str(value)


def _columns(kind: Kind) -> list[Any]:
    return [*fields_of(kind), *ties_of(kind)]


def _told(row: Owned, life: Life) -> tuple[str, list[tuple[str, str]]]:
    read = [each for each in _columns(type(row)) if each.name not in NOT_READ]
    lines = [(label_of(each), words_of(row, each, life)) for each in read]
    return name_of(row), [(label, words) for label, words in lines if words]


def _pointed(row: Owned, field: Any, life: Life) -> str:
    key = getattr(row, field.attname)
    if key is None:
        return ""
    if is_public(field):
        return str(life.around[field.related_model][key])
    if field.related_model is User:
        return getattr(row, f"{field.name}_name", None) or SOMEBODY
    return life.name_of(key)


def _number_or_words(row: Owned, field: Any, life: Life) -> Any:
    """Numbers stay numbers in a table, also those of a scale, and days stay days, so that a
    spreadsheet can count and sort them."""
    value = None if field.is_relation else getattr(row, field.name)
    if isinstance(value, date):
        return value.isoformat()
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number else words_of(row, field, life)
