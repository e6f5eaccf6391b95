"""The one stylesheet is what its sources say, and small."""

from pathlib import Path

import brotli

from recovery_site.stylesheet import built


def test_the_stylesheet_is_built_from_its_sources():
    assert Path("static/site.css").read_text() == built(), "Run `make css`."


def test_the_stylesheet_is_small():
    """C72."""
    assert len(brotli.compress(Path("static/site.css").read_bytes())) <= 5_000
