"""Coming in: a new account, signing in and out."""

import hashlib

import pytest
import time_machine
from django.contrib.auth.hashers import get_hasher
from django.core.cache import cache
from django.urls import reverse

from accounts.models import Consent, User
from accounts.notices import current_notice
from tests.accounts.makers import GOOD, is_in, sign_in, sign_up
from tests.conftest import BrowserClient

pytestmark = pytest.mark.django_db
LONG = (
    "Seven goats went up a hill on Thursday, and what they saw there they told nobody but the "
    "baker's old dog, who never tells."
)


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


# --- A new account -------------------------------------------------------------------------


def test_no_e_mail_is_asked_and_nothing_is_ticked_beforehand(visitor):
    """C25, C40."""
    form = visitor.get(reverse("account_signup")).content.decode()
    assert 'type="email"' not in form
    assert "checked" not in form
    assert "In full" not in form or "The whole notice" in form
    assert current_notice().in_short[0].lines[0].split()[1] in form


def test_a_new_account_has_a_key_a_receipt_and_is_led_to_its_codes(visitor):
    answer = sign_up(visitor)
    assert answer.url == reverse("accounts:codes")
    user = User.objects.get(username="naledi")
    assert user.data_key.cipher
    assert is_in(visitor)


def test_the_receipt_keeps_the_very_words_that_were_agreed_to(visitor):
    """C40."""
    sign_up(visitor)
    receipt = Consent.objects.get()
    assert receipt.text == current_notice().text
    assert receipt.text_sha256 == hashlib.sha256(receipt.text.encode()).hexdigest()
    assert (receipt.version, receipt.language) == (current_notice().version, "en")
    assert receipt.is_intact
    text = visitor.get(reverse("accounts:consent", kwargs={"pk": receipt.pk})).content.decode()
    assert receipt.text_sha256 in text


@pytest.mark.parametrize(
    ("missing", "said"), [("adult", "Childline on 116"), ("consent", "nothing may be kept")]
)
def test_without_eighteen_years_or_a_yes_nothing_is_kept(visitor, missing, said):
    """C50."""
    answer = sign_up(visitor, **{missing: ""})
    assert said in answer.content.decode()
    assert 'value="naledi"' in answer.content.decode()
    assert not User.objects.exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "passphrase",
    [
        "short",
        "nine char",
        "password123",
        "1234567890",
        "naledi naledi",
        "Tsela Tsela",
        "iloveyou2024!",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "aaaaaaaaaaaaaaaa",
        "🐐" * 12,
        "x" * 129,
    ],
)
def test_weak_passphrases_are_refused_beside_the_field(visitor, passphrase):
    """C21: short, leaked, of this site, easy to guess, or longer than the 128 that are said."""
    answer = sign_up(visitor, password1=passphrase)
    assert answer.context["form"].errors["password1"]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "passphrase", [LONG, "🐐🐐🐐🐐 on a hill", "  spaces at both ends  ", "ÄÖÜ äöü ßßß"]
)
def test_long_odd_and_spaced_passphrases_work_letter_for_letter(visitor, client_of, passphrase):
    """C21: any signs, nothing trimmed, no rule about kinds of letters."""
    sign_up(visitor, password1=passphrase)
    visitor.post(reverse("account_logout"))
    sign_in(visitor, "naledi", passphrase)
    assert is_in(visitor)


def test_the_cap_is_said(visitor):
    answer = sign_up(visitor, password1="long " * 40)
    assert "128" in answer.content.decode()
    assert not User.objects.exists()


def test_a_taken_name_is_said_and_the_first_account_stays(visitor, owner):
    answer = sign_up(visitor, username="Thandi")
    assert "taken" in answer.content.decode()
    assert User.objects.count() == 1


# --- Signing in and out --------------------------------------------------------------------


def test_sign_in_in_any_case_and_out_again(visitor, owner):
    sign_in(visitor, "Thandi")
    assert is_in(visitor)
    assert visitor.get(reverse("account_logout")).status_code == 200
    assert is_in(visitor)
    visitor.post(reverse("account_logout"))
    assert not is_in(visitor)


def test_known_and_unknown_names_get_the_same_answer(visitor, owner):
    """C18."""
    known = sign_in(visitor, "thandi", "wrong words here")
    unknown = sign_in(visitor, "nobodyy", "wrong words here")
    assert known.status_code == unknown.status_code
    page = [each.content.decode().replace("nobodyy", "thandi") for each in (known, unknown)]
    assert "do not go together" in page[0]
    assert strip_tokens(page[0]) == strip_tokens(page[1])


