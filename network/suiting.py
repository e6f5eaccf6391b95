"""Whom could I ask for this? The people of an owner, the likeliest first, each with why.

The rule, from how other networks hold (a person is asked for what they can give; whoever pulls
back is asked last): first those who can give it, then all others, then those who agreed to it or
were asked for it already, then those who said no to it, last those to take care with. Among
equals those who back the owner stand first, then the closest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Person
from .models.agreements import Kind, State
from .models.people import GIVES, Closeness, Stance, Uses

# What somebody gives (`people.GIVES`) that makes them fit for this.
NEEDS = {
    Kind.LIFT: "practical",
    Kind.MONEY: "financial",
    Kind.CALL: "emotional",
    Kind.CHILDREN: "practical",
    Kind.MEAL: "practical",
    Kind.PLACE: "practical",
    Kind.TRUTH: "emotional",
}
FITS, OTHERS, KNOWS, SAID_NO, CARE = range(5)
# Money, nights and hard hours are not for somebody who uses.
NOT_WHO_USES = {Kind.MONEY, Kind.CALL, Kind.PLACE, Kind.HOUSE}
STOOD = {
    State.TO_ASK: "you wanted to ask them for this already",
    State.ASKED: "you asked them for this already",
    State.AGREED: "said yes to this already",
    State.DECLINED: "said no to this before",
}
WORDS = dict(GIVES)


@dataclass(frozen=True)
class Suited:
    """One person to ask: how well they fit (0 is best), and why, in words."""

    person: Person
    rank: int
    why: list[str]

    @property
    def care(self) -> bool:
        return self.rank == CARE


def suited(*, people: Iterable[Person], kind: str, stood: Mapping[Any, str]) -> list[Suited]:
    """All these people in the order of the rule above; `stood` maps a person's key to the state
    of an earlier agreement of the same kind with them."""
    found = [_suited(each, kind, stood.get(each.pk)) for each in people]
    return sorted(found, key=_order)


def _order(each: Suited) -> tuple[int, bool, int]:
    backs = each.person.stance == Stance.BACKS
    return each.rank, not backs, each.person.closeness or Closeness.FAR


def _suited(person: Person, kind: str, state: str | None) -> Suited:
    if risk := _risk(person, kind):
        return Suited(person, CARE, [risk])
    why = _why(person, kind)
    rank = FITS if why else OTHERS
    if state in STOOD:
        rank = SAID_NO if state == State.DECLINED else KNOWS
        why.append(STOOD[State(state)])
    if person.stance == Stance.BACKS:
        why.append("backs you")
    return Suited(person, rank, why)


def _risk(person: Person, kind: str) -> str:
    """Why to take care with this person, if there is a reason."""
    if person.stance == Stance.AGAINST:
        return "take care: you marked them as against it"
    if person.safe_when_craving is False:
        return "take care: you marked them as not safe when you crave"
    if kind in NOT_WHO_USES and person.uses in {Uses.SOMETIMES, Uses.OFTEN}:
        return "take care: you marked that they use"
    return ""


def _why(person: Person, kind: str) -> list[str]:
    need, why = NEEDS.get(Kind(kind), ""), []
    if need and need in person.gives:
        why.append(WORDS[need][0].lower() + WORDS[need][1:])
    if kind == Kind.CALL and person.safe_when_craving:
        why.append("safe to contact when you crave")
    return why
