"""The words of the directory: person first, no shame, nothing unchecked."""

import csv
import json
import re
from pathlib import Path

FIXTURES = Path("fixtures")
SHAMING = re.compile(
    r"\b(addicts?|junkies?|(?:drug |ex-)?users?|abus\w*|clean|dirty|relaps\w*|sober\w*|"
    r"substitut\w*|bad habits?|drug habits?|victims?)\b",
    re.IGNORECASE,
)
# Names that bodies gave themselves.
OFFICIAL = re.compile(r"(Anti-)?Substance Abuse (Helpline|Act|Treatment)", re.IGNORECASE)
SPOKEN = ("description", "services", "serves", "substances", "hours", "languages")


def services():
    with (FIXTURES / "services.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def texts(value):
    """Every text in a JSON value, but titles and addresses of sources."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in {"sources", "services", "source_url", "slug", "path"}:
                yield from texts(each)


def shaming(text):
    return SHAMING.search(re.sub(r"\]\([^)]*\)", "]", OFFICIAL.sub("", text)))


def test_listings_speak_of_people_with_respect():
    for row in services():
        for column in SPOKEN:
            assert not shaming(row[column]), (row["slug"], column, row[column])


def test_answers_and_help_cards_speak_of_people_with_respect():
    for name in ("questions.json", "help_cards.json"):
        for text in texts(json.loads((FIXTURES / name).read_text())):
            assert not shaming(text), (name, text)


def test_pages_speak_of_people_with_respect():
    for path in Path("templates/resources").glob("*.html"):
        words = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text())
        assert not shaming(words), path


def test_nothing_unchecked_is_in_the_directory():
    for path in FIXTURES.glob("*.*"):
        assert "[check]" not in path.read_text().lower(), path


def test_no_room_of_an_online_group_can_be_entered_from_the_list():
    text = (FIXTURES / "meetings.csv").read_text().lower()
    assert "zoom" not in text
    assert "pwd=" not in text
