"""One file with everything: a page to read, JSON to bring along, a table a kind, a calendar."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.text import slugify

from accounts.models import User
from network.calendars import week_of
from resources.open_data.spreadsheet import cell

from .as_json import as_json, written
from .in_words import in_words, sections, table
from .kinds import called
from .life import Life, life_of

JSON, PAGE, WEEK, TABLES = "my-data.json", "my-data.html", "my-week.ics", "tables"


def archive_of(owner: User, *, now: datetime) -> bytes:
    """The whole as a zip, made in memory."""
    life, made = life_of(owner), BytesIO()
    data = as_json(life, now=now)
    with ZipFile(made, "w", ZIP_DEFLATED) as whole:
        whole.writestr(PAGE, _page(life, data, now))
        whole.writestr(JSON, written(data))
        whole.writestr(WEEK, week_of(owner=owner, now=now))
        for kind, rows in life.written.items():
            whole.writestr(f"{TABLES}/{slugify(called(kind))}.csv", csv_of(table(kind, rows, life)))
    return made.getvalue()


def _page(life: Life, data: dict[str, Any], now: datetime) -> str:
    around = {
        name: data[name] for name in ("consents", "signed_in", "codes", "second_steps", "desk")
    }
    me = [(name.replace("_", " "), in_words(value)) for name, value in data["me"].items()]
    context = {
        "sections": sections(life),
        "me": [(name, words) for name, words in me if words],
        "around": [(name.replace("_", " "), _lines(rows)) for name, rows in around.items() if rows],
        "now": now,
        "json": JSON,
    }
    return render_to_string("recovery_site/data_page.html", context)


def _lines(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return [
        [(name.replace("_", " "), in_words(each)) for name, each in row.items()] for row in rows
    ]


def csv_of(lines: Iterable[list[Any]]) -> str:
    """These lines as CSV, with no cell that a spreadsheet would run."""
    made = StringIO()
    csv.writer(made).writerows([cell(each) for each in line] for line in lines)
    return made.getvalue()
