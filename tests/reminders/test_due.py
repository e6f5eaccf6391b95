"""Whether there is anything to say today: each part by itself, and none where it was not asked."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reminders.due import ASKS, anything_due
from reminders.models import About
from sharing.models import Disclosure
from tests.checkins.makers import check_in, goal, habit, ticks, together_with
from tests.network.makers import agreement, appointment, group, person, went
from tests.sharing.makers import grant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_morning")]
# A Tuesday.
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def morning(ahead: int):
    """Eight in the morning in Johannesburg, so many days after today."""
    return time_machine.travel(f"{TODAY + DAY * ahead}T06:00:00Z", tick=False)


@pytest.fixture
def in_the_morning():
    with morning(0):
        yield


def due(owner, *about) -> bool:
    return anything_due(owner=owner, about=about, now=timezone.now())


def test_every_part_that_can_be_chosen_is_asked_for():
    assert {part for part, _ in ASKS} == set(About)


def test_of_somebody_who_has_nothing_only_the_day_is_asked(owner):
    assert due(owner, *About)
    check_in(owner, TODAY)
    assert not due(owner, *About)


def test_a_day_is_the_owners_own(owner):
    """Eight in the morning here is still yesterday in Honolulu."""
    check_in(owner, TODAY)
    owner.time_zone = "Pacific/Honolulu"
    assert due(owner, About.DAY)


def test_a_habit_asks_until_it_was_answered(owner):
    walk = habit(owner)
    assert due(owner, About.HABITS)
    ticks(walk, [TODAY])
    assert not due(owner, About.HABITS)


@pytest.mark.parametrize(
    ("weekday", "at", "is_due"),
    [(1, time(18), True), (2, time(7), True), (2, time(18), False), (0, time(18), False)],
)
def test_a_group_asks_on_the_day_before_the_next_note(owner, weekday, at, is_due):
    group(owner, weekday=weekday, start_time=at)
    assert due(owner, About.GROUPS) is is_due


def test_a_group_that_is_kept_no_longer_asks_nothing(owner):
    kept = group(owner)
    kept.archived_at = timezone.now()
    kept.save()
    assert not due(owner, About.GROUPS)


def test_a_day_planned_for_a_group_is_asked_about_afterwards(owner):
    kept = group(owner, weekday=None, start_time=None)
    assert not due(owner, About.GROUPS)
    went(owner, kept, TODAY - DAY, state="planned")
    assert due(owner, About.GROUPS)


@pytest.mark.parametrize(("ahead", "is_due"), [(-1, True), (0, True), (1, True), (2, False)])
def test_an_appointment_asks_the_day_before_and_until_it_was_answered(owner, ahead, is_due):
    visit = appointment(owner, day=TODAY + DAY * ahead)
    assert due(owner, About.VISITS) is is_due
    visit.state = "went"
    visit.save()
    assert not due(owner, About.VISITS)


@pytest.mark.parametrize(("ahead", "is_due"), [(0, True), (1, False)])
def test_an_agreement_asks_on_the_day_it_is_looked_at_again(owner, ahead, is_due):
    agreement(owner, person(owner), review_on=TODAY + DAY * ahead)
    assert due(owner, About.REVIEWS) is is_due


@pytest.mark.parametrize(("ahead", "is_due"), [(0, True), (1, False)])
def test_a_time_together_asks_on_its_day(owner, ahead, is_due):
    together_with(owner, first_day=TODAY + DAY * ahead)
    assert due(owner, About.REVIEWS) is is_due


@pytest.mark.parametrize(("ahead", "is_due"), [(0, True), (1, False)])
def test_a_goal_asks_on_the_day_it_is_looked_at(owner, ahead, is_due):
    goal(owner, look_on=TODAY + DAY * ahead)
    assert due(owner, About.GOALS) is is_due


def goes_quiet(owner, reader):
    """An agreement between these two that holds, three days after the last check-in."""
    row = grant(owner, reader)
    owner.quiet_agreements.create(
        person=row.person,
        steps="Phone me.",
        first_day=TODAY,
        agreed_at=timezone.now(),
        agreed_by=reader,
    )
    check_in(owner, TODAY)
    return row


def test_a_reader_is_told_on_the_one_day_and_nothing_is_written_down(owner, counsellor):
    goes_quiet(owner, counsellor)
    told = []
    for ahead in range(7):
        with morning(ahead):
            told.append(due(counsellor, About.SHARED))
    assert told == [False, False, False, False, True, False, False]
    assert not Disclosure.objects.exists()


def test_a_reader_is_not_told_once_the_sharing_was_stopped(owner, counsellor):
    row = goes_quiet(owner, counsellor)
    row.ended_at, row.ended_by = timezone.now(), "owner"
    row.save()
    with morning(4):
        assert not due(counsellor, About.SHARED)


def test_what_was_not_chosen_is_not_asked(owner):
    goal(owner, look_on=TODAY)
    others = [part for part in About if part not in {About.GOALS, About.DAY}]
    assert not due(owner, *others)
    assert not due(owner)


def queries_for(owner) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert not due(owner, *About)
    return len(seen)


def test_a_long_story_asks_no_more_queries_than_a_short_one(owner):
    def more(many):
        for _ in range(many):
            ticks(habit(owner), [TODAY])
            goal(owner, look_on=TODAY + DAY * 9)
            group(owner, weekday=4)
            appointment(owner, day=TODAY + DAY * 5)
            agreement(owner, person(owner), review_on=TODAY + DAY * 5)
            together_with(owner, first_day=TODAY - DAY).times.create(
                owner=owner, due_on=TODAY - DAY, happened_on=TODAY
            )

    check_in(owner, TODAY)
    more(1)
    few = queries_for(owner)
    more(5)
    assert queries_for(owner) == few <= 14
