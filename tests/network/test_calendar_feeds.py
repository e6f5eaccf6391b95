"""My week in my phone's calendar: the right days, nothing private, and an end to it."""

import logging
import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from vobject import readOne

from network.calendar_feeds import (
    TOKEN_BYTES,
    digest_of,
    feed_at,
    live_feed,
    make_feed,
    replace,
    revoke,
)
from network.calendars import week_of
from recovery_site.errors import QuietFilter
from resources.models import Meeting
from resources.week import holiday_on, is_in_weeks

from .makers import agreement, appointment, kept_group, person

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


def address_of(owner) -> str:
    return reverse("network:calendar_feed", args=[live_feed(owner=owner).token])


def events_of(content: bytes) -> dict[str, list]:
    """Events by title, as the first reader finds them."""
    found: dict[str, list] = {}
    for event in Calendar.from_ical(content).walk("VEVENT"):
        found.setdefault(str(event["summary"]), []).append(event)
    return found


def a_year_by_two_readers(content: bytes) -> list[date]:
    """Local days of the one recurring event, from the next year, the same for both readers."""
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    start = event["dtstart"].dt.replace(tzinfo=None)
    first = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    second = readOne(content.decode()).vevent.getrruleset(addRDate=True)
    last = start + timedelta(days=366)
    days = [each.date() for each in first.between(start, last, inc=True)]
    zone = readOne(content.decode()).vevent.dtstart.value.tzinfo
    between = second.between(start.replace(tzinfo=zone), last.replace(tzinfo=zone), inc=True)
    assert days == [each.date() for each in between]
    return days


def test_the_page_says_in_plain_words_who_can_read_it(home, owner):
    text = home.get(reverse("network:calendar")).content.decode()
    assert "Whoever has the address can read your times" in text
    assert not owner.calendar_feeds.exists(), "looking makes no address (C30)"


def test_an_address_is_made_shown_replaced_and_ended(home, owner, visitor):
    home.post(reverse("network:calendar_make"))
    first = address_of(owner)
    assert first in home.get(reverse("network:calendar")).content.decode()
    assert visitor.get(first).status_code == 200
    home.post(reverse("network:calendarfeed_replace", args=[live_feed(owner=owner).pk]))
    second = address_of(owner)
    assert second != first
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    home.post(reverse("network:calendarfeed_revoke", args=[live_feed(owner=owner).pk]))
    assert visitor.get(second).status_code == 404
    assert live_feed(owner=owner) is None
    assert "Make my address" in home.get(reverse("network:calendar")).content.decode()


def test_a_double_tap_makes_or_replaces_one_address(home, owner):
    """C78."""
    for _ in range(2):
        home.post(reverse("network:calendar_make"))
    assert owner.calendar_feeds.count() == 1
    old = live_feed(owner=owner)
    for _ in range(2):
        home.post(reverse("network:calendarfeed_replace", args=[old.pk]))
    assert owner.calendar_feeds.count() == 2
    assert owner.calendar_feeds.filter(revoked_at=None).count() == 1


def test_a_stranger_cannot_end_or_replace_it(owner, stranger, client_of):
    """C2."""
    feed = make_feed(owner=owner)
    for deed in ("revoke", "replace"):
        address = reverse(f"network:calendarfeed_{deed}", args=[feed.pk])
        assert client_of(stranger).post(address).status_code == 404
    assert live_feed(owner=owner) == feed


