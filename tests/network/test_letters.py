"""A letter of attendance says what it knows, and that nobody checked the rest."""

import datetime as dt

import pytest

from tests.house.pages import words_of

from .makers import group, went

pytestmark = pytest.mark.django_db
LETTER = "/groups/mine/letter/"
OCTOBER = {"first": "2026-10-01", "last": "2026-10-31"}


@pytest.fixture
def home(client_of, owner):
    return client_of(owner)


@pytest.fixture
def evenings(owner):
    evening, morning = group(owner), group(owner, "Morning Hope")
    went(owner, evening, dt.date(2026, 10, 1))
    went(owner, morning, dt.date(2026, 10, 31), confirmed_by="Sam, secretary",
         confirmed_on=dt.date(2026, 11, 2))  # fmt: skip
    went(owner, evening, dt.date(2026, 10, 5), state="missed")
    went(owner, evening, dt.date(2026, 10, 6), state="planned")
    went(owner, evening, dt.date(2026, 9, 30))
    went(owner, evening, dt.date(2026, 11, 1))
    return evening, morning


def test_it_holds_the_days_i_went_and_no_other(home, evenings):
    answer = home.get(LETTER, OCTOBER)
    lines = [(each.day.day, each.group) for each in answer.context["letter"].lines]
    assert lines == [(1, "Evening Light"), (31, "Morning Hope")]


def test_it_says_who_confirmed_what_and_that_nobody_checked_the_rest(home, evenings):
    text = words_of(home.get(LETTER, OCTOBER))
    assert "Nobody has checked the days marked “own record” (1)." in text
    assert "Confirmed by Sam, secretary, 2 Nov 2026" in text
    assert "The person above wrote that name too" in text
    assert "Signature" in text and "Name:" in text
    assert "checks none of them" in text


def test_names_of_groups_may_stay_out(home, evenings):
    sheet = words_of(home.get(LETTER, {**OCTOBER, "unnamed": "on"})).partition("Name:")
    text = sheet[-1]
    assert "Evening Light" not in text
    assert "Group 1" in text and "Group 2" in text


def test_one_group_may_be_chosen(home, evenings):
    answer = home.get(LETTER, {**OCTOBER, "group": [str(evenings[1].pk)]})
    assert [each.day.day for each in answer.context["letter"].lines] == [31]


def test_somebody_elses_group_cannot_be_chosen(home, evenings, stranger):
    answer = home.get(LETTER, {**OCTOBER, "group": [str(group(stranger).pk)]})
    assert "letter" not in answer.context


def test_without_a_choice_it_holds_the_last_three_months(home, owner):
    evening = group(owner)
    for back in (0, 89, 90):
        went(owner, evening, owner.today() - dt.timedelta(days=back))
    assert len(home.get(LETTER).context["letter"].lines) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "2026-10-02", "last": "2026-10-01"},
        {"first": "2024-01-01", "last": "2026-01-01"},
        {"first": "0001-01-01", "last": "0001-01-02"},
        {"first": "soon", "last": ""},
    ],
)
def test_days_that_cannot_be_are_told_beside_the_field(home, evenings, asked):
    answer = home.get(LETTER, asked)
    assert answer.status_code == 200 and "letter" not in answer.context
    assert asked["first"] in answer.content.decode()
    assert 'class="error-summary"' in answer.content.decode()
