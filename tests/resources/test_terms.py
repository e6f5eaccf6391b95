"""Words are taken apart the same way in a listing and in a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.dates import in_words, is_partial_date
from resources.places import place_words
from resources.terms import TERM_LENGTH, asked_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pêrellaan 136", ["perellaan", "136"]),
        ("O'Brien’s", ["obriens"]),
        ("Rehab in the SOWETO", ["rehab", "soweto"]),
        ("a-b/c", ["b", "c"]),
        ("😀 \0", []),
        ("one one", ["one"]),
    ],
)
def test_words_are_plain(text, words):
    assert words_of(text) == words


@given(st.text(max_size=500))
def test_any_text_becomes_a_few_short_plain_words(text):
    words = asked_words(text)
    assert len(words) <= 6
    assert all(word.isascii() and word.isalnum() and len(word) <= TERM_LENGTH for word in words)
    assert asked_words(" ".join(words)) == words


def test_a_town_is_found_by_what_it_lies_in_and_by_its_other_names():
    assert {"soweto", "johannesburg", "joburg"} <= set(place_words("Senaoane", "Soweto"))
    assert {"port", "elizabeth"} <= set(place_words("", "Gqeberha", "Eastern Cape"))
    assert "soweto" not in place_words("Hillbrow", "Johannesburg")


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "26", "2026-8-1", "soon", "", "2026-0"])
def test_what_is_no_date_is_refused(text):
    assert not is_partial_date(text)
    assert in_words(text) == ""


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_always_a_date(day):
    assert is_partial_date(day.isoformat())
    assert in_words(day.isoformat()) == f"{day.day} {day:%B %Y}"
