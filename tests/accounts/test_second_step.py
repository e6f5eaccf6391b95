"""A second step at sign-in: C16, C22, C23, C24 of the trust criteria."""

import json
from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from accounts.codes import new_codes, set_anew, use_code
from accounts.forms import second_step as forms
from accounts.keys import WrongKey
from accounts.models import User
from accounts.numbers import new_seed, number_of, step_at, step_of
from accounts.second_steps import (
    add_app,
    add_passkey,
    needs_second_factor,
    open_seed,
    seal_seed,
    use_number,
)
from tests.accounts.makers import GOOD, is_in, sign_in
from tests.conftest import BrowserClient

pytestmark = pytest.mark.django_db
SECOND, APP = "mfa_authenticate", "accounts:app"
SAID = "a quiet morning walk"


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def seed(owner):
    """Thandi's app is set up; this is its seed."""
    seed = new_seed()
    add_app(owner=owner, seed=seed)
    return seed


def shown(seed, *, later=0) -> str:
    """What the app shows, so many periods of 30 seconds from now."""
    return number_of(seed, step=step_at(timezone.now()) + later)


def give(client, code):
    return client.post(reverse(SECOND), {"code": code})


def proved(client, passphrase=SAID, to=APP):
    """Give the passphrase once more, as the page before a change asks."""
    return client.post(
        f"{reverse('accounts:prove')}?next={reverse(to)}", {"passphrase": passphrase}
    )


def set_up(client, **typed):
    """Set up an app on its page: the answer, and the seed."""
    page = client.get(reverse(APP))
    sealed = page.context["form"].initial["seed"]
    seed = page.context["seed"].replace(" ", "")
    typed = {"seed": sealed, "number": shown(seed), **typed}
    return client.post(reverse(APP), typed), seed


# --- Signing in ------------------------------------------------------------------------------


def test_a_passphrase_alone_opens_nothing_any_more(visitor, owner, seed):
    answer = sign_in(visitor)
    assert answer.url == reverse(SECOND)
    assert not is_in(visitor)
    give(visitor, shown(seed))
    assert is_in(visitor)


def test_the_session_gets_a_new_name_once_both_steps_are_done(visitor, owner, seed):
    """C16: what the browser held between the two steps opens nothing afterwards."""
    sign_in(visitor)
    between = visitor.cookies["__Host-s"].value
    give(visitor, shown(seed))
    assert visitor.cookies["__Host-s"].value != between
    visitor.cookies["__Host-s"] = between
    assert not is_in(visitor)


def test_a_wrong_number_is_said_beside_the_field_and_trying_is_stopped(visitor, owner, seed):
    sign_in(visitor)
    for _ in range(5):
        answer = give(visitor, "000000" if shown(seed) != "000000" else "111111")
        assert "did not fit" in answer.content.decode()
    assert "Wait five minutes" in give(visitor, shown(seed)).content.decode()
    assert not is_in(visitor)


def test_the_own_phone_stays_signed_in_also_after_a_second_step(visitor, owner, seed):
    sign_in(visitor, own_phone="on")
    assert visitor.cookies["__Host-s"]["max-age"] == ""
    give(visitor, shown(seed))
    assert visitor.session["own_phone"] is True
    assert visitor.cookies["__Host-s"]["max-age"] == 30 * 24 * 60 * 60


def test_the_page_of_the_second_step_is_for_who_gave_a_passphrase(visitor, owner, seed):
    assert visitor.get(reverse(SECOND)).url == reverse("account_login")


# --- Numbers: C23 ----------------------------------------------------------------------------


