"""The cells of a CSV or Excel file that somebody brought, as text, within bounds.

An Excel file is read without its formulas (the values that they last gave count) and without
anything but its first sheet; `defusedxml` keeps out XML that grows while it is read.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.utils.module_loading import import_string

from ..open_data.spreadsheet import FORMULA
from .listing import Unreadable

# Ten megabytes in every web process, for what only curators bring: loaded when the first does.
LOAD_WORKBOOK = "openpyxl.load_workbook"
MOST_BYTES = 5 * 1024 * 1024
MOST_UNZIPPED = 50 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 80
NUMBERS = {"phone", "phone_alt", "whatsapp", "sms"}


@dataclass(frozen=True)
class Line:
    """One row: the number by which a spreadsheet shows it, and its filled cells by column."""

    number: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        return f"Row {self.number}"


def lines(data: bytes) -> tuple[list[str], list[Line]]:
    """The columns and rows of a file. Raises `Unreadable` for anything but CSV and Excel."""
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is larger than 5 MB.")
    rows = _excel(data) if data.startswith(b"PK") else _csv(data)
    read = list(islice(rows, MOST_ROWS + 2))
    if len(read) > MOST_ROWS + 1:
        raise Unreadable("The file has more than 20,000 rows.")
    if not read:
        raise Unreadable("The file is empty.")
    columns = [_column(cell) for cell in read[0]]
    twice = {each for each in columns if each and columns.count(each) > 1}
    if twice:
        raise Unreadable(f"Two columns are called {sorted(twice)[0]}.")
    found = [
        Line(number, _filled(columns, row)) for number, row in enumerate(read[1:], 2) if any(row)
    ]
    return [each for each in columns if each], [line for line in found if line.cells]


def _column(cell: Any) -> str:
    return "_".join(_text(cell).lower().replace("-", " ").replace("_", " ").split())


def _filled(columns: list[str], row: list[Any]) -> dict[str, str]:
    pairs = zip(columns, row, strict=False)
    texts = {name: _text(cell, number=name in NUMBERS) for name, cell in pairs if name}
    return {name: text for name, text in texts.items() if text}


def _text(cell: Any, *, number: bool = False) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return str(cell.date() if cell.time() == time(0) else cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    if number and isinstance(cell, int) and len(text) == 9:
        return f"0{text}"  # Excel took the number for a sum and its zero for nothing
    # Our own files guard such cells with an apostrophe.
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _csv(data: bytes) -> Iterator[list[Any]]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Unreadable(f"This is no CSV file: {error}.") from None


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise Unreadable("This is neither a CSV nor an Excel file.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The letters of this file are not known: save it as “CSV UTF-8”.")


def _excel(data: bytes) -> Iterator[list[Any]]:
    broken = "This Excel file cannot be read. Save it anew, or save it as CSV."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNZIPPED:
                raise Unreadable("The file is larger than 50 MB when it is unpacked.")
        load = import_string(LOAD_WORKBOOK)
        book = load(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
        rows: Iterable[Any] = sheet.iter_rows(
            max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True
        )
        yield from (list(row) for row in rows)
    except Unreadable:
        raise
    # The library has no error of its own: a broken file may raise almost anything.
    except Exception:
        raise Unreadable(broken) from None
