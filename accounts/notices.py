"""The privacy notice: one text, shown before anything is asked, and kept with each consent.

`fixtures/notice.md` begins with `version: ...`; "## In short" and "## In full" are its two layers;
names of the people who answer for the data come from the settings. `fixtures/notice_changes.md`
says in words what each version changed, newest first.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from .operators import operators

PURPOSE = "keeping my plan"
LANGUAGE = "en"
NOBODY = "nobody yet: this is a demonstration on one computer"


@dataclass(frozen=True)
class Block:
    """A piece of the notice: "heading", "list" or "text"; lines without their marks."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """The notice as it stands now. `text` is exactly what is agreed to."""

    version: str
    text: str

    @property
    def in_short(self) -> list[Block]:
        return _blocks(self._layers()[0])

    @property
    def in_full(self) -> list[Block]:
        return _blocks(self._layers()[1])

    def _layers(self) -> tuple[str, str]:
        short, _, full = self.text.partition("## In full")
        return short.removeprefix("## In short"), full


def current_notice() -> Notice:
    """The notice, with the names of this installation in it."""
    version, text = _source(settings.BASE_DIR / "fixtures" / "notice.md")
    names = {
        "site_name": settings.SITE_NAME,
        "responsible_party": settings.RESPONSIBLE_PARTY,
        "responsible_address": settings.RESPONSIBLE_ADDRESS,
        "information_officer": settings.INFORMATION_OFFICER,
        "information_officer_contact": settings.INFORMATION_OFFICER_CONTACT,
        "operators": "; ".join(map(str, operators())),
    }
    return Notice(version, text.format(**{key: name or NOBODY for key, name in names.items()}))


def changes_since(version: str) -> list[Block]:
    """In words, what the notice says now and did not say in this version; newest first."""
    path = settings.BASE_DIR / "fixtures" / "notice_changes.md"
    return [block for since, block in _changes(path) if since > version]


@cache
def _changes(path: Path) -> list[tuple[str, Block]]:
    """Each version (a date: the later, the greater) with its list of changes."""
    parts = path.read_text(encoding="utf-8").split("## ")[1:]
    read = (part.strip().partition("\n") for part in parts)
    return [(version.strip(), _block(lines.strip().splitlines())) for version, _, lines in read]


@cache
def _source(path: Path) -> tuple[str, str]:
    first, _, text = path.read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("version:").strip(), text.strip()


def _blocks(layer: str) -> list[Block]:
    return [_block(each.strip().splitlines()) for each in layer.split("\n\n") if each.strip()]


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("### "):
        return Block("heading", (lines[0].removeprefix("### "),))
    if all(line.startswith(("- ", "  ")) for line in lines):
        joined = "\n".join(lines).replace("\n  ", " ")
        return Block("list", tuple(line.removeprefix("- ") for line in joined.splitlines()))
    return Block("text", (" ".join(lines),))