def test_the_number_is_the_one_of_the_standard():
    """RFC 6238, appendix B, in six digits."""
    seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, number in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert number_of(seed, step=seconds // 30) == number


def test_a_clock_that_is_half_a_minute_off_is_no_trouble_and_two_minutes_are():
    seed, now = new_seed(), timezone.now()
    for off, fits in ((-30, True), (0, True), (30, True), (-120, False), (120, False)):
        typed = number_of(seed, step=step_at(now + timedelta(seconds=off)))
        assert (step_of(seed, f" {typed[:3]} {typed[3:]}", now=now) is not None) is fits


@time_machine.travel("2026-11-24T08:00:10Z", tick=False)
def test_a_number_works_once_and_no_earlier_one_after_it(owner, seed):
    """C23, also over the minute and a half in which it would fit."""
    now = timezone.now()
    assert use_number(owner=owner, typed=shown(seed), now=now)
    for later in (-1, 0):
        assert use_number(owner=owner, typed=shown(seed, later=later), now=now) is None
    assert use_number(owner=owner, typed=shown(seed, later=1), now=now)


def test_the_number_that_set_it_up_does_not_sign_in(client_of, visitor, owner):
    browser = client_of(owner)
    proved(browser)
    answer, seed = set_up(browser)
    assert answer.status_code == 302
    sign_in(visitor)
    give(visitor, shown(seed))
    assert not is_in(visitor)


def at_last(deed):
    """SQLite in memory knows no waiting: a locked table is tried again."""
    for _ in range(200):
        try:
            return deed()
        except OperationalError:
            sleep(0.02)
    raise AssertionError("The database stayed locked.")


@pytest.mark.django_db(transaction=True)
def test_a_number_and_a_code_work_once_however_many_try_at_once(owner, seed):
    """C23."""
    number, code, now = shown(seed), new_codes(owner=owner)[0], timezone.now()
    taken, start = [], Barrier(6)

    def attempt(deed):
        start.wait()
        try:
            if at_last(deed):
                taken.append(deed.__name__)
        finally:
            connection.close()

    def by_number():
        return use_number(owner=User.objects.get(pk=owner.pk), typed=number, now=now)

    def by_code():
        return use_code(owner=User.objects.get(pk=owner.pk), typed=code, now=now)

    workers = [Thread(target=attempt, args=[deed]) for deed in [by_number, by_code] * 3]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == ["by_code", "by_number"]


def test_the_database_does_not_hold_the_seed(owner, seed):
    """C23, T10: nor does the session while an app is being set up."""
    app = owner.authenticator_set.get()
    assert seed not in json.dumps(app.data)
    assert open_seed(owner, app.data["seed"]) == seed


def test_nothing_of_a_seed_lies_in_a_session(client_of, owner):
    browser = client_of(owner)
    proved(browser)
    seed = browser.get(reverse(APP)).context["seed"].replace(" ", "")
    assert seed not in json.dumps([each.get_decoded() for each in owner.sessions.all()])


def test_a_seed_moved_to_another_person_does_not_open(owner, stranger, seed):
    app = owner.authenticator_set.get()
    app.user = stranger
    app.save()
    with pytest.raises(WrongKey):
        use_number(owner=stranger, typed=shown(seed), now=timezone.now())


# --- Setting up and turning off: C16, C24 ------------------------------------------------------


@pytest.mark.parametrize(
    "page", [APP, "accounts:app_off", "accounts:passkey", "accounts:passkey_off"]
)
def test_a_change_asks_for_the_passphrase_first(client_of, owner, page):
    """C24."""
    browser = client_of(owner)
    asking = f"{reverse('accounts:prove')}?next={reverse(page)}"
    assert browser.post(reverse(page)).url == asking
    assert proved(browser, "guess", to=page).status_code == 200
    assert browser.post(reverse(page)).url == asking
    assert proved(browser, to=page).url == reverse(page)
    assert browser.post(reverse(page)).headers.get("Location") != asking


def test_the_passphrase_given_once_more_lasts_five_minutes(client_of, owner):
    browser = client_of(owner)
    with time_machine.travel("2026-11-24T08:00Z", tick=False) as clock:
        proved(browser)
        clock.shift(299)
        assert browser.get(reverse(APP)).status_code == 200
        clock.shift(1)
        assert browser.get(reverse(APP)).status_code == 302


def test_giving_it_once_more_renames_the_session(client_of, owner):
    """C16."""
    browser = client_of(owner)
    before = browser.cookies["__Host-s"].value
    proved(browser)
    after = browser.cookies["__Host-s"].value
    browser.cookies["__Host-s"] = before
    assert before != after and not is_in(browser)


def test_guessing_it_there_is_stopped_for_a_while(client_of, owner):
    browser = client_of(owner)
    answers = [proved(browser, "guess").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_it_leads_nowhere_else(client_of, owner):
    """C31."""
    browser = client_of(owner)
    address = f"{reverse('accounts:prove')}?next=https://evil.invalid/"
    assert browser.post(address, {"passphrase": SAID}).url == reverse("account")


def test_setting_up_ends_every_other_session_and_leads_to_codes(client_of, owner):
    """C16."""
    elsewhere, here = client_of(owner), client_of(owner)
    proved(here)
    answer, _ = set_up(here)
    assert answer.url == reverse("accounts:codes")
    assert is_in(here) and not is_in(elsewhere)


def test_turning_off_ends_every_other_session(client_of, visitor, owner, seed):
    """C16."""
    elsewhere, here = client_of(owner), client_of(owner)
    proved(here)
    assert "Turn off the app?" in here.get(reverse("accounts:app_off")).content.decode()
    assert owner.authenticator_set.exists()
    here.post(reverse("accounts:app_off"))
    assert is_in(here) and not is_in(elsewhere)
    sign_in(visitor)
    assert is_in(visitor)


def test_a_wrong_number_keeps_the_seed_that_was_scanned(client_of, owner):
    browser = client_of(owner)
    proved(browser)
    answer, seed = set_up(browser, number="12")
    assert forms.NO_FIT in answer.content.decode()
    assert answer.context["seed"].replace(" ", "") == seed
    sealed = answer.context["form"]["seed"].value()
    browser.post(reverse(APP), {"seed": sealed, "number": shown(seed)})
    assert open_seed(owner, owner.authenticator_set.get().data["seed"]) == seed


def test_nobody_slips_a_seed_of_their_own_under_somebody_elses_account(client_of, owner, stranger):
    browser = client_of(owner)
    proved(browser)
    known = new_seed()
    for sealed in (seal_seed(stranger, known), known, "", "%%%"):
        browser.post(reverse(APP), {"seed": sealed, "number": shown(known)})
    assert not owner.authenticator_set.exists()


def test_the_key_stands_there_as_a_picture_a_link_and_text(client_of, owner):
    browser = client_of(owner)
    proved(browser)
    page = browser.get(reverse(APP)).content.decode()
    assert (
        'aria-label="The key as a picture to scan"' in page
        and 'href="otpauth://totp/Tsela%3Athandi?secret=' in page
    )


# --- Codes: one set, one lock ------------------------------------------------------------------


def test_a_code_stands_in_for_a_lost_phone_once(visitor, owner, seed):
    code = new_codes(owner=owner)[0]
    sign_in(visitor)
    give(visitor, code.lower())
    assert is_in(visitor)
    again = BrowserClient()
    sign_in(again)
    give(again, code)
    assert not is_in(again)


def test_a_passphrase_set_anew_does_not_open_the_second_lock(visitor, owner, seed):
    """C22: the paper with the codes opens one of the two, never both."""
    first, second, third = new_codes(owner=owner)[:3]
    assert set_anew(username="thandi", code=first, passphrase=GOOD, now=timezone.now())
    sign_in(visitor, password=GOOD)
    assert not is_in(visitor)
    give(visitor, second)
    assert not is_in(visitor)
    give(visitor, shown(seed))
    assert is_in(visitor)
    assert set_anew(username="thandi", code=third, passphrase=SAID, now=timezone.now())


def test_codes_made_afterwards_stand_in_again(owner):
    set_anew(username="thandi", code=new_codes(owner=owner)[0], passphrase=GOOD, now=timezone.now())
    assert use_code(owner=owner, typed=new_codes(owner=owner)[0], now=timezone.now())


def test_somebody_elses_code_stands_in_for_nothing(owner, stranger):
    assert not use_code(owner=owner, typed=new_codes(owner=stranger)[0], now=timezone.now())


# --- Passkeys ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["", "{}", "[]", "9", '"x"', "null", '{"id": 1}', "{" * 50])
def test_what_no_passkey_would_say_is_refused_in_words(client_of, owner, answer):
    browser = client_of(owner)
    proved(browser)
    page = browser.post(reverse("accounts:passkey"), {"credential": answer})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode().split("<form")[0] or answer
    assert not owner.authenticator_set.exists()


@pytest.mark.parametrize("answer", ["", "{}", "[]", "9", "null", '{"id": 1, "response": {}}'])
def test_nor_does_it_sign_anybody_in(visitor, owner, seed, answer):
    sign_in(visitor)
    assert visitor.post(reverse(SECOND), {"credential": answer}).status_code == 200
    assert not is_in(visitor)


def test_nobody_removes_somebody_elses_passkey(client_of, owner, stranger):
    theirs = add_passkey(owner=stranger, credential={})
    mine = add_passkey(owner=owner, credential={})
    browser = client_of(owner)
    proved(browser)
    for key in (theirs.pk, "x", "", "9" * 40):
        browser.post(reverse("accounts:passkey_off"), {"key": key})
    browser.post(reverse("accounts:passkey_off"), {"key": mine.pk})
    assert not owner.authenticator_set.exists()
    assert stranger.authenticator_set.exists()


# --- Who must: C22 -----------------------------------------------------------------------------


def test_the_desk_opens_only_after_a_second_step(visitor, curator):
    """C22."""
    desk = reverse("admin:index")
    sign_in(visitor, "anele", "phone before you travel")
    assert visitor.get(desk).url == reverse("accounts:second_step")
    assert "asks for a second step" in visitor.get(visitor.get(desk).url).content.decode()
    proved(visitor, "phone before you travel")
    _, seed = set_up(visitor)
    assert visitor.get(desk).status_code == 200
    again = BrowserClient()
    sign_in(again, "anele", "phone before you travel")
    assert again.get(desk).url.startswith(reverse("admin:login"))
    give(again, shown(seed, later=1))
    assert again.get(desk).status_code == 200


def test_a_session_from_before_the_second_step_signs_in_again(visitor, curator):
    """C22."""
    sign_in(visitor, "anele", "phone before you travel")
    add_app(owner=curator, seed=new_seed())
    assert visitor.get(reverse("admin:index")).url.startswith(reverse("account_login"))
    assert not is_in(visitor)


def test_only_the_desk_asks_for_it(client_of, owner, curator):
    assert needs_second_factor(curator) and not needs_second_factor(owner)
    assert client_of(owner).get(reverse("today")).status_code == 200
    assert client_of(owner).get(reverse("admin:index")).status_code in {302, 404}
