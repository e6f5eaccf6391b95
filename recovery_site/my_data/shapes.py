"""What a sealed or listed value of a brought file must look like, so that no page stumbles on it.

Each takes the value and its row, and says whether it fits.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Owned
from checkins.parts import PARTS
from checkins.plan_parts import WORDS
from network.listings import FORMATS, STATES, Listing
from network.models.people import Circle
from network.snapshots import FIGURES

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
MOST, LONGEST = 5_000, 5_000
RAND = re.compile(r"\d{1,7}(\.\d{1,2})?")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def is_day(value: Any) -> bool:
    """A date as ISO text, in the years of a life."""
    try:
        return isinstance(value, str) and FIRST <= date.fromisoformat(value) <= LAST
    except ValueError:
        return False


def is_words(value: Any, most: int = LONGEST) -> bool:
    return isinstance(value, str) and len(value) <= most


def is_list_of(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(map(fits, value))


def is_map_of(value: Any, names: Collection[str], fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, dict) and set(value) <= set(names) and all(map(fits, value.values()))


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _days(value: Any, row: Owned) -> bool:
    return is_list_of(value, is_day) and value == sorted(set(value))


def _weekdays(value: Any, row: Owned) -> bool:
    return is_list_of(value, lambda each: is_count(each) and each < 7) and len(set(value)) == len(
        value
    )


def _money(value: Any, row: Owned) -> bool:
    return is_words(value) and bool(RAND.fullmatch(value)) and Decimal(value) >= 0


def _given(value: Any, row: Any) -> bool:
    """Answers to the questions of that version: numbers, and words beside them."""
    asked = row.questions
    numbers = {item.id for item in asked.items}
    words = {name for name, _ in asked.in_words}
    return isinstance(value, dict) and all(
        is_words(each) if name in words else name in numbers and is_count(each)
        for name, each in value.items()
    )


def _listed(value: Any, row: Owned) -> bool:
    """What a group keeps of its listing."""
    if not isinstance(value, dict) or not set(value) <= set(Listing.__dataclass_fields__):
        return False
    weekday, start = value.get("weekday", 0), value.get("start", "00:00")
    words = [each for name, each in value.items() if name != "weekday"]
    known = value.get("state", "listed") in STATES and value.get("format", "") in {"", *FORMATS}
    is_whole = all(map(is_words, words)) and is_count(weekday) and weekday < 7
    return is_whole and known and bool(HOUR.fullmatch(start))


def _figures(value: Any, row: Owned) -> bool:
    names = {*FIGURES, *(f"circle_{circle}" for circle in Circle.values)}
    return is_map_of(value, names, is_count) and set(FIGURES) <= set(value)


SHAPES: dict[str, Callable[[Any, Any], bool]] = {
    "checkins.answers.given": _given,
    "checkins.habit.weekdays": _weekdays,
    "checkins.journey.began": lambda value, row: is_day(value),
    "checkins.journey.uses": _days,
    "checkins.journey.money_a_day": _money,
    "checkins.planversion.words": lambda value, row: is_map_of(
        value, {part.name for part in WORDS}, is_words
    ),
    "checkins.preference.parts_off": lambda value, row: is_list_of(
        value, {part.name for part in PARTS}.__contains__
    ),
    "checkins.slipreview.day": lambda value, row: is_day(value),
    "network.group.listed_as": _listed,
    "network.snapshot.figures": _figures,
    "sharing.cover.weekdays": _weekdays,
}
