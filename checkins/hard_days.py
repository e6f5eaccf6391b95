"""What a person is offered right after a hard answer.

It is worked out for the page and stored nowhere; nobody else learns of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from resources.models import HelpCard
from resources.models.help_cards import Moment

from .models import Answers, CheckIn, Urge

LINES = 3


@dataclass(frozen=True)
class AtOnce:
    """What was hard, people to reach, and lines that anybody can call."""

    check_in: CheckIn | Urge | Answers
    people: list[Any]
    lines: list[HelpCard]


def at_once(check_in: CheckIn | Urge | Answers | None, *, people: Iterable[Any]) -> AtOnce | None:
    """Help to show first thing; None after a day that was not hard."""
    if check_in is None or not check_in.is_hard:
        return None
    return AtOnce(check_in, list(people), lines_to_call())


def lines_to_call() -> list[HelpCard]:
    """The first lines that anybody can call."""
    return list(HelpCard.objects.public().filter(kind=Moment.LINE).in_order()[:LINES])