def strip_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_known_and_unknown_names_cost_the_same_work(visitor, owner, monkeypatch):
    """C18."""
    hasher = type(get_hasher())
    worked = []
    encode = hasher.encode
    monkeypatch.setattr(
        hasher, "encode", lambda self, *a, **k: worked.append(1) or encode(self, *a, **k)
    )
    sign_in(visitor, "thandi", "wrong words here")
    known = len(worked)
    sign_in(visitor, "nobody", "wrong words here")
    assert len(worked) - known == known > 0


def test_guessing_is_stopped_for_a_while(visitor, owner):
    for _ in range(5):
        sign_in(visitor, "thandi", "wrong words here")
    assert "Wait five minutes" in sign_in(visitor).content.decode()
    assert not is_in(visitor)


def test_who_guesses_does_not_lock_the_owner_out_elsewhere(owner):
    """C19."""
    attacker, home = BrowserClient(REMOTE_ADDR="203.0.113.9"), BrowserClient()
    for _ in range(6):
        sign_in(attacker, "thandi", "wrong words here")
    assert "Wait five minutes" in sign_in(attacker).content.decode()
    sign_in(home)
    assert is_in(home)


def test_one_network_does_not_try_many_names(owner):
    """C19."""
    attacker = BrowserClient(REMOTE_ADDR="203.0.113.9")
    for number in range(11):
        answer = sign_in(attacker, f"name-{number}", "wrong words here")
    assert "Wait five minutes" in answer.content.decode()


def test_a_made_up_address_gives_no_new_tries(owner, settings):
    """C20: only what the trusted proxy adds itself counts."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    attacker = BrowserClient()
    for number in range(6):
        forged = f"198.51.100.{number}, 203.0.113.9"
        answer = attacker.post(
            reverse("account_login"),
            {"login": "thandi", "password": "wrong words here"},
            headers={"x-forwarded-for": forged},
        )
    assert "Wait five minutes" in answer.content.decode()


def test_the_session_gets_a_new_name_at_sign_in(visitor, owner):
    """C16."""
    sign_up(visitor)
    first = visitor.cookies["__Host-s"].value
    visitor.post(reverse("account_logout"))
    sign_in(visitor)
    second = visitor.cookies["__Host-s"].value
    assert first != second
    visitor.cookies["__Host-s"] = first
    assert not is_in(visitor)


def test_twenty_idle_minutes_end_a_session(visitor, owner):
    """C15."""
    with time_machine.travel("2026-11-24T08:00Z", tick=False) as clock:
        sign_in(visitor)
        clock.shift(19 * 60)
        assert is_in(visitor)
        clock.shift(19 * 60)
        assert is_in(visitor)
        clock.shift(20 * 60)
        assert not is_in(visitor)


def test_twelve_hours_end_a_session_however_busy(visitor, owner):
    """C15."""
    with time_machine.travel("2026-11-24T08:00Z", tick=False) as clock:
        sign_in(visitor)
        assert is_in(visitor)
        for _ in range(47):
            clock.shift(15 * 60)
            assert is_in(visitor)
        clock.shift(15 * 60)
        assert not is_in(visitor)


def test_only_an_own_phone_stays_signed_in_for_thirty_days(visitor, owner):
    """C15."""
    with time_machine.travel("2026-11-24T08:00Z", tick=False) as clock:
        sign_in(visitor, own_phone="on")
        assert visitor.cookies["__Host-s"]["max-age"] == 30 * 24 * 60 * 60
        clock.shift(29 * 24 * 60 * 60)
        assert is_in(visitor)
        clock.shift(24 * 60 * 60)
        assert not is_in(visitor)


def test_a_shared_phone_keeps_no_cookie_after_the_browser_closes(visitor, owner):
    sign_in(visitor)
    assert visitor.cookies["__Host-s"]["max-age"] == ""


def test_a_changed_passphrase_ends_every_other_session(client_of, visitor, owner):
    """C16."""
    elsewhere, here = client_of(owner), client_of(owner)
    here.post(
        reverse("account_change_password"),
        {"oldpassword": "a quiet morning walk", "password1": GOOD},
    )
    assert is_in(here)
    assert not is_in(elsewhere)
    sign_in(visitor, password=GOOD)
    assert is_in(visitor)


def test_a_disabled_account_is_out_at_the_next_click(client_of, owner):
    """C16."""
    client = client_of(owner)
    User.objects.update(is_active=False)
    assert not is_in(client)
