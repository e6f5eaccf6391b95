"""The clock of the machine jumps: by an hour, by a day, on and back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from accounts.proving import PROVED_SECONDS
from tests.accounts.makers import is_in, sign_in
from tests.conftest import BrowserClient, signed_in
from tests.house import rows
from tests.house.addresses import ENDING, owners_side

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def thandi(db):
    return User.objects.create_user("thandi", "a quiet morning walk")


@pytest.mark.parametrize("jump", [DAY, -DAY], ids=["on", "back"])
def test_every_page_opens_after_the_clock_jumped(thandi, jump):
    """C82: also where rows say that they come from tomorrow."""
    rows.directory()
    rows.life_of(thandi)
    with time_machine.travel(rows.NOW + jump):
        browser = signed_in(thandi)
        browser.raise_request_exception = False
        for address in owners_side(thandi):
            if address.name not in ENDING:
                assert browser.get(address.path).status_code < 500, address


@pytest.mark.parametrize("jump", [HOUR, -HOUR, DAY, -DAY], ids=str)
@pytest.mark.parametrize("own_phone", ["", "on"], ids=["shared", "own"])
def test_nobody_stays_signed_in_for_longer_than_was_promised(thandi, jump, own_phone):
    """C15: a session that seems to begin only later has ended; a new one is there at once."""
    browser = BrowserClient()
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(browser, own_phone=own_phone)
        assert is_in(browser)
        clock.shift(jump)
        assert is_in(browser) == (bool(own_phone) and jump > timedelta())
        sign_in(browser, own_phone=own_phone)
        assert is_in(browser)


def test_clocks_that_differ_by_a_little_sign_nobody_out(thandi):
    """Two machines that serve one site never agree to the second."""
    browser = BrowserClient()
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(browser)
        for seconds in (-20, 40, -60):
            clock.shift(seconds)
            assert is_in(browser)


def test_a_passphrase_given_in_the_future_proves_nothing(thandi):
    """C24: a clock that ran ahead opens no grave page for hours."""
    browser = BrowserClient()
    with time_machine.travel(NOON, tick=False):
        sign_in(browser)
        session = browser.session
        ahead = NOON.timestamp() + PROVED_SECONDS + 1
        session["account_authentication_methods"] = [{"method": "password", "at": ahead}]
        session.save()
        assert browser.get("/account/data/go/").url.startswith(reverse("accounts:prove"))


@pytest.mark.parametrize("jump", [HOUR, -HOUR, DAY], ids=str)
def test_a_wrong_guess_locks_nobody_out_for_good(thandi, jump):
    """C19: whoever waited a day, or stands before a clock put right, signs in."""
    browser = BrowserClient()
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            sign_in(browser, password="not this one")
        clock.shift(jump)
        sign_in(browser)
        assert is_in(browser)


@pytest.mark.parametrize("jump", [-HOUR, HOUR], ids=str)
def test_what_is_written_around_a_jump_is_kept(thandi, jump):
    with time_machine.travel(NOON, tick=False) as clock:
        browser = signed_in(thandi)
        today = thandi.today().isoformat()
        browser.post(f"/notes/{today}/", {"mood": "3", "note": "Before"})
        clock.shift(jump)
        browser = signed_in(thandi)
        version = thandi.checkins.get().version
        browser.post(f"/notes/{today}/", {"mood": "4", "note": "After", "version": version})
        assert thandi.checkins.get().note == "After"
