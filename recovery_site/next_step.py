"""The next thing to do: the first rule that has an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Step:
    """One thing: why, the verb on its button, and where it leads."""

    why: str
    verb: str
    address: str


def next_step(
    *, day: Any, check_in: Any, knows_somebody: bool, due: list[Any], gaps: Iterable[Any] = ()
) -> Step:
    """The next thing to do on `day`, the date where the person is; `gaps` are looked at last."""
    if check_in is None:
        address = reverse("checkins:note", args=[day])
        return Step("One answer is enough. It takes less than a minute.", "How is today?", address)
    if not knows_somebody:
        why = "Start with the one person you would call tonight."
        return Step(why, "Add that person", reverse("network:person_new"))
    if due:
        with_whom = f" with {due[0].person.name}" if due[0].person else ""
        why = f"You wanted to look again at what you ask for{with_whom}."
        address = reverse("network:agreement", args=[due[0].pk])
        return Step(why, "Look at it now", address)
    for gap in gaps:
        return Step(gap.words, gap.verb, gap.address)
    address = f"{reverse('resources:groups')}?day=today"
    return Step("An hour with people who know the road helps.", "Find a group today", address)
