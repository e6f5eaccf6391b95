"""Where notes go: a mailbox proves itself, a phone says yes, and either can end."""

import datetime as dt
import re
from smtplib import SMTPException

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Consent, User
from recovery_site.leaving import end_access, go_in_a_week
from recovery_site.retention import purge
from recovery_site.withdrawing import withdraw
from reminders.addresses import MOST_PHONES, add_mail, confirm
from reminders.models import Address, Carrier, EndedWhy
from reminders.setting import reminder_of, turn_on
from tests.house.pages import words_of

from .places import ENDPOINT, MAILBOX, Browser, mailbox, phone

pytestmark = pytest.mark.django_db
MAIL, CODE, PHONE = "/reminders/mail/", "/reminders/mail/code/", "/reminders/phone/"
NOW = timezone.now()


def code_in(letter) -> str:
    return re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", letter.body)[0]


def is_on(owner) -> bool:
    return reminder_of(owner).is_on


@pytest.fixture
def with_notes(owner):
    """Thandi with notes on, to one mailbox."""
    mailbox(owner)
    turn_on(reminder=reminder_of(owner), now=timezone.now())
    return owner


def test_a_mailbox_counts_once_its_code_came_back(home, owner, mailoutbox):
    assert home.post(MAIL, {"email": MAILBOX}).url == CODE
    assert not owner.addresses.live().exists()
    assert MAILBOX in words_of(home.get(CODE))
    (letter,) = mailoutbox
    assert letter.to == [MAILBOX]
    answer = home.post(CODE, {"code": f" {code_in(letter).lower()} "}, follow=True)
    assert "Notes can go there now." in words_of(answer)
    assert owner.addresses.live().count() == 1
    assert not is_on(owner), "turning on is a choice of its own"


def test_the_mail_with_the_code_says_nothing_about_anybody(home, owner, mailoutbox):
    owner.display_name = "Thandi of Soweto"
    owner.save()
    home.post(MAIL, {"email": MAILBOX})
    (letter,) = mailoutbox
    said = letter.message().as_string()
    assert letter.subject == "Your code"
    assert "thandi" not in said.lower()
    assert "http" not in said
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_it_stands_sealed_in_the_database_and_never_on_the_account(owner):
    mailbox(owner)
    assert User.objects.get(pk=owner.pk).email == ""
    row = Address.objects.values_list("target", "target_hash").get()
    assert MAILBOX.encode() not in bytes(row[0]) + bytes(row[1])


def test_a_wrong_code_is_said_beside_the_field(home, owner):
    home.post(MAIL, {"email": MAILBOX})
    for typed, words in (
        ("AAAA-AAAA", "This is not the code"),
        ("AAA", "eight letters and numbers"),
        ("", "Type the code"),
    ):
        answer = home.post(CODE, {"code": typed})
        assert words in answer.context["form"].errors["code"][0]
        assert f'value="{typed}"' in answer.content.decode() or not typed
    assert not owner.addresses.live().exists()


def test_five_wrong_tries_end_a_code(owner):
    address, code = add_mail(owner=owner, target=MAILBOX, now=NOW)
    for _ in range(5):
        assert not confirm(address=address, typed="AAAA-AAAA", now=NOW)
    assert not confirm(address=address, typed=code, now=NOW)


def test_a_code_works_for_thirty_minutes_and_once(owner):
    address, code = add_mail(owner=owner, target=MAILBOX, now=NOW)
    assert not confirm(address=address, typed=code, now=NOW + dt.timedelta(minutes=30))
    assert confirm(address=address, typed=code, now=NOW + dt.timedelta(minutes=29))
    assert not confirm(address=address, typed=code, now=NOW)


def test_a_code_opens_no_other_mailbox(owner, stranger):
    """Neither somebody else's, nor a later one of the same person."""
    theirs, _ = add_mail(owner=stranger, target=MAILBOX, now=NOW)
    _, first = add_mail(owner=owner, target=MAILBOX, now=NOW)
    later, _ = add_mail(owner=owner, target="other@mail.invalid", now=NOW)
    assert not confirm(address=theirs, typed=first, now=NOW)
    assert not confirm(address=later, typed=first, now=NOW)


