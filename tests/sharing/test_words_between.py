"""A few words from somebody who sees something: left by one tap, answered once, ended at will."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sharing.encouraging import MOST_A_DAY, unseen_of
from sharing.models import Encouragement
from tests.checkins.makers import text_of
from tests.house.pages import masked

from .makers import grant, somebody, with_second_step
from .over import WAYS, end

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
NOON = "2026-11-24T10:00:00Z"
DAY = timedelta(days=1)
LIST = "/sharing/words/"


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


def leave_at(row) -> str:
    return reverse("sharing:one_words", args=[row.pk])


def at(name, row) -> str:
    return reverse(f"sharing:{name}", args=[row.pk])


def left(row, **fields) -> Encouragement:
    return row.owner.encouragements.create(grant=row, **{"gesture": "proud", **fields})


def leave(browser, row, **given):
    form = browser.get(leave_at(row)).context["form"]
    sent = {"form_key": form.initial["form_key"], **given}
    return browser.post(leave_at(row), sent), sent


def test_one_tap_leaves_one_gesture_also_when_it_was_two_taps(desk, owner, counsellor):
    """C78."""
    row = grant(owner, counsellor)
    _, sent = leave(desk, row, gesture="proud")
    assert desk.post(leave_at(row), sent).status_code == 302
    assert [each.gesture for each in owner.encouragements.all()] == ["proud"]
    assert "I am proud of you" in text_of(desk.get(leave_at(row)))


def test_a_few_words_are_sealed_with_the_owners_key(desk, owner, counsellor):
    """C36."""
    row = grant(owner, counsellor)
    leave(desk, row, words="canary-words of Lerato")
    made = Encouragement.objects.get()
    assert made.owner == owner and made.words == "canary-words of Lerato"
    made.answer = "canary-answer"
    made.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, answer FROM sharing_encouragement")
        stored = b"".join(bytes(each) for each in cursor.fetchone())
    assert b"canary" not in stored


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Tap one of the six, or write a few words."),
        ({"words": "  "}, "Tap one of the six, or write a few words."),
        ({"words": "kept " + "x" * 300}, "at most 300 characters"),
        ({"gesture": "hug", "words": "kept"}, "hug is not one of the available choices"),
    ],
)
def test_what_cannot_be_left_is_said_and_no_word_is_lost(desk, owner, counsellor, given, said):
    """C67."""
    answer, _ = leave(desk, grant(owner, counsellor), **{"csrf": "x", **given})
    page = text_of(answer)
    assert said in page and given.get("words", "").strip() in page
    assert not owner.encouragements.exists()


def test_five_a_day_and_the_words_of_the_sixth_are_not_lost(desk, owner, counsellor):
    row = grant(owner, counsellor)
    for _ in range(MOST_A_DAY):
        _, last = leave(desk, row, gesture="here")
    answer, _ = leave(desk, row, words="one more")
    assert "Come back tomorrow" in text_of(answer) and "one more" in text_of(answer)
    assert desk.post(leave_at(row), last).status_code == 302, "the fifth, tapped twice"
    assert owner.encouragements.count() == MOST_A_DAY
    # 22:30 in the owner's zone is the same day; half past midnight is the next.
    with time_machine.travel("2026-11-24T20:30:00Z", tick=False):
        leave(with_second_step(counsellor), row, gesture="here")
        assert owner.encouragements.count() == MOST_A_DAY
    with time_machine.travel("2026-11-24T22:30:00Z", tick=False):
        leave(with_second_step(counsellor), row, gesture="here")
    assert owner.encouragements.count() == MOST_A_DAY + 1


def test_five_are_counted_for_each_person_by_themselves(desk, owner, counsellor, stranger):
    other = grant(owner, stranger, person=somebody(owner, "Sipho"))
    for _ in range(MOST_A_DAY):
        left(other)
    leave(desk, grant(owner, counsellor), gesture="here")
    assert owner.encouragements.count() == MOST_A_DAY + 1


@pytest.mark.parametrize("how", [*WAYS, "not granted"])
def test_what_is_stopped_over_or_not_granted_is_as_if_it_never_was(desk, owner, counsellor, how):
    """C5, C6, C7, C10."""
    row = grant(owner, counsellor)
    words = left(row, words="canary", answer="canary", answered_at=timezone.now())
    end(row, how, may_encourage=False)
    nowhere = reverse("sharing:one_words", args=[uuid.uuid4()])
    for method in ("get", "post"):
        answer = getattr(desk, method)(leave_at(row))
        assert answer.status_code == 404
        assert masked(answer) == masked(getattr(desk, method)(nowhere))
    assert owner.encouragements.get().words == words.words, "the owner keeps it"


def test_a_stranger_and_a_session_without_a_second_step_leave_nothing(
    owner, counsellor, stranger, client_of
):
    """C2, C22."""
    row = grant(owner, counsellor)
    assert with_second_step(stranger).post(leave_at(row), {"gesture": "here"}).status_code == 404
    assert client_of(counsellor).post(leave_at(row), {"gesture": "here"}).status_code == 302
    assert not owner.encouragements.exists()


def test_two_who_stand_by_one_person_do_not_see_each_others_words(
    desk, owner, counsellor, stranger
):
    mine = grant(owner, counsellor)
    left(grant(owner, stranger, person=somebody(owner, "Sipho")), words="canary of Sipho")
    left(mine, words="mine")
    page = text_of(desk.get(leave_at(mine)))
    assert "mine" in page and "canary" not in page


def test_the_two_sides_of_one_account_do_not_mix(home, desk, owner, counsellor):
    """What Lerato left for Thandi is not among the words for Lerato, and the other way round."""
    there = grant(owner, counsellor)
    back = grant(counsellor, owner, reader_name="Thandi", called="Lerato")
    left(there, words="canary-for-thandi")
    left(back, words="canary-for-lerato")
    assert "canary-for-thandi" not in text_of(desk.get(LIST))
    assert "canary-for-lerato" in text_of(desk.get(LIST))
    assert "canary-for-thandi" in text_of(home.get(LIST))
    assert "canary-for-lerato" not in text_of(home.get(LIST))


def test_a_promise_that_was_renewed_goes_on_and_one_that_was_stopped_does_not(
    desk, owner, counsellor
):
    lerato = somebody(owner)
    ended = {"person": lerato, "ended_at": timezone.now()}
    stopped = grant(owner, counsellor, ended_by="owner", **ended)
    first = grant(owner, counsellor, ended_by="replaced", **ended)
    second = grant(owner, counsellor, person=lerato, follows=first)
    left(stopped, words="of the stopped")
    left(first, words="of the first")
    page = text_of(desk.get(leave_at(second)))
    assert "of the first" in page and "of the stopped" not in page


def test_the_newest_unread_words_stand_on_today_until_they_are_read(home, owner, counsellor):
    row = grant(owner, counsellor)
    left(row, words="the first")
    with time_machine.travel("2026-11-24T11:00:00Z", tick=False):
        newest = left(row, words="the second")
    with CaptureQueriesContext(connection) as asked:
        found = unseen_of(owner=owner)
    assert len(asked) == 1
    thing = render_to_string("recovery_site/_thing_words.html", {"row": found[0]})
    assert "the second" in thing and "Lerato left you" in thing and "More words" in thing
    home.post(at("encouragement_seen", newest))
    assert [each.row.words for each in unseen_of(owner=owner)] == ["the first"]
    home.post(reverse("sharing:words_seen"))
    assert unseen_of(owner=owner) == []


def test_muted_words_come_in_without_a_sign(home, desk, owner, counsellor):
    row = grant(owner, counsellor)
    home.post(at("grant_mute", row), {"muted": "yes"})
    before = masked(desk.get(leave_at(row)))
    leave(desk, row, words="quietly")
    assert unseen_of(owner=owner) == [] and "quietly" in text_of(home.get(LIST))
    home.post(at("grant_mute", row), {"muted": "no"})
    assert [each.row.words for each in unseen_of(owner=owner)] == ["quietly"]
    owner.encouragements.all().delete()
    desk.get(leave_at(row))  # shows the message of the saving, once
    assert masked(desk.get(leave_at(row)))[:2] == before[:2], "the other one does not learn it"


def test_one_answer_and_the_reader_sees_it(home, desk, owner, counsellor):
    lerato = somebody(owner, phone="+27820000147", can_be_reached=True)
    row = grant(owner, counsellor, person=lerato)
    words = left(row, words="Well done")
    page = home.get(at("encouragement_answer", words))
    assert "https://wa.me/27820000147" in text_of(page), "for more there is a phone"
    sent = {"version": page.context["form"]["version"].value(), "answer": "It helped."}
    home.post(at("encouragement_answer", words), sent)
    home.post(at("encouragement_answer", words), {**sent, "answer": "And another"})
    words.refresh_from_db()
    assert (words.answer, words.seen_at) == ("It helped.", timezone.now())
    assert "It helped." in text_of(desk.get(leave_at(row)))
    assert "It helped." in text_of(home.get(LIST))


def test_an_empty_answer_is_asked_for(home, owner, counsellor):
    words = left(grant(owner, counsellor))
    path = at("encouragement_answer", words)
    sent = {"version": 1, "answer": " "}
    assert "Write a few words, or go back." in text_of(home.post(path, sent))


def test_nobody_is_answered_who_would_not_see_it(home, owner, counsellor):
    row = grant(owner, counsellor, ended_at=timezone.now(), ended_by="owner")
    words = left(row)
    assert at("encouragement_answer", words) not in text_of(home.get(LIST))
    assert home.post(at("encouragement_answer", words), {"answer": "x"}).status_code == 302
    words.refresh_from_db()
    assert words.answer is None


def test_the_owner_deletes_words_after_one_more_question(home, owner, counsellor):
    words = left(grant(owner, counsellor), words="Well done")
    assert "Well done" in text_of(home.get(at("encouragement_delete", words)))
    assert owner.encouragements.exists()
    home.post(at("encouragement_delete", words))
    assert not owner.encouragements.exists()


@pytest.mark.parametrize("name", ["seen", "answer", "delete"])
def test_words_of_somebody_else_do_not_exist(owner, counsellor, stranger, client_of, name):
    """C2."""
    words = left(grant(owner, counsellor))
    for who in (stranger, counsellor):
        browser = client_of(who)
        path = at(f"encouragement_{name}", words)
        nowhere = path.replace(str(words.pk), str(uuid.uuid4()))
        assert browser.post(path).status_code == 404
        assert masked(browser.post(path)) == masked(browser.post(nowhere))
    assert client_of(counsellor).post(at("grant_mute", words.grant)).status_code == 404


def test_looking_marks_nothing_as_read(home, owner, counsellor):
    """C30."""
    left(grant(owner, counsellor))
    home.get(LIST)
    assert owner.encouragements.filter(seen_at=None).exists()


def test_many_words_cost_no_more_questions_than_few(home, desk, owner, counsellor):
    row = grant(owner, counsellor)
    left(row)
    for browser, path in ((home, LIST), (desk, leave_at(row))):
        browser.get(path)
        with CaptureQueriesContext(connection) as few:
            browser.get(path)
        for _ in range(30):
            left(row, words="w" * 300, answer="a" * 300, answered_at=timezone.now())
        with CaptureQueriesContext(connection) as many:
            page = browser.get(path)
        assert len(many) <= len(few) <= 12
        assert len(page.context["rows"]) == 10 and "Page 1 of" in text_of(page)


def test_who_writes_is_told_that_nobody_watches(home, desk, owner, counsellor):
    """C59."""
    row = grant(owner, counsellor)
    assert "obody is watching this page" in text_of(desk.get(leave_at(row)))
    page = text_of(home.get(at("encouragement_answer", left(row))))
    assert "obody is watching this page" in page
