"""A form that came too late: its words wait for the same person, and for nobody else (C79)."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.models import KeptWords
from tests.accounts.makers import is_in, sign_in
from tests.conftest import BrowserClient

pytestmark = pytest.mark.django_db
NOTE = "I want to keep this sentence. It took me long."
QUIET = 21 * 60


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def late(owner):
    """Thandi's browser: she wrote a goal, and sent it after 21 quiet minutes."""
    browser = BrowserClient()
    with time_machine.travel("2026-11-24T18:00Z", tick=False) as clock:
        sign_in(browser)
        clock.shift(QUIET)
        browser.last = browser.post("/goals/new/", {"what": "Phone Naledi", "why": NOTE})
        yield browser


def shown(browser) -> str:
    return browser.get(reverse("accounts:kept_words")).content.decode()


def test_nothing_is_saved_and_the_way_in_says_that_the_words_are_kept(late, owner):
    assert not owner.goals.exists()
    assert not is_in(late)
    page = late.get(late.last.url).content.decode()
    assert "What you typed is kept" in page
    assert NOTE not in page


def test_after_signing_in_they_are_given_back_and_sent_on(late, owner):
    into = sign_in(late, next=reverse("accounts:kept_words"))
    page = late.get(into.url).content.decode()
    assert NOTE in page
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    late.post(re.search(r'<form method="post" action="([^"]+)"', page)[1], fields)
    assert owner.goals.get().why == NOTE
    assert owner.goals.get().what == "Phone Naledi"


def test_nobody_else_gets_them(late, stranger):
    stranger.set_password("a quiet morning walk")
    stranger.save()
    sign_in(late, "sipho", next=reverse("accounts:kept_words"))
    page = shown(late)
    assert NOTE not in page
    assert "Nothing is waiting here" in page


def test_they_are_thrown_away_at_a_touch_and_by_themselves_after_a_day(late, owner):
    sign_in(late)
    late.post(reverse("accounts:kept_words"))
    assert not owner.kept_words.exists()


def test_after_a_day_they_are_not_shown_any_more(late, owner):
    with time_machine.travel("2026-11-25T18:22Z", tick=False):
        sign_in(late)
        assert NOTE not in shown(late)


def test_only_the_last_sending_waits(late, owner):
    with time_machine.travel("2026-11-24T19:00Z", tick=False) as clock:
        sign_in(late)
        clock.shift(QUIET)
        late.post("/goals/new/", {"what": "Another"})
        assert KeptWords.objects.count() == 1
        sign_in(late)
        assert "Another" in shown(late)


@pytest.mark.parametrize("path", ["/account/passphrase/now/", "/%2Fevil.invalid/", "/nowhere/"])
def test_passphrases_and_what_goes_nowhere_are_never_kept(owner, path):
    browser = BrowserClient()
    with time_machine.travel("2026-11-24T18:00Z", tick=False) as clock:
        sign_in(browser)
        clock.shift(QUIET)
        browser.post(path, {"password": "a quiet morning walk"})
        assert not owner.kept_words.exists()


def test_a_passphrase_asked_for_beside_other_fields_is_left_out(owner):
    browser = BrowserClient()
    with time_machine.travel("2026-11-24T18:00Z", tick=False) as clock:
        sign_in(browser)
        clock.shift(QUIET)
        browser.post("/sharing/stop/", {"purpose": NOTE, "password": "a quiet morning walk"})
        assert owner.kept_words.get().pairs == [["purpose", NOTE]]


def test_a_quiet_visit_without_words_keeps_nothing(owner):
    browser = BrowserClient()
    with time_machine.travel("2026-11-24T18:00Z", tick=False) as clock:
        sign_in(browser)
        clock.shift(QUIET)
        browser.post("/goals/new/", {"what": " "})
        browser.get("/goals/")
        assert not owner.kept_words.exists()


def test_staying_needs_no_more_than_a_look(owner):
    """C71."""
    browser = BrowserClient()
    with time_machine.travel("2026-11-24T18:00Z", tick=False) as clock:
        sign_in(browser)
        for _ in range(3):
            clock.shift(19 * 60)
            assert browser.get(reverse("accounts:stay")).status_code == 200
        assert is_in(browser)


def test_where_one_writes_it_is_said_beforehand_but_not_on_an_own_phone(owner):
    """C71: without a script it stands there as text."""
    shared, own = BrowserClient(), BrowserClient()
    sign_in(shared)
    sign_in(own, own_phone="on")
    said = "After 20 quiet minutes you are signed out"
    assert said in shared.get("/goals/new/").content.decode()
    assert "Stay signed in" in shared.get("/goals/new/").content.decode()
    assert said not in own.get("/goals/new/").content.decode()
    assert "Stay signed in" not in own.get("/goals/new/").content.decode()
