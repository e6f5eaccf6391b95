"""The public directory as CSV, with no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Model

ORIGIN = ("source_url", "source_date", "checked_on", "fresh_until", "changed_at")
PLACE = ("address", "suburb", "city", "province", "latitude", "longitude")
SERVICE = (
    *("code", "name", "organisation", "kind", "description", "phone", "phone_alt", "whatsapp"),
    *("sms", "email", "website", "cost", "referral", "referral_from", "steps", "documents"),
    *("hours", "offers", "serves", "substances", "languages", "medicines", "medicine_stay"),
    *("medicine_note", "registered", "registered_source_url", "registered_on", *PLACE, *ORIGIN),
    "second_source_url",
)
GROUP = (
    *("code", "fellowship", "name", "weekday", "weeks", "start_time", "duration_minutes"),
    *("format", "venue", "online_url", "phone", "language", "welcome", "types", "way_there"),
    *("met_on", *PLACE, *ORIGIN),
)
QUESTION = (
    *("code", "slug", "group", "core", "title", "short", "body", "unknown", "sources"),
    *("checked_on", "fresh_until", "changed_at"),
)
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); the wide forms
# count where people write Japanese or Chinese.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a spreadsheet may drop before it looks at the first sign.
UNSEEN = " \u00a0\u200b\ufeff"
NUMBERS = (int, float, Decimal)


class Echo:
    """A file that gives back what is written to it, for one line at a time."""

    def write(self, line: str) -> str:
        return line


def cell(value: Any) -> str:
    """One value as a cell: lists with semicolons, nothing as nothing, never a formula.

    Numbers stay numbers, also negative ones.
    """
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(_words(each) for each in value)
    text = str(value).replace("\0", "")
    runs = text.startswith(FORMULA) or text.lstrip(UNSEEN).startswith(FORMULA)
    return f"'{text}" if runs and not isinstance(value, NUMBERS) else text


def csv_lines(*, rows: Iterable[Model], fields: tuple[str, ...]) -> Iterator[str]:
    """These fields of these rows as lines of CSV (RFC 4180), the first with their names."""
    writer = csv.writer(Echo())
    yield writer.writerow(fields)
    for row in rows:
        yield writer.writerow([cell(getattr(row, name)) for name in fields])


def _words(part: Any) -> str:
    """A part of a list: a word, or a source as title and address."""
    return f"{part['title']} {part['url']}" if isinstance(part, dict) else str(part)
