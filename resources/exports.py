"""The public directory as open data: what a page shows, a file may carry."""

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from django.db.models import Model

ORIGIN = ("source_url", "source_date", "checked_on")
PLACE = ("address", "suburb", "city", "province")
SERVICE = (
    *("code", "name", "kind", "description", "phone", "phone_alt", "whatsapp", "sms", "email"),
    *("website", "cost", "referral", "referral_from", "hours", "offers", "serves", "substances"),
    *("languages", *PLACE, "latitude", "longitude", *ORIGIN),
)
GROUP = (
    *("code", "fellowship", "name", "weekday", "start_time", "duration_minutes", "format", "venue"),
    *("online_url", "phone", "language", "welcome", "types", *PLACE, *ORIGIN),
)
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> str:
    """One value as a cell: lists with semicolons, nothing as nothing, never a formula.

    Numbers stay numbers, also negative ones.
    """
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    text = str(value).replace("\0", "")
    risky = isinstance(value, str) and text.startswith(FORMULA)
    return f"'{text}" if risky else text


def write_csv(*, rows: Iterable[Model], fields: tuple[str, ...], to: TextIO) -> None:
    """Write these fields of these rows as CSV (RFC 4180), with a first line of names."""
    writer = csv.writer(to)
    writer.writerow(fields)
    for row in rows:
        writer.writerow([cell(getattr(row, name)) for name in fields])
