"""One note to one address: sent, or settled with the reason, whatever the carrier does."""

import re
import smtplib
from datetime import time, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from accounts.agreeing import take_back
from accounts.models import Consent
from reminders import sending
from reminders.carrying import TEXT, Gone, NoAnswer, Refused
from reminders.models import Delivery, EndedWhy, State, Why
from reminders.sending import LEASE, deliver
from reminders.setting import turn_off, turn_on
from reminders.tasks import deliver as deliver_task
from tests.checkins.makers import check_in

from .makers import address, delivery, minutes, reminder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_eight")]
# Eight in the morning in Johannesburg.
EIGHT = "2026-11-24T06:00:00Z"


@pytest.fixture
def at_eight():
    with time_machine.travel(EIGHT, tick=False):
        yield


@pytest.fixture
def note(owner):
    """A note for today, just due."""
    reminder(owner)
    return delivery(address(owner))


def tried(note, after=timedelta(0)) -> Delivery:
    """This note after a worker has tried to send it, so long after now."""
    deliver(pk=note.pk, now=timezone.now() + after)
    note.refresh_from_db()
    return note


def carrier(monkeypatch, *answers):
    """The carrier answers in this order, each an error or None; the handed notes are counted."""
    left, handed = list(answers), []

    def carry(**message):
        handed.append(message)
        answer = left.pop(0)
        if answer is not None:
            raise answer

    monkeypatch.setattr(sending, "mail", carry)
    return handed


def test_a_note_goes_out_once(note):
    """C55: the same words for everybody, and none of anybody's own."""
    assert (tried(note).state, note.why, note.handed) == (State.SENT, "", 1)
    assert note.settled_at == timezone.now() and note.lease_until is None
    tried(note)
    tried(note, LEASE * 2)
    (sent,) = mail.outbox
    assert sent.subject == TEXT and sent.to == ["thandi@example.org"]
    assert sent.cc == sent.bcc == []
    way_out = re.search(r"https?://\S+", sent.extra_headers["List-Unsubscribe"])[0].rstrip(">")
    assert way_out in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    words = re.sub(r"https?://\S+", "", sent.body)
    assert words.split() == [*TEXT.split(), "No", "more", "of", "these:"]


def test_both_tries_carry_one_number(note, monkeypatch):
    handed = carrier(monkeypatch, RuntimeError(), None)
    with pytest.raises(RuntimeError):
        tried(note)
    tried(note, LEASE)
    assert len({each["message_id"] for each in handed}) == 1
    assert str(note.pk) in handed[0]["message_id"]


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_carrier_is_asked(note, monkeypatch):
    seen = []

    def carry(**_):
        seen.append((connection.in_atomic_block, Delivery.objects.get().handed))

    monkeypatch.setattr(sending, "mail", carry)
    tried(note)
    assert seen == [(False, 1)]


def away(note):
    note.owner.is_active = False


def leaving(note):
    note.owner.goes_at = timezone.now() + timedelta(days=3)


def took_back(note):
    """The yes to the notice, taken back; that the account goes was undone by hand."""
    receipt = Consent.receipt(
        owner=note.owner,
        purpose="keeping my plan",
        version="1",
        language="en",
        text="I agree.",
        now=timezone.now(),
    )
    receipt.save()
    take_back(consent=receipt, now=timezone.now())
    note.owner.goes_at = None


def turned_off(note):
    turn_off(reminder=note.owner.reminders.get())


def taken_away(note):
    note.address.ended_at, note.address.ended_why = timezone.now(), EndedWhy.OWNER


def unconfirmed(note):
    note.address.confirmed_at = None


@pytest.mark.parametrize("change", [away, leaving, took_back, turned_off, taken_away, unconfirmed])
def test_nothing_is_sent_to_whoever_does_not_want_it_or_is_leaving(note, change):
    change(note)
    note.owner.save()
    note.address.save()
    assert (tried(note).state, note.why) == (State.SKIPPED, Why.OFF)
    assert mail.outbox == []


def test_nothing_is_sent_without_anything_to_say(note):
    check_in(note.owner, note.owner.today())
    assert (tried(note).state, note.why) == (State.SKIPPED, Why.NOTHING)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("after", "state", "why"),
    [(minutes(120), State.SENT, ""), (minutes(121), State.SKIPPED, Why.LATE)],
)
def test_nothing_is_sent_more_than_two_hours_late(note, after, state, why):
    """C80."""
    assert (tried(note, after).state, note.why) == (state, why)


def test_nothing_is_sent_in_quiet_hours(owner):
    """C80: due just before, still on its way when they begin."""
    reminder(owner, at=time(19, 30), quiet_from=time(20), quiet_until=time(7))
    with time_machine.travel("2026-11-24T17:30:00Z", tick=False):
        note = delivery(address(owner))
        assert (tried(note, minutes(30)).state, note.why) == (State.SKIPPED, Why.QUIET)


def test_a_clock_that_went_back_sends_nothing_too_early(note):
    """C80."""
    assert tried(note, -minutes(60)).state == State.WAITING and mail.outbox == []
    assert tried(note).state == State.SENT