def test_the_token_is_long_random_and_lies_sealed(owner):
    """At least 128 bits, kept only as a digest and sealed (C36)."""
    feed = make_feed(owner=owner)
    assert TOKEN_BYTES * 8 >= 128
    assert re.fullmatch(r"[\w-]{32}", feed.token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_calendarfeed")
        row = cursor.fetchone()
    raw = b"".join(
        bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in row
    )
    assert digest_of(feed.token) in raw
    assert feed.token.encode() not in raw


def test_every_address_that_is_none_answers_with_the_same_bytes(owner, visitor):
    """Revoked, replaced, unknown, ill-formed, of a closed account: nothing tells them apart."""
    revoked, replaced = make_feed(owner=owner), None
    revoke(feed=revoked, now=NOON)
    replaced = make_feed(owner=owner)
    replace(feed=replaced, now=NOON)
    closed = live_feed(owner=owner)
    owner.is_active = False
    owner.save()
    tokens = [revoked.token, replaced.token, closed.token, "A" * 32, "short", "A" * 500, "%00", "é"]
    paths = [f"/calendar/{each}.ics" for each in tokens]
    paths += [f"/calendar/{closed.token}", f"/calendar/{closed.token}.ics/", "/calendar/"]
    answers = [visitor.get(path) for path in paths]
    assert {each.status_code for each in answers} == {404}
    assert len({each.content for each in answers}) == 1
    assert len({tuple(sorted(each.headers.items())) for each in answers}) == 1


def test_it_asks_for_no_account_sets_no_cookie_and_is_kept_nowhere(owner, visitor):
    make_feed(owner=owner)
    answer = visitor.get(address_of(owner))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies
    assert visitor.post(address_of(owner)).status_code == 405
    assert answer.headers["Referrer-Policy"] == "same-origin", "no other site is told of it"


def test_the_address_reaches_no_log(owner, visitor, caplog, monkeypatch):
    """C63: neither when it is read, nor when it is dead, nor when the server fails."""
    caplog.set_level(logging.DEBUG)
    token = make_feed(owner=owner).token
    visitor.get(address_of(owner))
    monkeypatch.setattr("network.views.calendar_feeds.week_of", lambda **kwargs: 1 / 0)
    visitor.raise_request_exception = False
    assert visitor.get(address_of(owner)).status_code == 500
    visitor.get(f"/calendar/{token}")
    worker = logging.getLogger("gunicorn.error")
    worker.error("Error handling request %s", f"/calendar/{token}.ics")
    worker.warning(f"Invalid request from ip=1.2.3.4: /calendar/{token}.ics")
    quiet, lines = QuietFilter(), []
    for record in caplog.records:
        if record.name.startswith(("site", "django.request", "gunicorn")):
            quiet.filter(record)
            lines.append(record.getMessage() + str(record.exc_text or ""))
    assert [line for line in lines if "calendar_feed" in line], "the request is logged"
    assert not [line for line in lines if token in line]
    assert not [line for line in lines if "1.2.3.4" in line]


def test_the_workers_of_the_server_are_quiet_too():
    worker = logging.getLogger("gunicorn.error")
    assert not worker.propagate
    filters = [each for handler in worker.handlers for each in handler.filters]
    assert any(isinstance(each, QuietFilter) for each in filters)


def a_full_week(owner):
    sister = person(owner, "canary-person", circle="professional", phone="+27820000147")
    appointment(
        owner,
        sister,
        day=TODAY + DAY,
        start_time=time(9, 30),
        place="canary-place",
        purpose="canary-purpose",
    )
    appointment(owner, day=TODAY + DAY * 2, sort="collection")
    kept_group(owner, weekday=1, start_time=time(18), place="canary-hall", note="canary-note")
    agreement(owner, sister, need="canary-need", review_on=TODAY + DAY * 3)


def test_it_names_nothing_private(owner, visitor):
    """C54: day and time only, under one of three titles."""
    a_full_week(owner)
    make_feed(owner=owner)
    content = visitor.get(address_of(owner)).content
    titles = {name: len(events) for name, events in events_of(content).items()}
    assert titles == {"Appointment": 2, "Group": 1, "Note": 1}
    assert set(re.findall(rb"^SUMMARY:(.*?)\r$", content, re.M)) == {
        b"Appointment",
        b"Group",
        b"Note",
    }
    for words in (
        b"canary",
        b"thandi",
        b"LOCATION",
        b"DESCRIPTION",
        b"http",
        b"2782",
        b"ORGANIZER",
    ):
        assert words not in content, words
    assert {str(each.summary.value) for each in readOne(content.decode()).vevent_list} == set(
        titles
    )


def test_making_it_opens_nothing_sealed(owner, monkeypatch):
    a_full_week(owner)
    monkeypatch.setattr("accounts.keys.Cipher.open", lambda *args, **kwargs: 1 / 0)
    assert b"BEGIN:VEVENT" in week_of(owner=owner, now=NOON)


def test_what_is_over_answered_put_away_or_far_off_is_not_in_it(owner):
    for fields in (
        {"day": TODAY - DAY * 8},
        {"day": TODAY + DAY * 400},
        {"day": TODAY, "state": "went"},
        {"day": TODAY, "state": "off"},
    ):
        appointment(owner, **fields)
    gone = person(owner, "Gone", archived_at=NOON)
    agreement(owner, gone, review_on=TODAY)
    agreement(owner, person(owner), state="ended", review_on=TODAY)
    kept_group(owner, weekday=1, start_time=time(18), archived_at=NOON)
    kept_group(owner, sort="family", weekday=1, start_time=time(18))
    kept_group(owner)
    assert b"BEGIN:VEVENT" not in week_of(owner=owner, now=NOON)


def test_it_holds_only_the_owners_own_week(owner, stranger):
    a_full_week(stranger)
    assert b"BEGIN:VEVENT" not in week_of(owner=owner, now=NOON)


def test_an_appointment_stands_on_its_local_day_for_both_readers(owner):
    appointment(owner, day=date(2026, 12, 16), start_time=time(7))
    content = week_of(owner=owner, now=NOON)
    first = events_of(content)["Appointment"][0]["dtstart"].dt
    second = readOne(content.decode()).vevent.dtstart.value
    for start in (first, second):
        assert start.astimezone(UTC) == datetime(2026, 12, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekday", "weeks"),
    [(1, ""), (4, ""), (0, "1"), (3, "1,3"), (6, "2,4"), (4, "-1"), (2, "4")],
)
def test_a_group_comes_back_on_the_right_days_for_a_year(owner, weekday, weeks):
    """Every week, nth weekdays, the last one: the same local days for both readers."""
    kept_group(owner, weekday=weekday, weeks=weeks, start_time=time(18, 30))
    days = a_year_by_two_readers(week_of(owner=owner, now=NOON))
    start = TODAY - DAY * 7
    every = [start + DAY * n for n in range(400)]
    meant = [day for day in every if day.weekday() == weekday and is_in_weeks(day, weeks)]
    assert days == [day for day in meant if day <= meant[0] + DAY * 366]
    assert len(days) >= 12


def test_a_public_holiday_drops_no_group(owner):
    """Whether it is closed on Christmas Day is for the group to say: the day stays."""
    kept_group(owner, weekday=4, start_time=time(18))
    days = a_year_by_two_readers(week_of(owner=owner, now=NOON))
    assert date(2026, 12, 25) in days
    assert holiday_on(date(2026, 12, 25))


def test_late_at_night_the_day_is_still_the_local_one(owner):
    """23:30 in Johannesburg on a Tuesday is a Tuesday, whatever the day is in UTC."""
    kept_group(owner, weekday=1, start_time=time(0, 30))
    days = a_year_by_two_readers(week_of(owner=owner, now=NOON))
    assert {day.weekday() for day in days} == {1}


def test_where_the_clocks_change_the_hour_on_the_wall_stays(owner):
    owner.time_zone = "Europe/London"
    owner.save()
    kept_group(owner, weekday=1, start_time=time(18))
    content = week_of(owner=owner, now=NOON)
    event = events_of(content)["Group"][0]
    assert event["dtstart"].dt.tzinfo == ZoneInfo("Europe/London")
    told = tzical(StringIO(content.decode().replace("\r\n ", ""))).get()
    for day, offset in ((date(2026, 12, 1), 0), (date(2027, 7, 6), 1), (date(2027, 11, 2), 0)):
        start = datetime.combine(day, time(18), tzinfo=told)
        assert start.utcoffset() == timedelta(hours=offset), "the second reader"
        assert datetime.combine(day, time(18), tzinfo=event["dtstart"].dt.tzinfo) == start


def listed(**fields):
    fields = {
        "slug": "hope",
        "name": "canary-listed",
        "fellowship": "NA",
        "weekday": 1,
        "start_time": time(18),
        "duration_minutes": 90,
        "published": True,
        "source_url": "https://source.invalid/",
        **fields,
    }
    return Meeting.objects.create(**fields)


def test_a_listed_group_stands_as_its_listing_says(owner):
    meeting = listed(weeks="1,3")
    kept_group(owner, meeting=meeting)
    content = week_of(owner=owner, now=NOON)
    event = events_of(content)["Group"][0]
    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;BYDAY=1TU,3TU"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert b"canary" not in content
    assert is_in_weeks(a_year_by_two_readers(content)[0], "1,3")


@pytest.mark.parametrize("fields", [{"published": False}, {"open_reports": 2}])
def test_a_listed_group_that_closed_or_is_doubted_is_out(owner, fields):
    kept_group(owner, meeting=listed(**fields))
    assert b"BEGIN:VEVENT" not in week_of(owner=owner, now=NOON)


def test_a_long_story_costs_the_same_queries_and_bounded_bytes(owner, visitor):
    a_full_week(owner)
    make_feed(owner=owner)
    address = address_of(owner)
    with CaptureQueriesContext(connection) as few:
        visitor.get(address)
    sister = owner.people.get()
    for n in range(320):
        appointment(owner, sister, day=TODAY + DAY * n, start_time=time(9))
        kept_group(owner, weekday=n % 7, start_time=time(18))
        agreement(owner, sister, review_on=TODAY + DAY * n)
    with CaptureQueriesContext(connection) as many:
        answer = visitor.get(address)
    assert len(many) == len(few) <= 5
    assert len(answer.content) < 80_000
    zipped = visitor.get(address, headers={"accept-encoding": "gzip"})
    assert len(zipped.content) < 20_000


def test_the_same_week_is_the_same_file(owner):
    a_full_week(owner)
    first = week_of(owner=owner, now=NOON)
    assert week_of(owner=owner, now=NOON + timedelta(hours=1)) == first


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_words_open_a_calendar(db, text):
    """C82."""
    assert feed_at(text) is None
