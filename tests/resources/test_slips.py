"""Found in the words people use, and in spite of a slip of the thumb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.finding.services import find_services
from resources.terms import also_said, likely_meant

from .makers import services


@pytest.fixture
def three(db):
    services(
        {"name": "Methadone House", "description": "Medicine for opioid use.", "city": "Durban"},
        {"name": "Ubuntu", "description": "Counselling about heroin.", "city": "Johannesburg"},
        {"name": "Shelter of Peace", "kind": "shelter", "city": "Cape Town"},
    )


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("nyaope", "Ubuntu"),
        ("Whoonga", "Ubuntu"),
        ("unga", "Ubuntu"),
        ("sugars", "Ubuntu"),
        ("methadoen", "Methadone House"),
        ("metadone", "Methadone House"),
        ("counceling", "Ubuntu"),
        ("sheltr", "Shelter of Peace"),
        ("homeless", "Shelter of Peace"),
        ("metha", "Methadone House"),
    ],
)
def test_street_names_half_words_and_slips_find_it(three, asked, name):
    assert name in [each.name for each in find_services(asked={"q": asked})]


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Johanesburg", "Ubuntu"), ("Capetown Cpe Twon", None), ("Durbn", "Methadone House")],
)
def test_a_town_is_found_in_spite_of_a_slip(three, asked, name):
    found = [each.name for each in find_services(asked={"place": asked})]
    assert found == ([name] if name else [])


def test_what_is_spelt_right_is_not_guessed_at(three):
    assert [each.name for each in find_services(asked={"q": "peace"})] == ["Shelter of Peace"]


def test_nonsense_finds_nothing(three):
    assert not find_services(asked={"q": "qqqqzzzz"})


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=20))
def test_any_word_has_at_most_three_guesses_among_the_known(word, known):
    assert also_said(word)[0] == word
    guesses = likely_meant(word, known)
    assert len(guesses) <= 3 and set(guesses) <= set(known)


def test_the_number_of_questions_to_the_database_does_not_grow(
    three, django_assert_max_num_queries
):
    services(*({"name": f"Centre {n}", "description": f"word{n}"} for n in range(300)))
    with django_assert_max_num_queries(7):
        list(find_services(asked={"q": "methadoen hous"}))