def test_a_carrier_that_is_down_is_asked_again_less_and_less_often_until_it_would_be_late(
    note, monkeypatch
):
    handed = carrier(monkeypatch, *[NoAnswer()] * 50)
    tries, after = [], timedelta(0)
    while note.state == State.WAITING:
        before = len(handed)
        tried(note, after)
        if len(handed) > before:
            tries.append(after // minutes(1))
        after += minutes(1)
    assert tries == [0, 1, 2, 4, 8, 16, 32, 64]
    assert (note.state, note.why, note.handed) == (State.FAILED, Why.LATE, 0)


def test_a_carrier_that_comes_back_gets_the_note(note, monkeypatch):
    carrier(monkeypatch, NoAnswer(), NoAnswer(), NoAnswer(), None)
    for after in (0, 1, 2):
        assert tried(note, minutes(after)).state == State.WAITING
    assert (tried(note, minutes(4)).state, note.handed) == (State.SENT, 1)


def test_a_note_that_was_refused_has_failed_and_the_address_stays(note, monkeypatch):
    carrier(monkeypatch, Refused())
    assert (tried(note).state, note.why) == (State.FAILED, Why.REFUSED)
    note.address.refresh_from_db()
    assert note.address.ended_at is None


def test_an_address_where_nobody_is_any_more_ends(note, monkeypatch):
    carrier(monkeypatch, Gone())
    assert (tried(note).state, note.why) == (State.FAILED, Why.REFUSED)
    note.address.refresh_from_db()
    assert (note.address.ended_at, note.address.ended_why) == (timezone.now(), EndedWhy.GONE)


def test_broken_off_twice_it_is_said_openly_and_not_tried_a_third_time(note, monkeypatch):
    """C80."""
    handed = carrier(monkeypatch, RuntimeError(), RuntimeError())
    for _ in range(2):
        with pytest.raises(RuntimeError):
            tried(note)
        assert tried(note).state == State.WAITING
        note.lease_until = None
        note.save()
    assert (tried(note).state, note.why, len(handed)) == (State.FAILED, Why.UNSURE, 2)


def test_what_may_have_come_is_never_said_to_be_skipped(note, monkeypatch):
    carrier(monkeypatch, RuntimeError())
    with pytest.raises(RuntimeError):
        tried(note)
    check_in(note.owner, note.owner.today())
    assert (tried(note, LEASE).state, note.why) == (State.FAILED, Why.UNSURE)


def test_a_worker_that_slept_through_its_lease_changes_nothing(note, monkeypatch):
    """C80: another one took it up meanwhile; the row stays as that one left it."""
    handed = []

    def carry(**_):
        handed.append(1)
        if len(handed) == 1:
            tried(note, LEASE)
            raise NoAnswer

    monkeypatch.setattr(sending, "mail", carry)
    tried(note)
    assert (note.state, note.handed, len(handed)) == (State.SENT, 2, 2)


@pytest.mark.parametrize("answer", [NoAnswer(), Refused(), Gone(), None])
def test_a_worker_that_slept_through_its_lease_lets_the_next_one_finish(note, monkeypatch, answer):
    """C80: whatever the carrier said to the first one."""
    theirs = timezone.now() + LEASE * 2

    def carry(**_):
        Delivery.objects.update(lease_until=theirs, handed=2)
        if answer:
            raise answer

    monkeypatch.setattr(sending, "mail", carry)
    tried(note)
    assert (note.state, note.handed, note.lease_until) == (State.WAITING, 2, theirs)


def test_a_note_that_was_turned_off_and_on_again_still_comes_once(note):
    turn_off(reminder=note.owner.reminders.get())
    turn_on(reminder=note.owner.reminders.get(), now=timezone.now())
    assert tried(note).state == State.SENT


def test_a_note_that_is_not_there_any_more_is_no_error(note):
    key = note.pk
    note.owner.delete()
    deliver(pk=key, now=timezone.now())
    assert mail.outbox == []


class Server(EmailBackend):
    """A mail server that says what the test told it to."""

    opens = sends = None

    def open(self):
        if self.opens:
            raise self.opens

    def send_messages(self, messages):
        if self.sends:
            raise self.sends
        return super().send_messages(messages)


def to(code):
    return smtplib.SMTPRecipientsRefused({"thandi@example.org": (code, b"no")})


@pytest.mark.parametrize(
    ("opens", "sends", "state", "handed"),
    [
        (ConnectionRefusedError(), None, State.WAITING, 0),
        (TimeoutError(), None, State.WAITING, 0),
        (smtplib.SMTPAuthenticationError(535, b"no"), None, State.WAITING, 0),
        (None, to(450), State.WAITING, 0),
        (None, smtplib.SMTPDataError(451, b"busy"), State.WAITING, 0),
        (None, to(550), State.FAILED, 1),
        (None, smtplib.SMTPDataError(554, b"no"), State.FAILED, 1),
    ],
)
def test_what_a_mail_server_says(note, monkeypatch, settings, opens, sends, state, handed):
    """C86."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "opens", opens)
    monkeypatch.setattr(Server, "sends", sends)
    assert (tried(note).state, note.handed) == (state, handed)


# A worker that is only told what to do.
OF_ONE = {
    "queue_names": ["default"],
    "interval": 0,
    "batch": True,
    "backend_name": "default",
    "startup_delay": False,
    "max_tasks": None,
    "worker_id": "one",
    "excluded_queue_names": [],
}


def test_a_mail_server_that_goes_away_in_the_middle_may_have_taken_it(note, monkeypatch, settings):
    """C80: the queue keeps where it broke, and no address; the try counts."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    gone = smtplib.SMTPServerDisconnected("thandi@example.org was not answered")
    monkeypatch.setattr(Server, "sends", gone)
    deliver_task.enqueue(str(note.pk))
    task = DBTaskResult.objects.get()
    Worker(**OF_ONE).run_task(task)
    assert task.status == "FAILED" and "SMTPServerDisconnected" in task.traceback
    assert "in send_messages" in task.traceback, "a developer finds the line"
    assert "thandi" not in task.traceback
    note.refresh_from_db()
    assert (note.state, note.handed) == (State.WAITING, 1)


def test_the_way_out_names_the_address_and_nothing_else(note):
    tried(note)
    way_out = mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert "thandi" not in way_out and str(note.owner_id) not in way_out