def test_asking_for_codes_is_limited(home, mailoutbox):
    answers = [home.post(MAIL, {"email": f"box{n}@mail.invalid"}).status_code for n in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5


def test_one_mailbox_is_not_flooded_by_many_accounts(client_of, mailoutbox):
    for number in range(7):
        person = User.objects.create_user(f"person{number}")
        client_of(person).post(MAIL, {"email": "Box@mail.invalid"})
    assert len(mailoutbox) == 5


def test_a_new_mailbox_takes_the_place_of_the_old_one_which_is_told(
    with_notes, mailoutbox, django_capture_on_commit_callbacks
):
    owner = with_notes
    address, code = add_mail(owner=owner, target="new@mail.invalid", now=NOW)
    assert owner.addresses.live().get().carrier == Carrier.MAIL
    assert not mailoutbox, "until the new one proves itself, nothing changes"
    with django_capture_on_commit_callbacks(execute=True):
        assert confirm(address=address, typed=code, now=NOW)
    (letter,) = mailoutbox
    assert letter.to == [MAILBOX]
    assert "no more notes come here" in letter.body
    assert "new@mail.invalid" not in letter.message().as_string()
    live = owner.addresses.live().get()
    assert live.target == "new@mail.invalid"
    assert is_on(owner)


def test_the_same_mailbox_again_changes_nothing(home, owner, mailoutbox):
    mailbox(owner)
    answer = home.post(MAIL, {"email": MAILBOX})
    assert "go to this address already" in answer.context["form"].errors["email"][0]
    assert not mailoutbox


def test_when_the_mail_cannot_be_sent_the_address_stays_in_the_form(home, owner, monkeypatch):
    def broken(self, messages):
        raise SMTPException

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
    answer = home.post(MAIL, {"email": MAILBOX})
    assert "could not be sent just now" in words_of(answer)
    assert MAILBOX in answer.content.decode()
    assert not owner.addresses.exists()


@pytest.mark.parametrize("typed", ["", "not an address", f"a@b.example\nBcc: {MAILBOX}"])
def test_what_is_no_address_gets_no_mail(home, typed):
    answer = home.post(MAIL, {"email": typed})
    assert answer.context["form"].errors["email"]
    assert not mail.outbox


def test_a_code_that_never_comes_back_is_forgotten_after_a_day(owner):
    add_mail(owner=owner, target=MAILBOX, now=NOW)
    purge(now=timezone.now() + dt.timedelta(hours=23))
    assert owner.addresses.count() == 1
    purge(now=timezone.now() + dt.timedelta(hours=25))
    assert not owner.addresses.exists()


def test_a_phone_that_says_yes_is_a_place(home, owner):
    answer = home.post(PHONE, {"subscription": Browser().said}, follow=True)
    assert "Notes can go there now." in words_of(answer)
    assert "A phone or computer, carried by Google" in words_of(answer)
    assert not is_on(owner)


def test_the_same_phone_twice_is_one_place(home, owner):
    said = Browser().said
    home.post(PHONE, {"subscription": said})
    home.post(PHONE, {"subscription": said})
    assert owner.addresses.count() == 1


def test_so_many_phones_are_enough(home, owner):
    for number in range(MOST_PHONES):
        phone(owner, Browser(f"{ENDPOINT}{number}"))
    answer = home.post(PHONE, {"subscription": Browser(f"{ENDPOINT}-more").said})
    assert "enough" in words_of(answer)
    assert owner.addresses.count() == MOST_PHONES


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", "null", "nonsense", "x" * 3000, Browser("https://evil.example/").said]
)
def test_what_is_no_phone_is_refused_in_words(home, owner, said):
    answer = home.post(PHONE, {"subscription": said})
    assert answer.status_code == 200
    assert "Nothing was changed." in words_of(answer)
    assert not owner.addresses.exists()


def test_taking_the_last_place_off_turns_the_notes_off(home, with_notes):
    mine, other = with_notes.addresses.get(), phone(with_notes)
    home.post(f"/reminders/places/{mine.pk}/end/")
    assert is_on(with_notes), "one place is left"
    home.post(f"/reminders/places/{other.pk}/end/")
    assert not is_on(with_notes)
    assert set(with_notes.addresses.values_list("ended_why", flat=True)) == {EndedWhy.OWNER}


@pytest.mark.parametrize("add", [mailbox, phone])
def test_after_the_last_place_was_gone_a_new_one_turns_nothing_on(with_notes, add):
    with_notes.addresses.update(ended_at=NOW, ended_why=EndedWhy.GONE)
    add(with_notes)
    assert not is_on(with_notes)


@pytest.mark.parametrize(
    "leave", [end_access, lambda *, owner, now: go_in_a_week(user=owner, now=now)]
)
def test_whoever_leaves_gets_no_more_notes_at_once(with_notes, leave):
    phone(with_notes)
    add_mail(owner=with_notes, target="waits@mail.invalid", now=NOW)
    leave(owner=with_notes, now=timezone.now())
    assert not with_notes.addresses.present().exists()
    assert not is_on(with_notes)


def test_whoever_takes_their_yes_back_gets_no_more_notes(with_notes):
    said = {"purpose": "keeping my plan", "version": "1", "language": "en", "text": "A notice."}
    consent = Consent.receipt(owner=with_notes, **said, now=NOW)
    consent.save()
    withdraw(consent=consent, here=None, now=timezone.now())
    assert not with_notes.addresses.present().exists()
    assert not is_on(with_notes)
