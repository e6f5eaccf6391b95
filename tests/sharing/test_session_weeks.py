"""Agreed times of a reader's week, and of one person as a calendar file."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from sharing.models import Where
from tests.checkins.makers import text_of
from tests.house.words import TELLING

from .caseloads import caseload_of
from .makers import grant, somebody, with_second_step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
WEEK = "/with-me/week/"


@pytest.fixture
def at_noon():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


def agreed(made, *, ahead=0, **fields):
    first_day = TODAY + DAY * ahead
    owner = made.owner
    return owner.accountabilities.create(person=made.person, first_day=first_day, **fields)


def file_of(desk, made) -> list:
    answer = desk.get(f"/with-me/{made.pk}/week.ics")
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_an_empty_week_says_how_it_fills(desk):
    assert "No agreed time in the next seven days" in text_of(desk.get(WEEK))


def test_the_week_day_by_day(desk, owner, stranger, counsellor):
    one = grant(owner, counsellor, called="Thandi")
    other = grant(stranger, counsellor, called="Sipho")
    agreed(one, ahead=1, rhythm=1, what="canary-what")
    agreed(other, ahead=-6, way="visit")
    agreed(other, ahead=2, ended_on=TODAY)
    owner.accountabilities.create(person=somebody(owner, name="Mama"), first_day=TODAY)
    answer = desk.get(WEEK)
    found = [(day, [(t.grant.called, t.way) for t in some]) for day, some in answer.context["days"]]
    assert [day for day, _ in found] == [TODAY + DAY * n for n in range(1, 7)]
    assert sorted(found[0][1]) == [("Sipho", "you meet"), ("Thandi", "a call")]
    assert b"canary" not in answer.content
    assert list(owner.disclosures.values_list("shown", "how_many")) == [("together", 6)]
    assert list(stranger.disclosures.values_list("shown", "how_many")) == [("together", 1)]


def test_nothing_is_shown_past_the_grant_or_before_its_first_day(desk, owner, counsellor):
    """C4."""
    made = grant(owner, counsellor, from_day=TODAY + DAY, expires_at=timezone.now() + DAY * 3)
    agreed(made, rhythm=1)
    assert [day for day, _ in desk.get(WEEK).context["days"]] == [
        TODAY + DAY * n for n in (1, 2, 3)
    ]
    assert [each.start for each in file_of(desk, made)] == [TODAY + DAY * n for n in (1, 2, 3)]


def test_the_calendar_file_says_nothing_of_anybody(desk, owner, counsellor):
    made = grant(owner, counsellor, called="Thandi")
    agreed(made, what="canary-what", rhythm=14)
    answer = desk.get(f"/with-me/{made.pk}/week.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    words = answer.content.decode()
    assert "Thandi" not in words and "canary" not in words and "Lerato" not in words
    assert not TELLING.search(words) and "Appointment" in words
    assert [each.start for each in file_of(desk, made)] == [TODAY, TODAY + DAY * 14]
    row = owner.disclosures.first()
    assert (row.shown, row.where, row.how_many) == ("together", Where.CALENDAR, 2)


def test_without_an_agreed_time_the_file_is_empty_and_nothing_was_shown(desk, owner, counsellor):
    made = grant(owner, counsellor)
    assert file_of(desk, made) == []
    assert not owner.disclosures.exists()


def test_two_hundred_people_are_as_many_queries_as_ten(counsellor, stranger):
    """C70."""
    counted = []
    for reader, clients in ((stranger, 10), (counsellor, 200)):
        caseload_of(reader, clients=clients, days=1, name=f"of-{reader.username}")
        browser = with_second_step(reader)
        browser.get(WEEK)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(WEEK)
        counted.append(len(queries))
        assert len(answer.content) <= 40_000
    assert counted[0] == counted[1] <= 10
