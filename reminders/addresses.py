"""Where notes go: a place is added, a mailbox proves itself by a code, and a place ends."""

import json
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from accounts.codes import fresh_code, letters_of
from accounts.models import User
from accounts.turns import in_turn

from .letters import tell_the_old_one
from .models import Address, Carrier, EndedWhy
from .models.addresses import AddressQuerySet
from .push_services import service_of
from .setting import turn_off

CODE_LETTERS, CODE_HOLDS, MOST_TRIES = 8, timedelta(minutes=30), 5
# Phones and computers of one person; each gets every note.
MOST_PHONES = 4


class TooMany(Exception):
    """One of the places has to go first."""


@transaction.atomic
def add_mail(*, owner: User, target: str, now: datetime) -> tuple[Address, str]:
    """A mailbox that waits for its code, and the code, which is kept nowhere readable.

    The mailbox of before stays until the code comes back; one that waited for an older code ends.
    """
    in_turn(owner)
    _ended(owner.addresses.waiting(), why=EndedWhy.REPLACED, now=now)
    address = Address(
        owner=owner, carrier=Carrier.MAIL, target=target, target_hash=hash_of(owner, target)
    )
    code = fresh_code(CODE_LETTERS)
    address.code_hash = _code_hash(address, code)
    address.code_until = now + CODE_HOLDS
    address.save()
    return address, code


def is_live_mail(*, owner: User, target: str) -> bool:
    """Whether notes go to this mailbox already."""
    mails = owner.addresses.live().filter(carrier=Carrier.MAIL)
    return bool(mails.filter(target_hash=hash_of(owner, target)).exists())


@transaction.atomic
def add_phone(*, owner: User, subscription: dict[str, Any], now: datetime) -> Address:
    """The browser of this subscription (`push_services.subscription_of`); the one that stands,
    where it is here already. Raises `TooMany`."""
    in_turn(owner)
    target = json.dumps(subscription, sort_keys=True)
    found = hash_of(owner, subscription["endpoint"])
    phones = owner.addresses.live().filter(carrier=Carrier.PUSH)
    standing: Address | None = phones.filter(target_hash=found).first()
    if standing is not None:
        return standing
    if phones.count() >= MOST_PHONES:
        raise TooMany
    _off_without_a_place(owner)
    return Address.objects.create(
        owner=owner, carrier=Carrier.PUSH, target=target, target_hash=found, confirmed_at=now
    )


@transaction.atomic
def confirm(*, address: Address, typed: str, now: datetime) -> bool:
    """Whether this was the code. Then notes go there, in place of the mailbox of before, which is
    told so. It works once, for 30 minutes and five tries: a wrong one counts."""
    owner = address.owner
    in_turn(owner)
    waiting = Address.objects.filter(pk=address.pk, ended_at=None, confirmed_at=None)
    waiting = waiting.filter(code_until__gt=now, code_tries__lt=MOST_TRIES)
    if not waiting.filter(code_hash=_code_hash(address, typed)).exists():
        waiting.update(code_tries=F("code_tries") + 1)
        return False
    _off_without_a_place(owner)
    mails = owner.addresses.live().filter(carrier=Carrier.MAIL)
    for old in mails:
        old.owner = owner
        transaction.on_commit(partial(tell_the_old_one, old.target))
    _ended(mails, why=EndedWhy.REPLACED, now=now)
    waiting.update(confirmed_at=now, code_hash=None, code_until=None, version=F("version") + 1)
    return True


@transaction.atomic
def end(*, address: Address, why: EndedWhy, now: datetime) -> None:
    """No note goes there any more. With the last place the notes are off. A second time changes
    nothing."""
    owner = address.owner
    in_turn(owner)
    _ended(owner.addresses.filter(pk=address.pk), why=why, now=now)
    _off_without_a_place(owner)


@transaction.atomic
def end_all(*, owner: User, now: datetime) -> None:
    """No note goes anywhere any more, and no place is kept for later."""
    _ended(owner.addresses.all(), why=EndedWhy.OWNER, now=now)
    _off_without_a_place(owner)


def place_of(address: Address) -> str:
    """The place in words, for its owner."""
    if address.carrier == Carrier.MAIL:
        return str(address.target)
    company = service_of(json.loads(address.target)["endpoint"])
    return f"A phone or computer, carried by {company}"


def hash_of(owner: User, target: str) -> bytes:
    """What tells two places of one owner apart; without the site's secret nobody can guess at it,
    and the same place of two people has two."""
    return salted_hmac("reminders.address", f"{owner.pk}{target}", algorithm="sha256").digest()


def _code_hash(address: Address, typed: str) -> bytes:
    said = f"{address.pk}{letters_of(typed)}"
    return salted_hmac("reminders.code", said, algorithm="sha256").digest()


def _ended(addresses: AddressQuerySet, *, why: EndedWhy, now: datetime) -> None:
    addresses.filter(ended_at=None).order_by().update(
        ended_at=now, ended_why=why, code_hash=None, code_until=None, version=F("version") + 1
    )


def _off_without_a_place(owner: User) -> None:
    """Also before a first place is added, whatever ended the last one: a place alone turns nothing
    on."""
    reminder = owner.reminders.exclude(next_at=None).first()
    if reminder is not None and not owner.addresses.live().exists():
        turn_off(reminder=reminder)
