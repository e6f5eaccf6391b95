"""Finds rows that may be one: the same number, the same door, the same hour in the same place."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from django.db import models

from .models import Meeting, Service
from .models.apart import APART
from .terms import words_of

# Words that every second address has.
STREETS = {
    *("street", "str", "st", "road", "rd", "avenue", "ave", "drive", "dr", "lane", "way"),
    *("corner", "cnr", "floor", "block", "unit", "building", "bldg", "hall", "church"),
    *("centre", "center", "south", "africa"),
}
# A number or a word that more rows share is a switchboard or a common word: it tells nothing.
MOST = 30
HALF = 0.5
ALIKE = 0.8  # difflib's ratio of two names, their words in order
SAME_NUMBER = "the same number"
SAME_DOOR = "nearly the same name and street"
SAME_HOUR = "the same day, time and place"


@dataclass(frozen=True)
class Card:
    """What is compared of one row. A row meets only rows with which it shares one of `keys`."""

    pk: int
    keys: frozenset[Hashable]
    phones: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()
    street: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two rows, by their keys, the smaller first, and what is alike in them."""

    first: int
    second: int
    why: str


def likely_pairs(model: type[models.Model]) -> Iterator[Pair]:
    """Rows of this model that may be one, without those that a curator found to be two.

    Reads each row once and compares it with at most 30 others for each word that they share, so
    that the work grows with the rows and not with their square. Lazy: take as many as you show.
    """
    apart = set(APART[model]._default_manager.values_list("first", "second"))
    cards = _services() if model is Service else _groups()
    return (pair for pair in pairs_of(cards) if (pair.first, pair.second) not in apart)


def pairs_of(cards: Iterable[Card]) -> Iterator[Pair]:
    """Pairs of cards that are alike, each once."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(cards):
        for one, other in combinations(block, 2):
            first, second = sorted((one, other), key=lambda card: card.pk)
            if (first.pk, second.pk) in seen:
                continue
            seen.add((first.pk, second.pk))
            why = _alike(first, second)
            if why:
                yield Pair(first.pk, second.pk, why)


def _blocks(cards: Iterable[Card]) -> Iterator[list[Card]]:
    blocks: dict[Hashable, list[Card]] = {}
    for card in cards:
        for key in card.keys:
            blocks.setdefault(key, []).append(card)
    return (block for block in blocks.values() if 1 < len(block) <= MOST)


def _alike(one: Card, other: Card) -> str:
    if one.phones & other.phones:
        return SAME_NUMBER
    if not _share(one.street, other.street):
        return ""
    if not one.name:
        return SAME_HOUR
    return SAME_DOOR if near_names(one.name, other.name) else ""


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether half of the shorter address is in the longer one; house numbers must not differ."""
    numbers = [{word for word in each if word.isdigit()} for each in (one, other)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    shortest = min(len(one), len(other))
    return bool(shortest) and len(one & other) / shortest >= HALF


def near_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as words, are nearly the same."""
    shared = len({*one} & {*other}) / max(1, min(len(one), len(other)))
    if shared > HALF:
        return True
    return SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= ALIKE


def digits_of(phone: str) -> str:
    """The nine digits of a South African number; nothing for short codes, which many share."""
    digits = "".join(filter(str.isdigit, phone))
    return digits[-9:] if len(digits) >= 9 else ""


def _door(*texts: str) -> frozenset[str]:
    return frozenset(word for word in words_of(*texts) if word not in STREETS)


def _services() -> Iterator[Card]:
    fields = ("pk", "name", "phone", "phone_alt", "address", "suburb", "city", "province")
    rows = Service.objects.filter(merged_into=None).order_by("pk").values_list(*fields)
    for pk, name, phone, other_phone, address, suburb, city, province in rows.iterator():
        phones = frozenset(filter(None, (digits_of(phone), digits_of(other_phone))))
        street, town = _door(address), (city or suburb or province).lower()
        keys = {("phone", phone) for phone in phones} | {(town, word) for word in street}
        yield Card(pk, frozenset(keys), phones, tuple(words_of(name)), street)


def _groups() -> Iterator[Card]:
    fields = ("pk", "name", "weekday", "start_time", "venue", "address", "city", "online_url")
    rows = Meeting.objects.filter(merged_into=None).order_by("pk").values_list(*fields)
    for pk, name, weekday, start, venue, address, city, online in rows.iterator():
        # Where no place is given, the page or the name says which group it is.
        place = _door(venue, address) or frozenset([online] if online else words_of(name))
        keys = frozenset((weekday, start, city.lower(), word) for word in place)
        yield Card(pk, keys, street=place)
