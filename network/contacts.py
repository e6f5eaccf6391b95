"""Contacts out of a phone: a vCard file or text is read, and only what was chosen is kept.

Reading keeps nothing: no file, no row, no line in a log.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import vobject
from vobject.base import VObjectError

from accounts.keys import key_of_part
from accounts.models import User
from accounts.phones import dialled, readable, takes_messages

from .models import Person
from .snapshots import keep_snapshot

MOST_CARDS, MOST_SHOWN = 1_000, 50
# Of one card, and of one line of it: the library's time grows with the square of a line.
MOST_PROPERTIES, MOST_LETTERS = 20, 500
PARAMETER = r';[\w-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?'
# Whole, because the library's own pattern takes for ever where a line does not fit it.
WANTED = re.compile(
    rf"(?:[\w-]+\.)?(?:FN|N|ORG|TEL|EMAIL)(?:{PARAMETER}){{0,8}};?:", re.IGNORECASE | re.ASCII
)
BROKEN = (VObjectError, ValueError, LookupError, AttributeError, TypeError)
BEGIN, END = "BEGIN:VCARD", "END:VCARD"


class NoContacts(ValueError):
    """There is nothing to read; the message says why, in words for a person."""


@dataclass(frozen=True)
class Contact:
    """One card. `phone` is as dialled (E.164) or empty; `others` are further numbers."""

    name: str
    phone: str = ""
    email: str = ""
    others: str = ""

    @property
    def shown_phone(self) -> str:
        return readable(self.phone)


def text_of(data: bytes) -> str:
    """The text of a file, in one of the ways that phones write it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_contacts(text: str) -> list[Contact]:
    """The cards that have a name, by name, each once. Raises `NoContacts`.

    vCard 2.1, 3.0 and 4.0; pictures and all else but name, numbers and e-mail are left unread.
    A card or a line that is broken is passed over.
    """
    cards = list(_cards(text))
    if not cards:
        raise NoContacts(
            "There is no contact in it. Send a contact file: its name ends in .vcf, "
            "and its text begins with BEGIN:VCARD."
        )
    if len(cards) > MOST_CARDS:
        raise NoContacts(f"It holds more than {MOST_CARDS} contacts. Choose fewer on your phone.")
    found = {each for each in map(_contact, cards) if each is not None}
    if not found:
        raise NoContacts("No contact in it has a name that can be read.")
    return sorted(found, key=lambda each: (each.name.casefold(), each.phone, each.email))


def looked_for(contacts: Iterable[Contact], words: str) -> list[Contact]:
    """Those whose name holds one of these words; all of them where none is given."""
    asked = words.casefold().replace(",", " ").split()
    return [c for c in contacts if not asked or any(w in c.name.casefold() for w in asked)]


def numbers_of(owner: User) -> set[str]:
    """Every number among this owner's people, also of those put away."""
    rows = owner.people.filter(can_be_reached=True)
    return {number for row in rows for number in (row.phone, row.whatsapp) if number}


def add_chosen(
    *, by: User, chosen: Iterable[dict[str, Any]], form_key: uuid.UUID, today: date
) -> int:
    """Add the chosen ones to the owner's people; how many were chosen. Twice is as once.

    Each is `name`, `circle` and, where there are any, `phone`, `email` and `others`.
    """
    people = [_person(by, form_key, **each) for each in chosen]
    Person.objects.bulk_create(people, ignore_conflicts=True)
    keep_snapshot(owner=by, today=today)
    return len(people)


def _person(
    owner: User,
    form_key: uuid.UUID,
    *,
    name: str,
    circle: str,
    phone: str | None = None,
    email: str = "",
    others: str = "",
) -> Person:
    return Person(
        owner=owner,
        form_key=key_of_part(form_key, f"{name}|{phone}|{email}"),
        name=name,
        circle=circle,
        phone=phone or None,
        email=email or None,
        note=f"Other numbers: {others}" if others else None,
        can_be_reached=bool(phone),
    )


def _cards(text: str) -> Iterator[list[str]]:
    """Each card as its properties; of every property only what is wanted, still folded."""
    card: list[str] | None = None
    for line in _properties(text.splitlines()):
        mark = line.strip().upper()
        if mark == BEGIN:
            card = []
        elif mark == END and card is not None:
            yield card
            card = None
        elif card is not None and len(card) < MOST_PROPERTIES and _is_wanted(line):
            card.append(line)


def _is_wanted(line: str) -> bool:
    return len(line) <= MOST_LETTERS and bool(WANTED.match(line))


def _properties(lines: Iterable[str]) -> Iterator[str]:
    """Lines joined with those that carry them on, so that a picture is one and can be dropped."""
    parts: list[str] = []
    for line in lines:
        if parts and _carries_on(parts, line):
            parts.append(line)
            continue
        yield "\n".join(parts)
        parts = [line]
    yield "\n".join(parts)


def _carries_on(parts: list[str], line: str) -> bool:
    """After a line of quoted-printable text that ends in "=", or with a space in front."""
    is_soft = parts[-1].endswith("=") and "quoted-printable" in parts[0].lower()
    return is_soft or line[:1] in (" ", "\t")


def _contact(card: list[str]) -> Contact | None:
    said = _said(card)
    name = next(filter(None, map(_one_line, _names(said))), "")[:80]
    if not name:
        return None
    numbers, unclear = _numbers([_one_line(value) for value in said.get("tel", [])])
    phone = next(filter(takes_messages, numbers), numbers[0] if numbers else "")
    others = [readable(each) for each in numbers if each != phone] + unclear
    emails = filter(None, map(_one_line, said.get("email", [])))
    return Contact(name, phone, next(emails, "")[:254], ", ".join(others)[:300])


def _said(card: list[str]) -> dict[str, list[Any]]:
    """What a card says, by property, as the library reads it; without its broken lines."""
    try:
        return _read(card)
    except BROKEN:
        return _read([line for line in card if _can_be_read(line)])


def _can_be_read(line: str) -> bool:
    try:
        return bool(_read([line]))
    except BROKEN:
        return False


def _read(lines: list[str]) -> dict[str, list[Any]]:
    card = vobject.readOne("\n".join([BEGIN, *lines, END, ""]), allowQP=True)
    return {name: [each.value for each in rows] for name, rows in card.contents.items()}


def _names(said: dict[str, list[Any]]) -> Iterator[Any]:
    """The name as it is shown, or put together, or that of the organisation."""
    yield from said.get("fn", [])
    for each in said.get("n", []):
        yield f"{each.given} {each.family}"
    for each in said.get("org", []):
        yield " ".join(each) if isinstance(each, list) else each


def _numbers(written: list[str]) -> tuple[list[str], list[str]]:
    """Each number once as a phone dials it; and those that no phone here could ring."""
    numbers: list[str] = []
    unclear: list[str] = []
    for each in filter(None, written):
        try:
            number = dialled(re.sub(r"^tel:|;.*$", "", each, flags=re.IGNORECASE))
        except ValueError:
            unclear.append(each[:40])
            continue
        if number not in numbers:
            numbers.append(number)
    return numbers, unclear


def _one_line(value: Any) -> str:
    """Text in one line, without what cannot be seen."""
    spaced = " ".join(str(value).split())
    return "".join(letter for letter in spaced if letter.isprintable()).strip()
