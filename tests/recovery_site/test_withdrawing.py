"""A yes, a newer notice, and a yes taken back: as somebody lives it."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import notices
from accounts.agreeing import asked
from accounts.models import Consent, User
from accounts.notices import PURPOSE, current_notice
from sharing.models import Grant, Invitation
from tests.accounts.makers import is_in, sign_in, sign_up
from tests.house.rows import filled

pytestmark = pytest.mark.django_db
OLD = "The notice as it was in October."


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


def agreed(owner, *, version="2026-10-01", text=OLD, purpose=PURPOSE, days_ago=30) -> Consent:
    receipt = Consent.receipt(
        owner=owner,
        purpose=purpose,
        version=version,
        language="en",
        text=text,
        now=timezone.now() - timedelta(days_ago),
    )
    receipt.save()
    return receipt


def take_back(client, consent):
    return client.post(reverse("consent_take_back", args=[consent.pk]))


# --- The receipt ---------------------------------------------------------------------------


def test_a_receipt_gives_back_the_text_its_version_hash_and_language(owner, client_of):
    """C40: byte for byte, after the notice itself has moved on."""
    consent = agreed(owner)
    page = client_of(owner).get(reverse("accounts:consent", args=[consent.pk])).content.decode()
    assert OLD in page
    assert hashlib.sha256(OLD.encode()).hexdigest() in page
    assert "2026-10-01" in page
    assert "<dd>en</dd>" in page


def test_a_receipt_whose_words_were_changed_says_so(owner, client_of):
    consent = agreed(owner)
    Consent.objects.update(text="Something else.")
    page = client_of(owner).get(reverse("accounts:consent", args=[consent.pk])).content.decode()
    assert "no longer match" in page


# --- A newer notice ------------------------------------------------------------------------


def test_who_agreed_to_an_older_notice_sees_what_changed_and_says_yes_once(visitor, owner):
    agreed(owner)
    sign_in(visitor)
    asking = visitor.get(reverse("today"))
    assert asking.url == reverse("accounts:notice")
    page = visitor.get(asking.url).content.decode()
    assert "share parts of your plan" in page
    assert reverse("help") in page
    visitor.post(asking.url, {"agree": ""})
    visitor.post(asking.url, {"agree": ""})
    newest = owner.consents.newest_first().first()
    assert newest.text == current_notice().text
    assert owner.consents.count() == 2, "two taps are one yes; the old receipt stays"
    assert visitor.get(reverse("today")).status_code == 200
    visitor.post(reverse("account_logout"))
    sign_in(visitor)
    assert visitor.get(reverse("today")).status_code == 200


def test_not_now_opens_everything_until_the_next_sign_in(visitor, owner):
    agreed(owner)
    sign_in(visitor)
    visitor.post(reverse("accounts:notice"), {"later": ""})
    assert visitor.get(reverse("today")).status_code == 200
    assert owner.consents.count() == 1
    visitor.post(reverse("account_logout"))
    sign_in(visitor)
    assert visitor.get(reverse("today")).url == reverse("accounts:notice")


def test_the_question_never_stands_before_help_leave_or_ones_own_account(visitor, owner):
    agreed(owner)
    sign_in(visitor)
    for name in ("help", "notice", "stored", "account", "accounts:consents", "resources:groups"):
        assert visitor.get(reverse(name)).status_code == 200, name
    assert visitor.get(reverse("leave")).status_code == 303


def test_what_is_being_sent_is_kept_although_the_notice_changed(visitor, owner):
    agreed(owner)
    sign_in(visitor)
    address = reverse("network:person_new")
    answer = visitor.post(address, {"name": "", "note": "typed at night"})
    assert answer.status_code == 200
    assert "typed at night" in answer.content.decode()


def test_the_newest_version_says_what_it_changed():
    assert notices.changes_since("2026-11-24"), "fixtures/notice_changes.md"
    assert not notices.changes_since(current_notice().version)


# --- Taking it back ------------------------------------------------------------------------


def test_taking_back_takes_no_more_steps_than_giving(owner, client_of, visitor):
    """C40: one form each; the one for taking back asks nothing at all, not even why."""
    giving = html.fromstring(visitor.get(reverse("account_signup")).content)
    consent = agreed(owner)
    shown = client_of(owner).get(reverse("accounts:consent", args=[consent.pk]))
    [taking] = html.fromstring(shown.content).xpath("//main//form")
    assert len(giving.xpath("//main//form")) == 1
    assert [each.get("name") for each in taking.xpath(".//input")] == ["csrfmiddlewaretoken"]
    assert take_back(client_of(owner), consent).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at


def test_taking_back_the_notice_stops_sharing_and_sends_the_account_on_its_way(owner, client_of):
    here, elsewhere = client_of(owner), client_of(owner)
    User.objects.create_user("lerato")
    consent = agreed(owner)
    filled(Grant, owner)
    filled(Invitation, owner)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        goes = timezone.localtime() + timedelta(7)
        answer = take_back(here, consent)
        assert answer.url == reverse("accounts:notice")
        owner.refresh_from_db()
        assert owner.goes_at == timezone.now() + timedelta(7)
        assert not owner.grants.filter(ended_at=None).exists()
        assert not owner.invitations.filter(closed_at=None).exists()
        assert f"{goes:%-d %B %Y}" in here.get(answer.url).content.decode()
    assert not is_in(elsewhere)


def test_nothing_more_is_kept_after_it_was_taken_back(owner, client_of):
    client = client_of(owner)
    take_back(client, agreed(owner))
    answer = client.post(reverse("network:person_new"), {"name": "Mama"})
    assert answer.url == reverse("accounts:notice")
    assert not owner.people.exists()
    assert client.get(reverse("help")).status_code == 200
    client.post(reverse("accounts:notice"), {"later": ""})
    assert client.get(reverse("today")).url == reverse("accounts:notice")


def test_a_yes_again_keeps_the_account(owner, client_of, visitor):
    client = client_of(owner)
    take_back(client, agreed(owner))
    client.post(reverse("accounts:notice"), {"agree": ""})
    owner.refresh_from_db()
    assert owner.goes_at is None
    assert asked(owner=owner, notice=current_notice()) == ""
    assert client.get(reverse("today")).status_code == 200


def test_taking_it_back_holds_at_the_next_sign_in_too(owner, client_of, visitor):
    take_back(client_of(owner), agreed(owner))
    sign_in(visitor)
    assert visitor.get(reverse("today")).url == reverse("accounts:notice")


def test_taking_back_one_sharing_ends_that_one_and_no_other(owner, client_of):
    agreed(owner)
    one = agreed(owner, purpose="sharing", text="With Lerato.")
    other = agreed(owner, purpose="sharing", text="With Mama.")
    User.objects.create_user("lerato")
    kept = filled(Grant, owner, consent=other)
    ended = filled(Grant, owner, consent=one, reader=User.objects.create_user("palesa"))
    client = client_of(owner)
    take_back(client, one)
    take_back(client, one)
    kept.refresh_from_db()
    ended.refresh_from_db()
    assert (kept.ended_at, ended.ended_by) == (None, "owner")
    assert client.get(reverse("today")).status_code == 200


def test_another_persons_yes_is_not_there(owner, stranger, client_of):
    consent = agreed(stranger)
    assert take_back(client_of(owner), consent).status_code == 404
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_looking_at_the_address_takes_nothing_back(owner, client_of):
    consent = agreed(owner)
    answer = client_of(owner).get(reverse("consent_take_back", args=[consent.pk]))
    assert answer.url == reverse("accounts:consent", args=[consent.pk])
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_a_new_account_is_asked_nothing_and_works_with_all_sharing_refused(visitor):
    """C40."""
    sign_up(visitor)
    assert visitor.get(reverse("today")).status_code == 200
    answer = visitor.post(reverse("network:person_new"), {"name": "Mama", "circle": "family"})
    assert answer.status_code in {200, 302}
    assert not Grant.objects.exists()
    assert User.objects.get().consents.count() == 1
