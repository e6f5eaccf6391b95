"""Finds what cannot be right without phoning: numbers, e-mail addresses, dead links."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from .models import HelpCard, Meeting, Service, SuggestedChange
from .models.suggestions import Origin
from .suggesting import close, suggest

HOME, HOME_CODE, HOME_DIGITS = "ZA", 27, 9
# Numbers that are dialled as they are: 112, 116, 10111, 31531; *120*7867#.
SHORT_CODE = re.compile(r"1\d{2,4}|[34]\d{4}")
DIALLED_CODE = re.compile(r"\*[\d*]{2,}#")
WRITTEN = re.compile(r"[\d\s+()./\-\u2010-\u2015]+")
Known = dict[tuple[int, str], SuggestedChange]
CHECKER = "checker"
# For so long a curator's word that something is right stands against the checker's.
BELIEVED = timedelta(days=90)
LINKS = {"website", "source_url", "second_source_url", "online_url"}
FIELDS: dict[type[Any], tuple[str, ...]] = {
    HelpCard: ("phone", "sms", "whatsapp", "ussd", "source_url"),
    Service: (
        *("phone", "phone_alt", "whatsapp", "sms", "email"),
        *("website", "source_url", "second_source_url"),
    ),
    Meeting: ("phone", "online_url", "source_url"),
}
SUBJECT = {HelpCard: "help_card", Service: "service", Meeting: "meeting"}
TOO_FEW = "too few digits. A South African number has 10, such as 011 123 4567."
TOO_MANY = "too many digits. A South African number has 10, such as 011 123 4567."
NO_NUMBER = "this is no number that a phone can dial. Write one number, digits and spaces only."
NOT_GIVEN_OUT = "no South African number begins so. Look at it again."


def number_trouble(text: str) -> str:
    """What is wrong with a number of the directory, or nothing."""
    digits = re.sub(r"\s", "", text)
    if not digits or SHORT_CODE.fullmatch(digits) or DIALLED_CODE.fullmatch(digits):
        return ""
    if not WRITTEN.fullmatch(text):
        return _sentence(NO_NUMBER)
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return _sentence(NO_NUMBER)
    if number.country_code == HOME_CODE:
        return _sentence(_home_trouble(number))
    return "" if phonenumbers.is_valid_number(number) else _sentence(NO_NUMBER)


def _home_trouble(number: phonenumbers.PhoneNumber) -> str:
    length = len(str(number.national_number))
    if length != HOME_DIGITS:
        return TOO_FEW if length < HOME_DIGITS else TOO_MANY
    return "" if phonenumbers.is_valid_number(number) else NOT_GIVEN_OUT


def _sentence(trouble: str) -> str:
    return f"Check this number: {trouble}" if trouble else ""


@dataclass
class Outcome:
    """What one look found."""

    found: int = 0
    new: int = 0
    mended: int = 0

    def __str__(self) -> str:
        return f"{self.found} in trouble, {self.new} of them new; {self.mended} mended since"


def mail_trouble(text: str) -> str:
    """What is wrong with the shape of an e-mail address, or nothing."""
    try:
        if text:
            validate_email(text)
    except ValidationError:
        return "This does not look like an e-mail address."
    return ""


def troubles_of(row: Any, *, link_trouble: Callable[[str], str] | None) -> dict[str, str]:
    """Why, by field looked at; an empty reason where the field is in order."""
    found = {}
    for name in FIELDS[type(row)]:
        text = getattr(row, name)
        if name in LINKS:
            if link_trouble is not None:
                found[name] = link_trouble(text) if text else ""
        else:
            found[name] = mail_trouble(text) if name == "email" else number_trouble(text)
    return found


def check_listings(*, now: datetime, link_trouble: Callable[[str], str] | None = None) -> Outcome:
    """Look through all public rows; what is wrong joins the queue, what was mended leaves it.

    Links are asked only where `link_trouble` is given. `now` in South African time.
    """
    outcome, ask = Outcome(), cache(link_trouble) if link_trouble else None
    for model in FIELDS:
        known = _open(model)
        for row in model._default_manager.filter(published=True).order_by("pk").iterator():
            for name, why in troubles_of(row, link_trouble=ask).items():
                _look(row, name, why, known, now, outcome)
        # Rows that visitors no longer see need no mending.
        for left in known.values():
            if ask or left.field not in LINKS:
                _mended(left, now, outcome)
    return outcome


def _look(row: Any, name: str, why: str, known: Known, now: datetime, outcome: Outcome) -> None:
    """Compare what one field is now with what the queue knows of it."""
    before = known.pop((row.pk, name), None)
    stands = before is not None and bool(why) and before.was == getattr(row, name)
    if before is not None and not stands:
        _mended(before, now, outcome)
    if why:
        outcome.found += 1
        if not stands and not _is_believed(row, name, now):
            outcome.new += 1
            _queue(row, name, why, now)


def _open(model: type[Any]) -> Known:
    """What the checker found before and nobody has done yet, by row and field."""
    subject = SUBJECT[model]
    waiting = SuggestedChange.objects.filter(
        suggestion__origin=Origin.CHECKER, suggestion__closed_on=None
    ).exclude(**{f"suggestion__{subject}": None})
    return {
        (getattr(each.suggestion, f"{subject}_id"), each.field): each
        for each in waiting.select_related("suggestion")
    }


def _is_believed(row: Any, name: str, now: datetime) -> bool:
    """Whether a curator said of this very value, not long ago, that it is right as it is."""
    said = SuggestedChange.objects.filter(
        **{f"suggestion__{SUBJECT[type(row)]}": row},
        suggestion__origin=Origin.CHECKER,
        suggestion__closed_on__gt=now.date() - BELIEVED,
        field=name,
        was=getattr(row, name),
    )
    return said.exclude(suggestion__closed_by=CHECKER).exists()


@transaction.atomic
def _queue(row: Any, name: str, why: str, now: datetime) -> None:
    proposed = {name: getattr(row, name)}
    suggest(row=row, origin=Origin.CHECKER, proposed=proposed, note=why, now=now)


def _mended(known: SuggestedChange, now: datetime, outcome: Outcome) -> None:
    close(suggestion=known.suggestion, by=CHECKER, reply="Mended.", now=now)
    outcome.mended += 1
