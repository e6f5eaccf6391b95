"""The owner's yes: who took it up, the exact words, one grant; or a silent no."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.models import Registration
from sharing.confirming import confirm
from sharing.consent import open_to
from sharing.models import EndedBy, Invitation, Scope
from sharing.terms_text import consent_text
from tests.checkins.makers import check_in, text_of

from .makers import grant, invitation, proved, somebody, with_second_step

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def home(owner):
    """Thandi's browser, the passphrase given just now."""
    return proved(owner)


@pytest.fixture
def lerato(counsellor):
    counsellor.display_name = "Lerato M."
    counsellor.save()
    return counsellor


def at(name, row=None) -> str:
    return reverse(f"sharing:{name}", args=[row.pk] if row else [])


def accepted(owner, reader, *scopes, **terms) -> Invitation:
    """An invitation that this reader said yes to."""
    return invitation(owner, *scopes, claimed_by=reader, claimed_at=NOW, **terms)


def yes(browser, row, **more):
    page = browser.get(at("invitation_confirm", row))
    agreed = page.context["form"].initial["agreed"]
    return browser.post(at("invitation_confirm", row), {"agreed": agreed, **more})


def registered(reader, **found) -> Registration:
    known = {"council": "hpcsa", "number": "PS 1", "full_name": "L M", "outcome": "found"}
    return reader.registrations.create(**{**known, "checked_on": TODAY - DAY, **found})


def test_the_owner_sees_who_it_is_and_what_they_say_yes_to(home, owner, lerato):
    row = accepted(owner, lerato, "mood")
    page = text_of(home.get(at("invitation_confirm", row)))
    assert "Lerato M." in page and "Register: not checked." in page
    assert Scope.MOOD.label in page and "Our sessions" in page and "30 days" in page


def test_without_a_name_it_is_the_sign_in_name(home, owner, counsellor):
    row = accepted(owner, counsellor)
    assert "lerato" in text_of(home.get(at("invitation_confirm", row)))


@pytest.mark.parametrize(
    ("found", "is_shown"),
    [
        ({}, True),
        ({"checked_on": TODAY - DAY * 364}, True),
        ({"checked_on": TODAY - DAY * 365}, False),
        ({"outcome": "waiting", "checked_on": None}, False),
        ({"outcome": "not_found"}, False),
    ],
)
def test_a_register_stands_there_only_while_it_was_checked(home, owner, lerato, found, is_shown):
    """C60."""
    row = accepted(owner, lerato)
    registered(lerato, **found)
    page = text_of(home.get(at("invitation_confirm", row)))
    assert ("HPCSA" in page) == is_shown
    assert ("not checked" in page) != is_shown


def test_a_yes_begins_one_grant_with_all_its_terms(home, owner, lerato):
    """C78: also when it is sent twice."""
    note = check_in(owner, TODAY, note="A walk")
    row = accepted(owner, lerato, "mood", "plan", lasts=7, notes=[note], may_write=True)
    page = home.get(at("invitation_confirm", row))
    sent = {"agreed": page.context["form"].initial["agreed"]}
    assert home.post(at("invitation_confirm", row), sent).url == at("sharing")
    assert home.post(at("invitation_confirm", row), sent).status_code == 404
    made = owner.grants.get()
    assert made.scopes == [Scope.MOOD, Scope.PLAN]
    assert (made.person, made.reader, made.reader_name) == (row.person, lerato, "Lerato M.")
    assert (made.called, made.purpose, made.from_day) == ("Thandi", "Our sessions", TODAY)
    assert (made.began_at, made.expires_at) == (NOW, NOW + DAY * 7)
    assert made.may_write and made.may_encourage and list(made.notes.all()) == [note]
    assert open_to(lerato, now=NOW).get() == made
    row.refresh_from_db()
    assert row.closed_at == NOW


def test_the_receipt_keeps_the_exact_words_and_names_nobody(home, owner, lerato):
    """C40: reproducible by its hash, from the grant alone."""
    note = check_in(owner, TODAY, note="A walk")
    row = accepted(owner, lerato, "mood", "days", lasts=90, notes=[note])
    shown = home.get(at("invitation_confirm", row)).context["text"]
    yes(home, row)
    made = owner.grants.get()
    receipt = made.consent
    assert (receipt.purpose, receipt.owner, receipt.given_at) == ("sharing", owner, NOW)
    assert receipt.text == shown and receipt.is_intact
    lasts = (made.expires_at - made.began_at).days
    assert consent_text(made, notes=made.notes.count(), until=lasts) == receipt.text
    for name in ("Lerato", "Thandi", "Our sessions"):
        assert name not in receipt.text
    page = text_of(home.get(reverse("accounts:consent", args=[receipt.pk])))
    assert receipt.text_sha256 in page and "Sharing with one person" in page


