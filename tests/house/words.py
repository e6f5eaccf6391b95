"""Words that this site does not use about people, and words that would give a person away."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

# Person-first language: after NIDA's "Words Matter". The site's own copy holds none of these.
SHAMING = re.compile(
    r"\b(addicts?|junkies?|junky|druggies?|users?|abus\w*|(drug|heroin|nyaope) habits?|clean|dirty|"
    r"relaps\w*|sober|sobriety|substitut\w*|opioid replacement|committed suicide|failed attempt|"
    r"suffer(s|ing|ed)? from|victims?|non-compliant|back to zero|broke your streak|you failed)\b",
    re.IGNORECASE,
)
# A fellowship's own phrase, which an owner may choose for counting days; nothing longer or shorter.
CHOSEN = re.compile(r"\bclean time\b", re.IGNORECASE)
# A tab, an address or a file name with one of these tells the next person on this phone.
TELLING = re.compile(
    r"\b(drugs?|heroin|nyaope|whoonga|opioids?|recover\w*|sober\w*|clean|relaps\w*|addict\w*|"
    r"counsel\w*|meetings?|narcotics?|rehab\w*|overdose|NA|AA)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
# Columns that quote how others name themselves, and the notes that only curators read.
NOT_OUR_WORDS = {
    "name",
    "slug",
    "organisation",
    "venue",
    "address",
    "website",
    "source_url",
    "sources",
    "services",
    "notes",
}
APPS = ("recovery_site", "reminders", "sharing", "checkins", "network", "resources", "accounts")


def copy_of_the_site() -> Iterator[tuple[str, str]]:
    """Where, and what: every text of ours that a person may read."""
    for path in Path("templates").rglob("*.html"):
        yield str(path), MARKUP.sub(" ", COMMENT.sub(" ", path.read_text()))
    for app in APPS:
        for path in Path(app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield from _strings(path)
    for path in Path("fixtures").iterdir():
        yield from READERS.get(path.suffix, _whole)(path)


def _strings(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text())
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = getattr(node, "value", None)
        spoken = isinstance(text, str) and " " in text.strip() and id(node) not in bare
        if isinstance(node, ast.Constant) and spoken:
            yield f"{path}:{node.lineno}", text


def _cells(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            for column, text in row.items():
                if column not in NOT_OUR_WORDS:
                    yield f"{path}:{number} {column}", text or ""


def _json(path: Path) -> Iterator[tuple[str, str]]:
    return _leaves(json.loads(path.read_text()), str(path))


def _whole(path: Path) -> Iterator[tuple[str, str]]:
    yield str(path), path.read_text()


def _leaves(value, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, where)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_OUR_WORDS:
                yield from _leaves(each, f"{where} {value.get('slug', '')} {key}")


READERS = {".csv": _cells, ".json": _json}


def shaming(text: str) -> list[str]:
    """The words in this text that the site does not use."""
    return [match[0] for match in SHAMING.finditer(CHOSEN.sub(" ", ADDRESS.sub(" ", text)))]
