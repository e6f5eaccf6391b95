"""From the bytes of a brought file to its rows: a zip or plain JSON, of a size that fits."""

import json
import lzma
import struct
import zlib
from io import BytesIO
from math import isfinite
from typing import Any
from zipfile import BadZipFile, ZipFile

from .archive import JSON
from .as_json import FORMAT, VERSION

MOST_PACKED, MOST_OPEN, MOST_ROWS = 5 * 1024 * 1024, 32 * 1024 * 1024, 100_000
MOST_DIGITS = 12
BROKEN = (
    *(BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(zlib.error, lzma.LZMAError, struct.error),
)


class BadFile(Exception):
    """A file that cannot be brought in. What it says is for whoever sent it."""


def unpacked(content: bytes, *, known: set[str]) -> dict[str, Any]:
    """The JSON in it with `me` and `rows`, its frame judged: rows are dicts of kinds known here.

    Raises `BadFile`."""
    data = _read(_json_in(content))
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadFile("This is not a file of “Download everything”.")
    if data.get("version") != VERSION:
        raise BadFile("This file was made by another version of the site, which is not known here.")
    me, rows = data.get("me"), data.get("rows")
    if not isinstance(me, dict) or not isinstance(rows, dict):
        raise BadFile("Half of this file is missing. Download it again.")
    if not set(rows) <= known:
        raise BadFile("There is something in this file that this site does not know.")
    if not all(_are_rows(each) for each in rows.values()):
        raise BadFile("A part of this file is broken. Download it again.")
    if sum(map(len, rows.values())) > MOST_ROWS:
        raise BadFile("There is more in this file than one account may hold.")
    return {"me": me, "rows": rows}


def _are_rows(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(each, dict) for each in rows)


def _json_in(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    try:
        with ZipFile(BytesIO(content)) as whole, whole.open(JSON) as file:
            found = file.read(MOST_OPEN + 1)
    except KeyError:
        raise BadFile(f"There is no {JSON} in this zip.") from None
    except BROKEN:
        raise BadFile("This zip is broken. Download it again.") from None
    if len(found) > MOST_OPEN:
        raise BadFile("This file is too large.")
    return found


def _read(text: bytes) -> Any:
    try:
        data = json.loads(text, parse_constant=_no, parse_int=_int, parse_float=_float)
        # Halves of letters and signs without a shape would break pages that show them.
        whole = json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadFile("This file cannot be read. Send the one that you downloaded.") from None
    if b"\\u0000" in whole:
        raise BadFile("There are signs in this file that are no text.")
    return data


def _no(number: str) -> None:
    raise ValueError("No such number is ever written.")


def _int(number: str) -> int:
    if len(number) > MOST_DIGITS:
        raise ValueError("No number is so long.")
    return int(number)


def _float(number: str) -> float:
    found = float(number)
    if not isfinite(found):
        raise ValueError("No number is so large.")
    return found
