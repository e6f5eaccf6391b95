"""The hours in which a reader looks; at night nobody does."""

from datetime import time

import pytest
from django.db import connection
from django.template.loader import render_to_string

from sharing.covering import hours_of, hours_of_all, spoken
from tests.checkins.makers import as_sent, form_of, text_of

from .makers import with_second_step

pytestmark = pytest.mark.django_db
HOURS = "/with-me/hours/"


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


def test_days_of_the_week_in_words():
    assert spoken([0, 1, 2, 3, 4]) == "on weekdays"
    assert spoken(range(7)) == "every day"
    assert spoken([2]) == "on Wednesday"
    assert spoken([4, 0, 2]) == "on Monday, Wednesday and Friday"


def test_a_reader_says_when_they_look(desk, counsellor):
    """C78: also tapped twice."""
    assert "Nobody promised to read this at any hour" in text_of(desk.get(HOURS))
    sent = as_sent(desk.get(HOURS), weekdays=[0, 1, 2, 3, 4], opens="08:00", closes="16:00")
    sent["words"] = "On holidays nobody looks."
    for _ in range(2):
        assert desk.post(HOURS, sent).status_code == 302
    row = counsellor.covers.get()
    assert row.words == "On holidays nobody looks."
    said = "You look at this on weekdays from 8:00 to 16:00. On holidays nobody looks. Nobody reads"
    assert said in text_of(desk.get("/with-me/"))


def test_owners_read_the_same(counsellor, stranger):
    counsellor.covers.create(weekdays=[1], opens=time(8), closes=time(16, 30), words="Ring twice.")
    stranger.covers.create(weekdays=[])
    known = hours_of_all([counsellor, stranger.pk])
    assert set(known) == {counsellor.pk}
    words = render_to_string(
        "sharing/_cover.html", {"hours": known[counsellor.pk], "name": "Lerato"}
    )
    assert "Lerato looks at this on Tuesday from 8:00 to 16:30. Ring twice." in words
    assert "Nobody reads this at night." in words
    assert hours_of(stranger.covers.get()) is None and hours_of(None) is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"weekdays": [0]}, "opens"),
        ({"weekdays": [0], "opens": "08:00"}, "closes"),
        ({"opens": "08:00", "closes": "16:00"}, "weekdays"),
        ({"weekdays": [0], "opens": "16:00", "closes": "08:00"}, "closes"),
        ({"weekdays": [0], "opens": "02:00", "closes": "08:00"}, "opens"),
        ({"weekdays": [0], "opens": "08:00", "closes": "23:30"}, "closes"),
        ({"weekdays": ["x"], "opens": "08:00", "closes": "16:00"}, "weekdays"),
    ],
)
def test_half_a_promise_and_the_night_are_refused_and_no_word_is_lost(
    desk, counsellor, given, field
):
    """C67."""
    answer = desk.post(HOURS, as_sent(desk.get(HOURS), words="Ring twice.", **given))
    assert answer.status_code == 200 and field in form_of(answer).errors
    assert "Ring twice." in text_of(answer)
    assert not counsellor.covers.exists()


def test_a_promise_can_be_taken_back(desk, counsellor):
    counsellor.covers.create(weekdays=[1], opens=time(8), closes=time(16))
    page = desk.get(HOURS)
    assert desk.post(HOURS, as_sent(page)).status_code == 302
    assert hours_of(counsellor.covers.get()) is None


def test_two_windows_show_both(desk, counsellor):
    """C68."""
    one, other = desk.get(HOURS), desk.get(HOURS)
    usual = {"weekdays": [0], "opens": "08:00", "closes": "16:00"}
    desk.post(HOURS, as_sent(one, words="First words", **usual))
    answer = desk.post(HOURS, as_sent(other, words="Other words", **usual))
    assert answer.status_code == 200
    assert "First words" in text_of(answer) and "Other words" in text_of(answer)


def test_the_words_are_sealed(counsellor):
    """C36."""
    counsellor.covers.create(weekdays=[1], opens=time(8), closes=time(16), words="Ring twice.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM sharing_cover")
        assert b"Ring" not in bytes(cursor.fetchone()[0])
