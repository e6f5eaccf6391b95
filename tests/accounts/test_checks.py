"""What the database would refuse is said on the form, whatever it costs in questions."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from checkins.models import CheckIn, HabitPause

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def check_in(owner):
    today = owner.today()
    return CheckIn(owner=owner, day=today, recorded_on=today, mood=3, craving=2, sleep=4)


def test_a_row_that_keeps_its_rules_is_asked_about_once(check_in):
    with CaptureQueriesContext(connection) as captured:
        check_in.validate_constraints(exclude={"owner", "form_key"})
    assert len([each for each in captured if "_check" in each["sql"]]) == 1


def test_nothing_answered_breaks_no_rule(owner):
    today = owner.today()
    CheckIn(owner=owner, day=today, recorded_on=today).validate_constraints()


def test_each_broken_rule_says_so(check_in):
    check_in.mood, check_in.craving, check_in.sleep = 9, 11, 4
    with pytest.raises(ValidationError) as refused:
        check_in.validate_constraints()
    words = " ".join(refused.value.messages)
    assert "checkin_mood_range" in words and "checkin_craving_range" in words
    assert "checkin_sleep_range" not in words


def test_one_broken_rule_is_found_beside_answers_that_are_missing(check_in):
    check_in.mood, check_in.craving, check_in.sleep = None, 11, None
    with pytest.raises(ValidationError, match="checkin_craving_range"):
        check_in.validate_constraints()


def test_a_rule_about_a_field_that_is_left_out_is_left_out(check_in):
    check_in.mood, check_in.craving = 9, 2
    check_in.validate_constraints(exclude={"mood"})
    with pytest.raises(ValidationError, match="checkin_mood_range"):
        check_in.validate_constraints(exclude={"craving"})


def test_a_rule_over_two_fields_is_asked_only_where_both_are_known(owner):
    pause = HabitPause(owner=owner, first=owner.today(), last=owner.today() - DAY)
    pause.validate_constraints(exclude={"habit", "first"})
    with pytest.raises(ValidationError, match="checkins_habitpause_in_order"):
        pause.validate_constraints(exclude={"habit"})


def test_a_day_that_has_a_check_in_already_is_still_refused(check_in):
    check_in.save()
    again = CheckIn(owner=check_in.owner, day=check_in.day, recorded_on=check_in.day)
    with pytest.raises(ValidationError):
        again.validate_constraints()
