"""Lists that fellowships and curators bring, made plainly."""

import json
from datetime import datetime
from pathlib import Path

from lxml import html

from resources.feeds.reading import read_feed, read_file
from resources.importing import look, take
from resources.week import ZONE

SAMPLES = Path(__file__).parent / "feeds"
MONDAY = datetime(2026, 11, 23, 9, tzinfo=ZONE)
NEXT_MONDAY = datetime(2026, 11, 30, 9, tzinfo=ZONE)
PAGE = "https://na.example.org/groups"


def sample(name: str):
    return json.loads((SAMPLES / name).read_text())


def row(number: int = 1, **fields) -> dict:
    """One weekly session as a Meeting Guide feed has it."""
    plain = {
        "slug": f"g{number}",
        "name": f"Hope {number}",
        "day": 1,
        "time": "18:00",
        "address": f"{number} Vilakazi St",
        "city": "Soweto",
        "state": "GP",
    }
    return {**plain, **fields}


def rows(count: int, **fields) -> list[dict]:
    return [row(number, **fields) for number in range(1, count + 1)]


def looked_at(data, *, form="guide", feed="na-gauteng", fellowship="NA", now=MONDAY):
    """The preview of a feed."""
    lot = read_feed(data=data, form=form, fellowship=fellowship)
    return _looked_at(lot, form, feed, fellowship, now)


def sheet_looked_at(text: str | bytes, *, form="services", feed="sheet", fellowship="", now=MONDAY):
    """The preview of a spreadsheet."""
    data = text.encode() if isinstance(text, str) else text
    lot = read_file(data=data, form=form, fellowship=fellowship)
    return _looked_at(lot, form, feed, fellowship, now)


def _looked_at(lot, form, feed, fellowship, now):
    return look(
        lot=lot, feed=feed, form=form, fellowship=fellowship, source_url=PAGE, by="anele", now=now
    )


def taken(data, *, now=MONDAY, **how):
    """The import of a feed, taken at once."""
    preview = looked_at(data, now=now, **how)
    assert take(preview=preview, by="anele", now=now), preview.why
    return preview


def whats(preview) -> list[tuple[str, str]]:
    """Name and fate of each row that changes."""
    return [(each["name"], each["what"]) for each in preview.changes if each["what"] != "seen"]


def text_of(answer) -> str:
    """What a page of the admin says: it names its letters in a header only."""
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())
