"""Reads the seed files, and says which file, line and column is wrong when one is."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

Parse = Callable[[str], Any]


class BadRow(ValueError):
    """A seed file holds something that cannot be loaded."""

    def __init__(self, *, where: str, column: str, why: object):
        super().__init__(f"{where}, {column}: {why}")


@dataclass(frozen=True)
class Entry:
    """One row of a seed file: where it stands, its model's fields, and slugs of other rows."""

    where: str
    slug: str
    fields: dict[str, Any]
    links: dict[str, list[str]] = field(default_factory=dict)

    def made(self, model: type[models.Model]) -> models.Model:
        """An unsaved row of `model`. Raises `BadRow` naming the column that does not fit."""
        try:
            row = model(slug=self.slug, **self.fields)
            row.clean_fields(exclude=["code"])
        except TypeError as error:
            raise BadRow(where=self.where, column="columns", why=error) from None
        except ValidationError as error:
            column, messages = next(iter(error.message_dict.items()))
            raise BadRow(where=self.where, column=column, why=messages[0]) from None
        return row


def words(text: str) -> list[str]:
    """The parts of a cell between semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("write yes or no")
    return text == "yes"


def _maybe(parse: Parse) -> Parse:
    return lambda text: parse(text) if text else None


PARSES: dict[str, Parse] = {
    "publish": yes_or_no,
    "cost": lambda text: "" if text == "unknown" else text,
    "substances": words,
    "services": words,
    "languages": words,
    "serves": words,
    "types": words,
    "latitude": _maybe(Decimal),
    "longitude": _maybe(Decimal),
    "weekday": int,
    "start_time": time.fromisoformat,
    "duration_minutes": _maybe(int),
    "documents": words,
    "medicines": words,
    "registered_on": _maybe(date.fromisoformat),
    "people": int,
}
RENAMED = {"publish": "published", "services": "offers"}
WELCOMES = {"open": "open", "closed": "closed", "open_once_a_month": "monthly"}


def _lines(path: Path, *needed: str, key: str = "slug") -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each row of a CSV file stands, and its parsed cells."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, restkey="too many cells")
        for column in {key, *needed} - set(reader.fieldnames or ()):
            raise BadRow(where=f"{path.name}, line 1", column=column, why="there is no such column")
        for cells in reader:
            where = f"{path.name}, line {reader.line_num}"
            yield where, {name: _parsed(where, name, cell) for name, cell in cells.items()}


def _parsed(where: str, column: str, cell: str | None) -> Any:
    if not isinstance(cell, str):
        raise BadRow(where=where, column=column, why="the row has too many or too few cells")
    try:
        return PARSES.get(column, str)(cell.strip())
    except (ValueError, ArithmeticError) as error:
        raise BadRow(where=where, column=column, why=error) from None


def _entry(where: str, cells: dict[str, Any], **links: list[str]) -> Entry:
    slug = cells.pop("slug", "")
    if not slug:
        raise BadRow(where=where, column="slug", why="missing")
    fields = {RENAMED.get(name, name): value for name, value in cells.items()}
    return Entry(where=where, slug=slug, fields=fields, links=links)


def organisations(path: Path) -> Iterator[Entry]:
    for where, cells in _lines(path):
        yield _entry(where, cells)


def places(path: Path, *needed: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Towns or suburbs: where each stands, and its cells without their source.

    The source is for whoever keeps the file, and is not loaded.
    """
    columns = ("name", "province", "latitude", "longitude", *needed)
    for where, cells in _lines(path, *columns, "source", key="name"):
        yield where, {column: cells[column] for column in columns}


def services(path: Path) -> Iterator[Entry]:
    """Services; `referral_needed` such as "yes - social worker" is taken apart."""
    for where, cells in _lines(path, "referral_needed", "organisation"):
        cells["referral"], _, cells["referral_from"] = cells.pop("referral_needed").partition(" - ")
        organisation = cells.pop("organisation")
        yield _entry(where, cells, organisation=[organisation] if organisation else [])


def meetings(path: Path) -> Iterator[Entry]:
    """Groups, all public; who may come stands among the types of the listing."""
    for where, cells in _lines(path, "types"):
        types = cells["types"]
        said = [WELCOMES[each] for each in types if each in WELCOMES]
        cells["welcome"] = said[0] if said else ""
        cells["types"] = [each for each in types if each not in WELCOMES]
        yield _entry(where, {**cells, "published": True})


def _items(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each object of a JSON list stands, and its values."""
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadRow(where=path.name, column="JSON", why=error) from None
    for number, item in enumerate(items, 1):
        where = f"{path.name}, item {number} ({item.get('slug', 'no slug')})"
        yield where, {"published": True, **item}


def _day(where: str, item: dict[str, Any], column: str) -> date | None:
    try:
        return date.fromisoformat(item[column]) if item.get(column) else None
    except (TypeError, ValueError) as error:
        raise BadRow(where=where, column=column, why=error) from None


def questions(path: Path) -> Iterator[Entry]:
    for where, item in _items(path):
        item["checked_on"] = _day(where, item, "reviewed_on")
        item.pop("reviewed_on", None)
        yield _entry(where, item, services=item.pop("services", []))


def help_cards(path: Path) -> Iterator[Entry]:
    for where, item in _items(path):
        item["checked_on"] = _day(where, item, "checked_on")
        yield _entry(
            where, {k: "" if v is None and k != "checked_on" else v for k, v in item.items()}
        )
