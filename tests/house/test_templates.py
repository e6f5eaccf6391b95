"""Templates are small, say what they take, and hold nothing that the policy would block."""

import re
from pathlib import Path

import pytest

from .words import TELLING

TEMPLATES = sorted(Path("templates").rglob("*.html"))
# Looked up by Django, allauth or crispy by their names.
BY_NAME = re.compile(r"^(4\d\d|500)\.html$|^account/|^mfa/|^bootstrap5/|^admin/")


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_no_inline_style_script_or_handler(path):
    """C27."""
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_is_short(path):
    assert len(path.read_text().splitlines()) <= 150


@pytest.mark.parametrize("path", sorted(Path("templates/components").glob("*.html")), ids=str)
def test_a_component_begins_by_saying_what_it_takes(path):
    assert path.read_text().startswith(("{% comment %}", "{# "))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_titles_give_nobody_away(path):
    for title in re.findall(r"{% block title %}(.*?){% endblock %}", path.read_text(), re.S):
        assert not TELLING.search(re.sub(r"{[{%].*?[%}]}", "", title))


def test_every_template_is_used():
    sources = [*Path().glob("*/**/*.py"), *TEMPLATES]
    text = "\n".join(
        each.read_text()
        for each in sources
        if not each.parts[0].startswith(".") and each.parts[0] not in {"tests", "var"}
    )
    names = [str(path.relative_to("templates")) for path in TEMPLATES]
    assert [n for n in names if not BY_NAME.match(n) and f'"{n}"' not in text] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_what_scrolls_sideways_can_be_reached_by_keyboard(path):
    """Whether a table is wider than the phone may depend on the words of the day."""
    for tag in re.findall(r'<div class="[^"]*\bwide\b[^"]*"[^>]*>', path.read_text()):
        assert ' tabindex="0" role="region" aria-label="' in tag
