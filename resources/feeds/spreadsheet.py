"""Spreadsheets of services and groups: our own columns, and those of 12 Step Meeting List.

An empty cell says nothing. A row that cannot be used is named with its number and column, and the
rows after it are read all the same.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from ..models import Meeting, Service
from ..models.listed import WordsField
from ..sheets import WELCOMES
from ..sheets import words as listed_words
from ..week import DAYS
from . import meeting_guide
from .brought import Brought, Lot, brought
from .listing import MARKS, Unreadable, clock
from .tables import Line

# Columns that carry their field's name. What a file must not set is not among them: published,
# checked_on and whatever the site keeps for itself.
PLACE = ("address", "suburb", "city", "province", "latitude", "longitude")
ORIGIN = ("source_url", "source_date", "confidence", "notes")
SERVICE = (
    *("name", "kind", "description", "substances", "offers", "cost", "phone", "phone_alt"),
    *("whatsapp", "sms", "email", "website", "hours", "languages", "serves", "referral"),
    *("referral_from", "steps", "documents", "medicines", "medicine_stay", "medicine_note"),
    *("registered", "registered_source_url", "registered_on", "second_source_url"),
    *(*PLACE, *ORIGIN),
)
GROUP = (
    *("fellowship", "name", "weekday", "weeks", "start_time", "duration_minutes", "format"),
    *("venue", "online_url", "phone", "language", "welcome", "types", "way_there"),
    *(*PLACE, *ORIGIN),
)
NOT_FIELDS = {"slug", "code", "services", "referral_needed", "publish", "published", "checked_on"}
# What a row without slug and code is called by, so that the same sheet finds it again.
NAMED_BY = {Service: ("name", "city"), Meeting: ("fellowship", "name", "weekday", "start_time")}
# How the columns of 12 Step Meeting List are called in its feeds.
GUIDE = {
    **{name: name for name in ("name", "slug", "day", "time", "end_time", "location", "address")},
    **{name: name for name in ("city", "region", "sub_region", "types", "location_notes")},
    **{name: name for name in ("conference_url", "conference_phone", "updated")},
    "id": "slug",
    "state": "state",
    "website": "url",
}
DAY_NUMBERS = {day.lower(): str((number + 1) % 7) for number, day in enumerate(DAYS)}
TYPE_CODES = {word.replace("_", " "): code for code, word in MARKS.items()}
TYPE_CODES.update(
    {"open": "O", "closed": "C", "newcomer": "BE", "beginners": "BE", "online": "ONL"}
)


class BadCell(ValueError):
    """One cell that cannot be used."""


def services(columns: list[str], rows: list[Line]) -> Lot:
    """Rows of services, named by slug or code, else by name and town."""
    _need(columns, "name")
    return _own(Service, SERVICE, columns, rows)


def groups(columns: list[str], rows: list[Line], *, fellowship: str) -> Lot:
    """Rows of groups, in our own columns or those of 12 Step Meeting List."""
    if {"day", "time"} <= set(columns):
        return _guide(columns, rows, fellowship=fellowship)
    _need(columns, "name", "weekday", "start_time")
    return _own(Meeting, GROUP, columns, rows, fellowship=fellowship)


def _need(columns: list[str], *names: str) -> None:
    for name in names:
        if name not in columns:
            raise Unreadable(f"There is no column called {name}.")


def _own(model, names: tuple[str, ...], columns: list[str], rows: list[Line], **known: str) -> Lot:
    lot = Lot(read_rows=len(rows))
    unused = [each for each in columns if each not in {*names, *NOT_FIELDS}]
    if unused:
        lot.problems.append(f"Columns that are not used: {', '.join(unused)}.")
    for line in rows:
        try:
            lot.rows.append(_row(model, names, line, known))
        except BadCell as error:
            lot.problems.append(f"{line.place}, {error}")
    return lot


def _row(model, names: tuple[str, ...], line: Line, known: dict[str, str]) -> Brought:
    cells = _own_words(model, line.cells)
    fields = {name: value for name, value in known.items() if value}
    for name in names:
        if name in cells:
            fields[name] = _value(model._meta.get_field(name), cells[name])
    slug, code = cells.get("slug", ""), cells.get("code", "")
    if not slug and not code:
        slug = slugify("-".join(str(fields.get(each, "")) for each in NAMED_BY[model]))[:80]
    if not slug and not code:
        raise BadCell("name: missing")
    return Brought(key=slug or code, place=line.place, fields=fields, slug=slug, code=code)


def _own_words(model, cells: dict[str, str]) -> dict[str, str]:
    """The cells under the names of our fields, where the seed files say it otherwise."""
    cells = dict(cells)
    if model is Service:
        if "services" in cells:
            cells.setdefault("offers", cells["services"])
        needed, _, whom = cells.get("referral_needed", "").partition(" - ")
        cells = {**({"referral": needed} if needed else {}), **cells}
        cells = {**({"referral_from": whom} if whom else {}), **cells}
        if cells.get("cost") == "unknown":
            del cells["cost"]
    elif "types" in cells:
        said = [each for each in listed_words(cells["types"]) if each in WELCOMES]
        kept = [each for each in listed_words(cells["types"]) if each not in WELCOMES]
        cells["types"] = "; ".join(kept)
        cells = {**({"welcome": WELCOMES[said[0]]} if said else {}), **cells}
    return cells


def _value(field: models.Field, text: str) -> Any:
    """What a cell says, as JSON holds it. Raises `BadCell`."""
    if isinstance(field, WordsField):
        return listed_words(text)
    if isinstance(field, models.TimeField):
        start = clock(text)
        if start is None:
            raise BadCell(f"{field.name}: “{text[:40]}” is no time of day such as 18:30")
        return start.isoformat()
    if field.choices:
        return _choice(field, text)
    try:
        value = field.to_python(text)
    except ValidationError as error:
        raise BadCell(f"{field.name}: {error.messages[0]}") from None
    if isinstance(field, models.DecimalField):
        return f"{value:.6f}"
    return value if isinstance(value, int | None) else str(value)


def _choice(field: models.Field, text: str) -> Any:
    """A choice by its value or by its words."""
    for value, label in field.flatchoices:
        if text.lower() in {str(value).lower(), str(label).lower()}:
            return value
    raise BadCell(f"{field.name}: “{text[:40]}” is none of the words that go here")


def _guide(columns: list[str], rows: list[Line], *, fellowship: str) -> Lot:
    if not fellowship:
        raise Unreadable("Say which fellowship this list belongs to.")
    sent = [_guide_row(line.cells) for line in rows]
    reading = meeting_guide.read(sent, places=[line.number for line in rows])
    found = [brought(each, fellowship=fellowship) for each in reading.listings]
    return Lot(rows=found, problems=reading.problems, read_rows=len(rows), whole=True)


def _guide_row(cells: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {GUIDE[name]: text for name, text in cells.items() if name in GUIDE}
    day = str(row.get("day", "")).lower()
    row["day"] = DAY_NUMBERS.get(day, day)
    types = [each.strip() for each in str(row.get("types", "")).split(",")]
    row["types"] = [TYPE_CODES.get(each.lower(), each) for each in types]
    row.setdefault("slug", slugify(f"{row.get('name', '')}-{day}-{row.get('time', '')}")[:64])
    return row
