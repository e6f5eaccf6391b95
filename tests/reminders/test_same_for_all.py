"""Whatever leaves for an owner says the same to everybody, and nothing about anybody."""

import json
import re

import pytest
from django.apps import apps
from django.core import mail as post
from django.utils import timezone

from accounts.fields import EncryptedField
from accounts.models import Owned
from reminders import letters, mailing, pushing
from reminders.carrying import TEXT
from reminders.models import Delivery
from reminders.setting import reminder_of
from reminders.stopping import stop_url
from tests.house.rows import directory, life_of
from tests.house.words import TELLING

from .places import MAILBOX, mailbox, phone

pytestmark = pytest.mark.django_db
CODE = "ABCD-EFGH"
PRIVATE = re.compile(r"canary|thandi|sipho", re.IGNORECASE)


@pytest.fixture
def full(owner):
    """Thandi, with telling words in every private row; her notes go to a mailbox and a phone."""
    directory()
    life_of(owner)
    owner.addresses.all().delete()
    return owner


@pytest.fixture
def handed(monkeypatch):
    """What is handed to the library that seals and sends."""
    found = []

    def webpush(subscription, **options):
        found.append({"to": subscription, **options})

    monkeypatch.setattr(pushing, "webpush", webpush)
    return found


def everything_that_leaves(owner, handed) -> list[str]:
    """Each message that this site can make for an owner, whole, without where it goes."""
    box, browser = mailbox(owner), phone(owner)
    mailing.mail(address=box, message_id="<one@site.invalid>", stop_url=stop_url(box))
    pushing.push(address=browser, stop_url=stop_url(browser))
    letters.send_code(target=MAILBOX, code=CODE)
    letters.tell_the_old_one(MAILBOX)
    payloads = [f"{each['data']} {each['headers']} {each['vapid_claims']}" for each in handed]
    return [each.message().as_string() for each in post.outbox] + payloads


def test_the_rows_of_this_test_do_hold_telling_words(full):
    kinds = [each for each in apps.get_models() if issubclass(each, Owned)]
    sealed = [
        (kind, field.name)
        for kind in kinds
        for field in kind._meta.concrete_fields
        if isinstance(field, EncryptedField) and kind._meta.label != "reminders.Address"
    ]
    told = [PRIVATE.search(str(getattr(kind.objects.first(), name))) for kind, name in sealed]
    assert len([each for each in told if each]) > 40


def test_no_message_holds_a_word_of_anybody(full, handed):
    """C55: every message and payload, with telling words in every private row."""
    sent = everything_that_leaves(full, handed)
    assert len(sent) == 4
    for each in sent:
        assert not PRIVATE.search(each), each
        assert not TELLING.search(re.sub(r"(?i)content-\S+|list-unsubscribe\S*", "", each)), each
        assert full.pk.hex not in each


def test_two_people_are_told_the_same(full, stranger, handed):
    """C55: but for the link by which each stops their own."""
    token = re.compile(r"stop/[^/\s>\"]+")
    changing = re.compile(r"(?m)^(Date|Message-ID): .*$|=\n")

    def told(owner):
        post.outbox.clear()
        handed.clear()
        said = everything_that_leaves(owner, handed)
        return [token.sub("stop/", changing.sub("", each)) for each in said]

    assert told(full) == told(stranger)


def test_a_note_says_one_thing(full, handed):
    everything_that_leaves(full, handed)
    note, *_ = post.outbox
    assert note.subject == TEXT
    assert note.body.startswith(TEXT)
    (payload,) = handed
    assert set(json.loads(payload["data"])) == {"text", "stop"}
    assert json.loads(payload["data"])["text"] == TEXT


def test_without_ones_own_yes_there_is_no_note(owner, home):
    """C51, C55: neither an account nor a place turns notes on; only the button does."""
    assert not reminder_of(owner).is_on
    mailbox(owner)
    phone(owner)
    home.get("/today/")
    home.get("/reminders/")
    assert not reminder_of(owner).is_on
    assert not Delivery.objects.exists()
    home.post("/reminders/on/")
    assert reminder_of(owner).next_at > timezone.now()
