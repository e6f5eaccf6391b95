"""The first visit, against its words alone, compressed as well as they can be."""

import re
from pathlib import Path

import brotli
from lxml import html

from tests.conftest import BrowserClient

from .measuring import Result

ASSET = re.compile(r"/static/([\w./-]+)")


def first_visit() -> Result:
    """The page and all that it links to, compressed; the floor is what there is to read."""
    page = BrowserClient().get("/").content
    assets = {Path("static", name) for name in ASSET.findall(page.decode())}
    whole = [page, *(path.read_bytes() for path in sorted(assets))]
    words = " ".join(html.fromstring(page).find(".//main").text_content().split())
    measured = sum(len(brotli.compress(piece)) for piece in whole)
    floor = len(brotli.compress(words.encode()))
    return Result("The first visit", measured, floor, "bytes", limit=35_000 / floor)
