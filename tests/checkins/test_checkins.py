"""How one day was: kept exactly, one a day, sealed where it is words."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from checkins.models import CheckIn
from tests.checkins.makers import check_in, many_days

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)


def test_no_answer_and_nought_are_different_answers(owner):
    check_in(owner, MONDAY, mood=None, craving=0, note="", used=None)
    kept = owner.checkins.on(MONDAY)
    assert (kept.mood, kept.craving, kept.sleep) == (None, 0, None)
    assert (kept.note, kept.used, kept.helped_own) == ("", None, None)
    assert kept.hungry is False
    assert kept.helped == []


def test_a_day_has_one_check_in(owner, stranger):
    check_in(owner, MONDAY)
    check_in(stranger, MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        check_in(owner, MONDAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mood": 0},
        {"mood": 6},
        {"craving": 11},
        {"sleep": 6},
        {"day": date(1, 1, 1)},
        {"day": date(9999, 12, 31)},
        {"recorded_on": MONDAY - DAY},
    ],
)
def test_the_database_refuses_what_cannot_be(owner, wrong):
    answers = {"day": MONDAY, "recorded_on": date(9999, 12, 31), **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        owner.checkins.create(**answers)


def test_questions_about_days(owner):
    for back in (0, 1, 5):
        check_in(owner, MONDAY - DAY * back)
    assert owner.checkins.days() == {MONDAY, MONDAY - DAY, MONDAY - DAY * 5}
    assert owner.checkins.since(MONDAY - DAY).days() == {MONDAY, MONDAY - DAY}
    assert owner.checkins.within(MONDAY - DAY * 9, MONDAY - DAY).count() == 2
    assert owner.checkins.first_day() == MONDAY - DAY * 5
    assert owner.checkins.newest_first().first().day == MONDAY
    assert owner.checkins.on(MONDAY - DAY * 2) is None


@pytest.mark.parametrize(
    ("answers", "hard"),
    [
        ({"mood": 1}, True),
        ({"mood": 2, "craving": 7}, False),
        ({"craving": 8}, True),
        ({"used": "yes"}, True),
        ({"used": "no"}, False),
        ({"used": "rather_not"}, False),
        ({"mood": None, "craving": 0}, False),
    ],
)
def test_which_answers_call_for_help_on_the_next_page(owner, answers, hard):
    assert check_in(owner, MONDAY, **answers).is_hard is hard


def test_a_day_says_how_it_came_to_be(owner):
    later = check_in(owner, MONDAY - DAY, recorded_on=MONDAY)
    assert later.was_filled_in_later
    assert not check_in(owner, MONDAY).was_filled_in_later
    assert not later.was_corrected


def test_words_lie_sealed_and_answers_of_one_length_look_alike(owner):
    check_in(owner, MONDAY, used="yes", note="canary-note", helped_own="canary-own")
    check_in(owner, MONDAY - DAY, used="rather_not", helped=["phoned"])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {CheckIn._meta.db_table}")
        raw = repr([[bytes(v) if hasattr(v, "tobytes") else v for v in r] for r in cursor])
        cursor.execute(f"SELECT DISTINCT length(used) FROM {CheckIn._meta.db_table}")
        assert len(cursor.fetchall()) == 1
    for word in ("canary", "phoned", "rather_not", "'yes'"):
        assert word not in raw


def test_many_days_cost_one_question_and_one_key(owner, django_assert_num_queries):
    many_days(owner, last=MONDAY, count=30)
    owner = type(owner).objects.get(pk=owner.pk)
    with django_assert_num_queries(2):
        assert {each.note for each in owner.checkins.since(MONDAY - DAY * 40)} == {
            "An ordinary day, and I kept to it."
        }
