"""A day written down by somebody else, for a person who has no phone at hand."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from checkins.models import CheckIn
from sharing.models import Disclosure
from tests.checkins.makers import check_in, text_of
from tests.house.pages import masked

from .makers import grant, with_second_step
from .over import WAYS, end

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
PAGES = ("one_day", "one_sheet")


@pytest.fixture
def at_noon():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


@pytest.fixture
def may(owner, counsellor):
    """Lerato may write days down, and sees nothing."""
    return grant(owner, counsellor, may_write=True, from_day=TODAY - DAY * 30)


def at(name, row) -> str:
    return reverse(f"sharing:{name}", args=[row.pk])


def test_scales_and_four_ticks_are_written_once_in_the_owners_notes(desk, owner, may):
    """C78."""
    sent = {"day": TODAY, "mood": 2, "craving": 0, "sleep": "", "hungry": "on"}
    for _ in range(2):
        assert desk.post(at("one_day", may), sent).status_code == 302
    made = owner.checkins.get()
    assert (made.day, made.recorded_on, made.mood, made.craving) == (TODAY, TODAY, 2, 0)
    assert (made.sleep, made.hungry, made.tired) == (None, True, False)
    assert (made.written_by, made.used, made.note) == ("Lerato", None, None)


def test_who_wrote_it_is_sealed(desk, owner, may):
    """C36."""
    may.reader_name = "canary-lerato"
    may.save()
    desk.post(at("one_day", may), {"day": TODAY, "mood": 2})
    with connection.cursor() as cursor:
        cursor.execute("SELECT written_by FROM checkins_checkin")
        assert b"canary" not in bytes(cursor.fetchone()[0])
    assert owner.checkins.get().written_by == "canary-lerato"


def test_the_owner_sees_who_wrote_it_and_may_change_or_delete_it(desk, home, owner, may):
    desk.post(at("one_day", may), {"day": TODAY, "mood": 2, "craving": 3})
    said = "Lerato wrote this down for you"
    page = home.get(f"/notes/{TODAY}/")
    assert said in text_of(page) and f"/notes/{TODAY}/delete/" in text_of(page)
    assert said in text_of(home.get("/notes/")) and said in text_of(home.get("/today/"))
    assert "written down by Lerato" in text_of(home.get("/today/")), "in the days as a table"
    sent = {"version": page.context["form"]["version"].value(), "mood": 5, "craving": 3}
    home.post(f"/notes/{TODAY}/", sent)
    assert owner.checkins.get().mood == 5
    assert said in text_of(home.get(f"/notes/{TODAY}/saved/"))
    assert "and you corrected it since" in text_of(home.get(f"/notes/{TODAY}/"))
    home.post(f"/notes/{TODAY}/delete/")
    assert not owner.checkins.exists()


def test_ones_own_days_say_so(home, owner):
    check_in(owner, TODAY)
    page = text_of(home.get(f"/notes/{TODAY}/"))
    assert "You wrote this" in page and "wrote this down for you" not in page


def test_what_the_owner_wrote_stands_and_the_answer_does_not_tell_that_it_did(desk, owner, may):
    """C3: writing is no way to learn which days there are."""
    check_in(owner, TODAY, mood=4, note="canary")
    before = masked(desk.get(at("one_day", may)))
    answers = []
    for day in (TODAY, TODAY - DAY):
        sent = desk.post(at("one_day", may), {"day": day, "mood": 1}, follow=True)
        answers.append(masked(sent))
    assert answers[0] == answers[1]
    assert masked(desk.get(at("one_day", may)))[1] == before[1]
    mine = owner.checkins.get(day=TODAY)
    assert (mine.mood, mine.note, mine.written_by) == (4, "canary", None)
    assert owner.checkins.get(day=TODAY - DAY).written_by == "Lerato"
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(("back", "status"), [(-1, 200), (0, 302), (6, 302), (7, 200)])
def test_today_and_six_days_back_of_the_owners_own_days(desk, owner, may, back, status):
    answer = desk.post(at("one_day", may), {"day": TODAY - DAY * back, "mood": 3})
    assert answer.status_code == status
    assert CheckIn.objects.count() == (status == 302)


def test_the_day_is_the_owners_day(desk, owner, may):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    with time_machine.travel("2026-11-24T11:30:00Z", tick=False):
        desk.post(at("one_day", may), {"day": TODAY + DAY, "mood": 3})
    made = owner.checkins.get()
    assert (made.day, made.recorded_on) == (TODAY + DAY, TODAY + DAY)


def test_nothing_is_written_before_the_first_day_of_the_grant(desk, owner, counsellor):
    row = grant(owner, counsellor, may_write=True)
    assert desk.post(at("one_day", row), {"day": TODAY - DAY, "mood": 3}).status_code == 200
    assert not owner.checkins.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Answer one question, whichever is easiest."),
        ({"mood": "6"}, "6 is not one of the available choices"),
        ({"craving": "11"}, "11 is not one of the available choices"),
        ({"mood": "2", "day": ""}, "Choose the day."),
        ({"mood": "2", "day": "never"}, "never is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said(desk, owner, may, given, said):
    """C67."""
    answer = desk.post(at("one_day", may), {"day": TODAY, **given})
    assert said in text_of(answer) and not owner.checkins.exists()


def test_words_about_use_are_neither_asked_nor_taken(desk, owner, may):
    page = desk.get(at("one_day", may))
    assert not {"used", "note", "triggers", "gratitude"} & {*page.context["form"].fields}
    sent = {"day": TODAY, "mood": 2, "used": "yes", "note": "x", "written_by": "Somebody"}
    desk.post(at("one_day", may), sent)
    made = owner.checkins.get()
    assert (made.used, made.note, made.written_by) == (None, None, "Lerato")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("how", [*WAYS, "not granted"])
def test_what_is_over_or_not_granted_is_as_if_it_never_was(desk, owner, may, name, how):
    """C5, C6, C7, C10."""
    end(may, how, may_write=False)
    nowhere = reverse(f"sharing:{name}", args=[uuid.uuid4()])
    for method in ("get", "post"):
        answer = getattr(desk, method)(at(name, may), {"day": TODAY, "mood": 2})
        assert answer.status_code == 404
        assert masked(answer) == masked(getattr(desk, method)(nowhere))
    assert not owner.checkins.exists()


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_and_a_session_without_a_second_step_write_nothing(
    owner, counsellor, stranger, client_of, may, name
):
    """C2, C22."""
    sent = {"day": TODAY, "mood": 2}
    assert with_second_step(stranger).post(at(name, may), sent).status_code == 404
    assert client_of(counsellor).post(at(name, may), sent).status_code == 302
    assert not owner.checkins.exists()


def test_the_paper_week_names_nobody(desk, may):
    page = text_of(desk.get(at("one_sheet", may)))
    sheet = page[page.index("<article") : page.index("</article>")]
    assert "Thandi" not in page and "Lerato" not in page
    assert sheet.count("<tr>") == 8 and "My week" in sheet


def test_writing_days_for_others_leaves_ones_own_alone(desk, counsellor, may):
    desk.post(at("one_day", may), {"day": TODAY, "mood": 2})
    assert not counsellor.checkins.exists()
