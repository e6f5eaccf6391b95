"""Where somebody is signed in: seen, ended one by one, or all at once (C16)."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Session
from accounts.signed_in import sign_ins_of
from tests.accounts.makers import GOOD, is_in, sign_in
from tests.conftest import BrowserClient

pytestmark = pytest.mark.django_db
PAGE = "accounts:sign_ins"
ANDROID = "Mozilla/5.0 (Linux; Android 9; Mobicel R7) Chrome/99"


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


def browser_in(**more):
    """Thandi signs in on one more phone."""
    browser = BrowserClient(headers={"User-Agent": ANDROID})
    sign_in(browser, **more)
    assert is_in(browser)
    return browser


def kinds(browser) -> list[tuple[str, bool]]:
    return [(each.kind, each.is_here) for each in browser.get(reverse(PAGE)).context["found"]]


def test_each_phone_is_listed_by_its_kind_and_no_address_of_it_is_kept(owner):
    here, there = browser_in(), browser_in(own_phone="on")
    page = here.get(reverse(PAGE)).content.decode()
    assert kinds(here) == [("An Android phone", True), ("An Android phone", False)]
    assert "Stays signed in for 30 days" in page
    kept = str([each.get_decoded() for each in Session.objects.all()])
    assert "127.0.0.1" not in kept and "Mobicel" not in kept and "Mozilla" not in kept
    for each in Session.objects.all():
        assert each.session_key not in page
    assert is_in(there)


def test_one_is_ended_at_once(owner):
    """C16: its old cookie opens nothing."""
    here, there, third = browser_in(), browser_in(), browser_in()
    mark = Session.objects.get(session_key=there.session.session_key).mark
    here.post(reverse(PAGE), {"end": mark})
    assert is_in(here) and not is_in(there) and is_in(third)


def test_all_others_are_ended_at_once(owner):
    """C16."""
    here, there, third = browser_in(), browser_in(), browser_in()
    here.post(reverse(PAGE), {"others": "1"})
    assert is_in(here) and not is_in(there) and not is_in(third)
    assert "You are signed in nowhere else" in here.get(reverse(PAGE)).content.decode()


def test_nobody_sees_or_ends_somebody_elses(client_of, owner, stranger):
    mine, theirs = browser_in(), client_of(stranger)
    mark = Session.objects.get(session_key=theirs.session.session_key).mark
    assert mark not in mine.get(reverse(PAGE)).content.decode()
    mine.post(reverse(PAGE), {"end": mark})
    mine.post(reverse(PAGE), {"others": "1"})
    assert is_in(theirs)


def test_looking_ends_nothing_and_an_unknown_mark_neither(owner):
    here, there = browser_in(), browser_in()
    here.get(reverse(PAGE), {"others": "1"})
    for mark in ("", "nobody", "x" * 500):
        here.post(reverse(PAGE), {"end": mark})
    assert is_in(there)


def test_what_ended_by_itself_is_not_listed(owner):
    with time_machine.travel("2026-11-24T08:00Z", tick=False) as clock:
        browser_in()
        clock.shift(21 * 60)
        assert kinds(browser_in()) == [("An Android phone", True)]


def test_a_changed_passphrase_empties_the_list(owner):
    """C16: the others are gone from the database too."""
    here, there = browser_in(), browser_in()
    typed = {"oldpassword": "a quiet morning walk", "password1": GOOD}
    here.post(reverse("account_change_password"), typed)
    assert is_in(here) and not is_in(there)
    assert owner.sessions.count() == 1


def test_signing_out_and_leaving_end_it_in_the_database(owner):
    """C16."""
    one, two = browser_in(), browser_in()
    one.post(reverse("account_logout"))
    two.get(reverse("leave"), headers={"Sec-Fetch-Site": "same-origin"})
    assert not owner.sessions.exists()


def test_a_deleted_account_leaves_no_session(owner):
    """C16."""
    here = browser_in()
    owner.delete()
    assert not is_in(here)
    assert not Session.objects.exclude(owner=None).exists()


def test_the_page_costs_the_same_for_many(owner):
    here = browser_in()

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            here.get(reverse(PAGE))
        return len(queries)

    few = cost()
    for _ in range(8):
        browser_in()
    assert cost() == few <= 10
    now = timezone.now()
    assert len(sign_ins_of(owner=owner, here=None, now=now)) == 9
