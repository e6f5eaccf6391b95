"""Reads a list of any form that we know into rows of ours."""

import json
from collections.abc import Callable
from typing import Any

from ..models.imports import ListForm
from . import bmlt, meeting_guide, spreadsheet
from .brought import Lot, brought
from .listing import Reading, Unreadable
from .tables import MOST_BYTES, lines

FEEDS: dict[ListForm, Any] = {ListForm.BMLT: bmlt.read, ListForm.MEETING_GUIDE: meeting_guide.read}


def read_file(*, data: bytes, form: str, fellowship: str) -> Lot:
    """Read a file that somebody brought. Raises `Unreadable`, in words for a curator."""
    if form == ListForm.SERVICES:
        return spreadsheet.services(*lines(data))
    if form == ListForm.MEETINGS:
        return spreadsheet.groups(*lines(data), fellowship=fellowship)
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is larger than 5 MB.")
    try:
        parsed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("The file is not JSON.") from None
    return read_feed(data=parsed, form=form, fellowship=fellowship)


def read_feed(*, data: object, form: str, fellowship: str) -> Lot:
    """Read the parsed JSON of a feed. Raises `Unreadable`."""
    read: Callable[[object], Reading] = FEEDS[ListForm(form)]
    reading = read(data)
    rows = data.get("meetings") if isinstance(data, dict) else data
    return Lot(
        rows=[brought(each, fellowship=fellowship) for each in reading.listings],
        problems=reading.problems,
        read_rows=len(rows) if isinstance(rows, list) else 0,
        whole=True,
    )
