"""The notes of a year: found again, light, however many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checkins.makers import as_sent, check_in, many_days, text_of, trigger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


def test_gaps_are_neutral_and_lead_to_their_days(home, owner):
    for back in (0, 4):
        check_in(owner, TODAY - DAY * back)
    words = text_of(home.get("/notes/"))
    assert "21 to 23 November: no notes" in words
    for day in (21, 22, 23):
        assert f'href="/notes/2026-11-{day}/"' in words
    assert "missed" not in words.lower()


def test_notes_go_back_month_by_month(home, owner):
    check_in(owner, date(2026, 9, 30), note="September words")
    check_in(owner, TODAY, note="November words")
    newest = text_of(home.get("/notes/"))
    assert "November words" in newest
    assert "September words" not in newest
    assert "September words" in text_of(home.get("/notes/?page=3"))
    for odd in ("0", "-1", "999", "x", ""):
        assert home.get("/notes/", {"page": odd}).status_code == 200


def test_another_day_is_opened_by_its_date(home):
    answer = home.get("/notes/", {"day": "2026-10-05"})
    assert answer.headers["Location"] == "/notes/2026-10-05/"
    for wrong in ("2026-11-25", "2020-01-01", "x", "", "9999-12-31", "0001-01-01"):
        page = home.get("/notes/", {"day": wrong})
        assert page.status_code == 200
        assert "error-summary" in text_of(page)


def test_an_empty_place_says_how_to_begin(home):
    words = text_of(home.get("/notes/"))
    assert "One answer a day is enough" in words
    assert f'href="/notes/{TODAY}/"' in words


def queries(browser, path):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_pages_cost_the_same_with_a_thousand_days(home, owner):
    paths = ("/notes/", f"/notes/{TODAY}/", f"/notes/{TODAY}/saved/", f"/notes/{TODAY}/delete/")
    check_in(owner, TODAY)
    few = {path: queries(home, path) for path in paths}
    many_days(owner, last=YESTERDAY, count=999)
    for path in paths:
        assert queries(home, path) <= few[path] <= 10
    assert queries(home, "/notes/?page=20") <= few["/notes/"]


def test_pages_with_a_month_of_long_notes_are_light(home, owner):
    many_days(owner, last=TODAY, count=400, note="Every day has its own words. " * 100)
    for path in ("/notes/", "/notes/?page=2", f"/notes/{TODAY}/"):
        answer = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 8_000


def test_saving_a_day_reads_nothing_that_only_a_page_shows(home, owner):
    """No triggers where none was ticked, and not the row that was just written."""
    for number in range(3):
        trigger(owner, f"Number {number}")
    sent = as_sent(home.get(f"/notes/{TODAY}/"), mood="4", used="no")
    with CaptureQueriesContext(connection) as asked:
        assert home.post(f"/notes/{TODAY}/", sent).status_code == 302
    texts = [each["sql"] for each in asked]
    assert not [sql for sql in texts if "checkins_trigger" in sql]
    assert len([sql for sql in texts if 'FROM "checkins_checkin"' in sql]) == 1
    assert len(texts) <= 15