def test_other_words_than_those_on_the_page_are_not_agreed_to(home, owner, lerato):
    """C40."""
    row = accepted(owner, lerato, "mood")
    for wrong in ("", "0" * 64, "x" * 400, "\x00"):
        answer = home.post(at("invitation_confirm", row), {"agreed": wrong})
        assert answer.status_code == 200
    assert "These words changed" in text_of(
        home.post(at("invitation_confirm", row), {"agreed": "0" * 64})
    )
    assert not owner.grants.exists()


def test_the_yes_asks_for_the_passphrase_first(client_of, owner, lerato):
    """C24."""
    row = accepted(owner, lerato)
    browser = client_of(owner)
    asked = f"{reverse('accounts:prove')}?next={at('invitation_confirm', row)}"
    for method in (browser.get, browser.post):
        assert method(at("invitation_confirm", row)).url == asked
    assert not owner.grants.exists()


def test_no_is_silent_and_final(client_of, owner, lerato):
    """It asks for nothing, and the reader finds the bytes of what never was."""
    row = accepted(owner, lerato)
    desk = with_second_step(lerato)
    assert desk.get(at("claim", row)).status_code == 200
    client_of(owner).post(at("invitation_close", row))
    assert not owner.grants.exists() and not mail.outbox
    gone = desk.get(at("claim", row))
    never = desk.get(reverse("sharing:claim", args=["00000000-0000-0000-0000-000000000000"]))
    assert gone.status_code == 404 and gone.content == never.content


def test_what_nobody_accepted_cannot_be_confirmed(home, owner, lerato):
    for terms in ({}, {"claimed_by": lerato}, {"claimed_at": NOW}):
        row = invitation(owner, **terms)
        for method in (home.get, home.post):
            answer = method(at("invitation_confirm", row))
            assert answer.url == at("invitation_review", row)
            assert home.get(answer.url).status_code == 200
        assert confirm(invitation=row, now=NOW) is None
    assert not owner.grants.exists()


def test_an_earlier_grant_to_the_same_reader_ends_as_replaced(home, owner, lerato, stranger):
    earlier = grant(owner, lerato, "mood")
    other = grant(owner, stranger, "mood")
    row = accepted(owner, lerato, "plan")
    yes(home, row)
    earlier.refresh_from_db()
    other.refresh_from_db()
    assert (earlier.ended_at, earlier.ended_by) == (NOW, EndedBy.REPLACED)
    assert other.ended_at is None and other.consent.withdrawn_at is None
    earlier.consent.refresh_from_db()
    assert earlier.consent.withdrawn_at == NOW
    found = open_to(lerato, now=NOW).get()
    assert found.follows == earlier and found.scopes == [Scope.PLAN]


def test_one_that_time_had_ended_does_not_stand_in_the_way(home, owner, lerato):
    grant(owner, lerato, began_at=NOW - DAY * 9, expires_at=NOW - DAY)
    yes(home, accepted(owner, lerato, "mood"))
    assert open_to(lerato, now=NOW).get().scopes == [Scope.MOOD]


def test_a_person_who_was_put_away_meanwhile_is_not_shared_with(home, owner, lerato):
    row = accepted(owner, lerato, "mood")
    owner.people.filter(pk=row.person_id).update(archived_at=NOW)
    page = home.get(at("invitation_confirm", row))
    assert "put Lerato away" in text_of(page)
    yes(home, row)
    row.refresh_from_db()
    assert not owner.grants.exists() and row.closed_at is None
    owner.people.filter(pk=row.person_id).delete()
    assert home.get(at("invitation_confirm", row)).status_code == 200
    yes(home, row)
    assert not owner.grants.exists()


def test_the_whole_way_without_a_script(owner, counsellor):
    """C73: two browsers, forms and links only."""
    home, desk = proved(owner), with_second_step(counsellor)
    lerato = somebody(owner)
    page = home.get(at("invitation_new"))
    key = page.context["form"].initial["form_key"]
    sent = {"form_key": key, "person": lerato.pk, "called": "Thandi", "purpose": "Sessions"}
    review = home.post(
        at("invitation_new"), {**sent, "sees": ["days"], "since": "today", "span": "30"}
    ).url
    row = owner.invitations.get()
    assert at("invitation_code", row) in text_of(home.get(review))
    code = home.post(at("invitation_code", row)).context["code"]
    terms = desk.post(at("claim_new"), {"code": code}).url
    desk.post(terms)
    assert at("invitation_confirm", row) in text_of(home.get(review))
    yes(home, row)
    assert open_to(counsellor, now=NOW).get().scopes == [Scope.DAYS]
