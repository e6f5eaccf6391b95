"""The way back with a code, and the way out in one tap."""

import uuid

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.codes import new_codes, set_anew
from accounts.hashers import SmallHostArgon2Hasher
from accounts.models import Consent, RecoveryCode, User
from tests.accounts.makers import GOOD, is_in, sign_in, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


# --- The way back --------------------------------------------------------------------------


def test_codes_are_shown_once_and_kept_as_hashes_only(client_of, owner):
    client = client_of(owner)
    answer = client.post(reverse("accounts:codes"))
    codes = answer.context["codes"]
    assert len(set(codes)) == 8
    assert all(code in answer.content.decode() for code in codes)
    again = client.get(reverse("accounts:codes")).content.decode()
    assert not any(code in again for code in codes)
    kept = str(list(RecoveryCode.objects.values()))
    assert not any(code.replace("-", "") in kept for code in codes)


def test_a_code_has_sixty_bits_and_no_letters_that_look_alike(owner):
    for code in new_codes(owner=owner):
        plain = code.replace("-", "")
        assert len(plain) == 12
        assert not set(plain) & set("01OI")


def test_new_codes_need_the_passphrase_and_end_the_old_ones(client_of, owner):
    client = client_of(owner)
    (old, *_) = client.post(reverse("accounts:codes")).context["codes"]
    wrong = client.post(reverse("accounts:codes"), {"passphrase": "guess"})
    assert "This is not your passphrase" in wrong.content.decode()
    client.post(reverse("accounts:codes"), {"passphrase": "a quiet morning walk"})
    assert set_anew(username="thandi", code=old, passphrase=GOOD, now=timezone.now()) is None


def test_with_a_code_the_passphrase_is_set_anew_and_nothing_is_lost(client_of, visitor, owner):
    """C25."""
    elsewhere = client_of(owner)
    owner.display_name = "Thandi"
    owner.save()
    code = new_codes(owner=owner)[0]
    answer = visitor.post(
        reverse("accounts:set_anew"),
        {"username": "Thandi", "code": code.lower().replace("-", " "), "passphrase": GOOD},
    )
    assert answer.url == reverse("account_login")
    assert not is_in(elsewhere)
    sign_in(visitor, password=GOOD)
    assert is_in(visitor)
    assert User.objects.get(pk=owner.pk).display_name == "Thandi"


def test_a_code_works_once(owner):
    code = new_codes(owner=owner)[0]
    assert set_anew(username="thandi", code=code, passphrase=GOOD, now=timezone.now())
    assert (
        set_anew(username="thandi", code=code, passphrase="another goat here", now=timezone.now())
        is None
    )


def test_somebody_elses_code_opens_nothing(owner, stranger):
    code = new_codes(owner=owner)[0]
    assert set_anew(username="sipho", code=code, passphrase=GOOD, now=timezone.now()) is None


def test_unknown_name_wrong_code_and_used_code_read_the_same(visitor, owner):
    """C18."""
    used = new_codes(owner=owner)[0]
    set_anew(username="thandi", code=used, passphrase=GOOD, now=timezone.now())
    said = set()
    for username, code in [("nobody", used), ("thandi", "AAAA-BBBB-CCCC"), ("thandi", used)]:
        answer = visitor.post(
            reverse("accounts:set_anew"), {"username": username, "code": code, "passphrase": GOOD}
        )
        assert answer.status_code == 200
        said.add(tuple(answer.context["form"].non_field_errors()))
    assert len(said) == 1


def test_trying_codes_is_stopped_for_a_while(visitor, owner):
    """C19."""
    typed = {"username": "thandi", "code": "AAAA-BBBB-CCCC", "passphrase": GOOD}
    answers = [visitor.post(reverse("accounts:set_anew"), typed).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_nobody_reads_somebody_elses_consent(client_of, visitor, stranger):
    sign_up(visitor)
    address = reverse("accounts:consent", kwargs={"pk": Consent.objects.get().pk})
    missing = reverse("accounts:consent", kwargs={"pk": uuid.uuid4()})
    theirs = client_of(stranger)
    assert theirs.get(address).status_code == theirs.get(missing).status_code == 404


def test_passphrases_are_hashed_for_a_small_host(settings):
    """C18."""
    settings.PASSWORD_HASHERS = ["accounts.hashers.SmallHostArgon2Hasher"]
    user = User.objects.create_user("naledi", GOOD)
    hasher = identify_hasher(user.password)
    assert isinstance(hasher, SmallHostArgon2Hasher)
    assert "m=19456,t=2,p=1" in user.password


# --- Leave ---------------------------------------------------------------------------------


def test_leave_ends_the_session_and_goes_to_a_harmless_page(client_of, owner, settings):
    client = client_of(owner)
    cookie = client.cookies["__Host-s"].value
    answer = client.get(reverse("leave"), headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, answer.url) == (303, settings.LEAVE_URL)
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'
    client.cookies["__Host-s"] = cookie
    assert not is_in(client)


def test_another_site_cannot_sign_somebody_out(client_of, owner):
    client = client_of(owner)
    answer = client.get(reverse("leave"), headers={"Sec-Fetch-Site": "cross-site"})
    assert "Clear-Site-Data" not in answer.headers
    assert is_in(client)


def test_where_leave_goes_is_no_parameter(visitor, settings):
    """C31."""
    answer = visitor.get(reverse("leave") + "?next=https://evil.example&url=https://evil.example")
    assert answer.url == settings.LEAVE_URL


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_sign_in_leads_nowhere_else(visitor, owner, elsewhere):
    """C31."""
    answer = sign_in(visitor, next=elsewhere)
    assert "evil" not in answer.url
    assert "javascript" not in answer.url
