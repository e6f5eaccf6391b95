"""Writing down a day, as it looks from the page."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.checkins.makers import answers, as_sent, check_in, form_of, text_of, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


def test_today_is_written_down_and_shown_on_today(home, owner):
    answer = write(
        home,
        TODAY,
        mood="4",
        craving="0",
        sleep="3",
        tired="on",
        used="rather_not",
        helped=["phoned", "group"],
        helped_own="a long bath",
        note="Slept at my sister's.",
    )
    assert answer.headers["Location"] == "/today/"
    kept = owner.checkins.get()
    assert (kept.day, kept.mood, kept.craving, kept.sleep) == (TODAY, 4, 0, 3)
    assert (kept.tired, kept.hungry, kept.used) == (True, False, "rather_not")
    assert (kept.helped, kept.helped_own) == (["phoned", "group"], "a long bath")
    assert kept.note == "Slept at my sister's."
    assert not kept.was_filled_in_later


def test_one_answer_is_enough_and_the_rest_stays_unanswered(home, owner):
    write(home, TODAY, craving="0")
    kept = owner.checkins.get()
    assert (kept.craving, kept.mood, kept.sleep, kept.used, kept.note) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_no_answer_at_all_is_asked_again_kindly(home, owner):
    answer = write(home, TODAY)
    assert answer.status_code == 200
    assert "Answer one question, whichever is easiest." in text_of(answer)
    assert 'href="#id_mood"' in text_of(answer)
    assert "<title>Error: " in text_of(answer)
    assert not owner.checkins.exists()


def test_yesterday_is_filled_in_and_marked(home, owner):
    answer = write(home, YESTERDAY, mood="2")
    assert answer.headers["Location"] == f"/notes/{YESTERDAY}/saved/"
    assert owner.checkins.get().was_filled_in_later
    assert "filled in later" in text_of(home.get("/notes/"))


def test_correcting_one_answer_keeps_the_rest(home, owner):
    check_in(owner, TODAY, mood=2, craving=6, used="no", helped=["phoned"], note="First words")
    page = home.get(f"/notes/{TODAY}/")
    assert "First words" in text_of(page)
    form = form_of(page)
    sent = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
    home.post(f"/notes/{TODAY}/", {**sent, "mood": "3"})
    kept = owner.checkins.get()
    assert (kept.mood, kept.craving, kept.used, kept.note) == (3, 6, "no", "First words")
    assert kept.helped == ["phoned"]
    assert kept.was_corrected
    assert "corrected" in text_of(home.get("/notes/"))


def test_an_answer_can_be_taken_back(home, owner):
    check_in(owner, TODAY, mood=2, craving=6, used="yes")
    page = home.get(f"/notes/{TODAY}/")
    assert text_of(page).count("No answer") == 3
    home.post(f"/notes/{TODAY}/", as_sent(page, mood="2", craving="", used=""))
    kept = owner.checkins.get()
    assert (kept.mood, kept.craving, kept.used) == (2, None, None)


def test_a_double_tap_makes_one_day(home, owner):
    sent = as_sent(home.get(f"/notes/{TODAY}/"), mood="4", note="once")
    first, second = (home.post(f"/notes/{TODAY}/", sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert owner.checkins.count() == 1
    assert not owner.checkins.get().was_corrected


def test_a_double_tap_on_a_correction_corrects_once(home, owner):
    check_in(owner, TODAY, mood=2)
    sent = as_sent(home.get(f"/notes/{TODAY}/"), mood="3", version="1")
    assert [home.post(f"/notes/{TODAY}/", sent).status_code for _ in range(2)] == [302, 302]
    assert owner.checkins.get().version == 2


def test_two_windows_on_an_empty_day_show_both_texts(home, owner):
    one, two = (home.get(f"/notes/{TODAY}/") for _ in range(2))
    home.post(f"/notes/{TODAY}/", as_sent(one, mood="4", note="from one window"))
    answer = home.post(f"/notes/{TODAY}/", as_sent(two, mood="2", note="from the other"))
    assert answer.status_code == 200
    assert "from one window" in text_of(answer)
    assert "from the other" in text_of(answer)
    again = as_sent(answer, mood="2", note="from the other")
    assert home.post(f"/notes/{TODAY}/", again).status_code == 302
    assert owner.checkins.get().note == "from the other"


def test_a_day_written_elsewhere_in_the_same_moment_shows_both_texts(home, owner, monkeypatch):
    """The row appears between looking and saving."""
    from checkins.models.checkins import CheckInQuerySet

    check_in(owner, TODAY, note="from one phone")
    real, seen = CheckInQuerySet.on, []

    def on(self, day):
        seen.append(day)
        return None if len(seen) == 1 else real(self, day)

    monkeypatch.setattr(CheckInQuerySet, "on", on)
    answer = home.post(f"/notes/{TODAY}/", answers(mood="2", note="from the other"))
    assert answer.status_code == 200
    assert "from one phone" in text_of(answer)
    assert "from the other" in text_of(answer)


def test_two_corrections_show_both_texts(home, owner):
    check_in(owner, TODAY, mood=3, note="first")
    one, two = (home.get(f"/notes/{TODAY}/") for _ in range(2))
    home.post(f"/notes/{TODAY}/", as_sent(one, mood="3", note="second", helped=["group"]))
    answer = home.post(f"/notes/{TODAY}/", as_sent(two, mood="3", note="third", hungry="on"))
    words = text_of(answer)
    assert "second" in words
    assert "third" in words
    assert "Going to a group" in words
    assert owner.checkins.get().note == "second"


@time_machine.travel("2026-11-23T22:30:00Z", tick=False)
def test_half_past_midnight_belongs_to_the_new_day(owner, client_of):
    """00:30 in Johannesburg is still yesterday in UTC."""
    browser = client_of(owner)
    assert "Tuesday 24 November" in text_of(browser.get("/notes/2026-11-24/"))
    write(browser, TODAY, mood="3")
    kept = owner.checkins.get()
    assert (kept.day, kept.recorded_on) == (TODAY, TODAY)
    assert browser.get("/notes/2026-11-25/").status_code == 404


def test_a_new_time_zone_moves_no_day(owner, client_of):
    check_in(owner, TODAY, mood=3)
    owner.time_zone = "Pacific/Honolulu"
    owner.save()
    browser = client_of(owner)
    assert owner.checkins.get().day == TODAY
    assert browser.get(f"/notes/{TODAY}/").status_code == 200


@pytest.mark.parametrize(
    "day",
    [
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026-11-25",
        "2024-01-01",
        "0000-00-00",
        "2026-1-1",
        "٢٠٢٦-11-24",
    ],
)
@pytest.mark.parametrize("page", ["", "saved/", "delete/"])
def test_days_that_cannot_be_written_are_not_found(home, day, page):
    path = f"/notes/{day}/{page}"
    assert home.get(path).status_code == 404
    assert home.post(path, {"mood": "3"}).status_code == 404


def test_an_old_day_that_was_written_can_still_be_corrected(home, owner):
    check_in(owner, date(2023, 5, 5), note="long ago")
    assert "long ago" in text_of(home.get("/notes/2023-05-05/"))


def test_nobody_reaches_the_days_of_somebody_else(home, owner, stranger, client_of):
    check_in(owner, TODAY, note="canary")
    theirs = client_of(stranger)
    for page in ("saved/", "delete/"):
        with_a_row = theirs.get(f"/notes/{TODAY}/{page}")
        without = theirs.get(f"/notes/{YESTERDAY}/{page}")
        assert with_a_row.status_code == without.status_code == 404
        assert with_a_row.content == without.content
    assert theirs.post(f"/notes/{TODAY}/delete/").status_code == 404
    for page in ("/notes/", f"/notes/{TODAY}/"):
        assert "canary" not in text_of(theirs.get(page))
    write(theirs, TODAY, mood="5")
    assert owner.checkins.get().note == "canary"


def test_a_visitor_is_asked_to_sign_in(visitor):
    for path in ("/notes/", f"/notes/{TODAY}/"):
        assert visitor.get(path).headers["Location"].startswith("/account/sign-in/")


def test_a_day_is_deleted_only_after_asking(home, owner):
    check_in(owner, TODAY, note="to go")
    check_in(owner, YESTERDAY)
    page = home.get(f"/notes/{TODAY}/delete/")
    assert "to go" in text_of(page)
    assert owner.checkins.count() == 2
    assert home.post(f"/notes/{TODAY}/delete/").headers["Location"] == "/notes/"
    assert owner.checkins.days() == {YESTERDAY}


def test_written_words_stay_words(home, owner):
    nasty = "<script>alert(1)</script>{{ 7|add:7 }}"
    write(home, YESTERDAY, note=nasty, helped_own=nasty)
    for path in ("/notes/", f"/notes/{YESTERDAY}/", f"/notes/{YESTERDAY}/saved/"):
        page = home.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "bad",
    [
        {"mood": "9"},
        {"mood": "x"},
        {"craving": "-1"},
        {"craving": "9" * 400},
        {"sleep": "1e9"},
        {"used": "maybe"},
        {"helped": ["nothing"]},
        {"note": "\x00"},
        {"note": "x" * 4001},
        {"mood": "3", "form_key": "no-key"},
    ],
)
def test_bad_input_is_refused_with_a_reason(home, owner, bad):
    answer = home.post(f"/notes/{TODAY}/", answers(**bad))
    assert answer.status_code == 200
    assert "error-summary" in text_of(answer)
    assert not owner.checkins.exists()


def test_a_made_up_version_overwrites_nothing(home, owner):
    check_in(owner, TODAY, mood=3, note="stands")
    for version in ("9" * 400, "-1", "0", "x", ""):
        answer = home.post(f"/notes/{TODAY}/", answers(mood="1", version=version))
        assert answer.status_code == 200
    assert owner.checkins.get().note == "stands"
