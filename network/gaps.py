"""What is missing in an owner's network, in plain words, each with the next step.

Pure: `find_gaps` looks at rows that are already here. Every rule says where it comes from; the
order of RULES is the order of urgency. Whoever needs care (against it, or unsafe in a craving)
never fills a gap.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.urls import reverse

from .models import Group, Person
from .models.groups import Sort as GroupSort
from .models.people import Circle

FEW = 2
SILENCE = timedelta(days=14)
# Fewer people than this stand in one circle by chance.
ENOUGH_TO_COMPARE = 3
BY_NIGHT = re.compile(
    r"\b(nights?|any ?(time|hour|moment)|always|whenever|24|midnight|day and night|nag|ebusuku|"
    r"bosiu|bosigo)\b",
    re.IGNORECASE,
)
NOT_THEN = re.compile(
    r"\b(not|no|never|except|nie|before|until)\b( \w+){0,2} (nights?|midnight|nag|24)\b",
    re.IGNORECASE,
)


class Missing(StrEnum):
    HOLDING = "holding"
    SILENCE = "silence"
    NIGHTS = "nights"
    ONLY_FAMILY = "only-family"
    PROFESSIONAL = "professional"
    MONEY = "money"
    ONE_CIRCLE = "one-circle"
    ONE_RING = "one-ring"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: what, in words; the verb of the next step, and its address."""

    missing: Missing
    words: str
    verb: str
    address: str


@dataclass(frozen=True)
class Network:
    """All present people and groups of an owner on `today`, the date where the owner is.

    `last_spoken` is the last day on which the owner reached somebody who needs no care;
    `began` the day on which the first of these people was written down. `money_agreed`: somebody
    said yes to holding money.
    """

    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    today: date
    last_spoken: date | None = None
    began: date | None = None
    money_agreed: bool = False

    @property
    def good(self) -> list[Person]:
        """People who need no care."""
        return [each for each in self.people if not each.needs_care]


def find_gaps(network: Network) -> list[Gap]:
    """Everything that is missing, the most urgent first."""
    return [gap for rule in RULES if (gap := rule(network))]


def too_few_who_hold(network: Network) -> Gap | None:
    """Two or fewer people who back my recovery and do not use.

    Source: the Important People measure, as used in a trial about networks: nearly a third of the
    people in it had two or fewer friends who did not use, for two years, and each such person more
    went with better chances. A group is where one meets them: so tonight's groups.
    """
    count = sum(each.holds_me_up for each in network.good)
    if count > FEW:
        return None
    words = {
        0: "You have not yet marked anybody as backing you and not using.",
        1: "One person on your list backs you and does not use. Two or three more make it hold.",
        2: "Two people on your list back you and do not use. One more makes it hold better.",
    }
    return Gap(Missing.HOLDING, words[count], "Groups today", _groups_today())


def nobody_spoken_to(network: Network) -> Gap | None:
    """Nobody spoken to for two weeks.

    No call, message or visit to somebody who needs no care is written down within two weeks, and
    nobody of them is marked as spoken to every week; not before the list itself is two weeks old.
    Source: trials of network support work through contact, not through a list of names.
    """
    if network.began is None or any(each.is_weekly for each in network.good):
        return None
    since = max(filter(None, (network.last_spoken, network.began)))
    if network.today - since < SILENCE:
        return None
    words = "No call or visit is written down for two weeks. One short hello is enough."
    return Gap(Missing.SILENCE, words, "Choose somebody to greet", reverse("network:people"))


def nobody_for_nights(network: Network) -> Gap | None:
    """Nobody for nights: nobody who is safe in a craving has "night" or "any hour" as best times.

    Source: our own, after the gap prompts of FEATURES that ask for it; cravings keep no hours.
    """
    safe = [each for each in network.good if each.safe_when_craving]
    if not network.people or any(answers_at_night(each.best_times) for each in safe):
        return None
    if not safe:
        words = "You have not marked anybody as safe to call when it gets hard."
        return Gap(Missing.NIGHTS, words, "Look through my people", reverse("network:people"))
    words = "Nobody has said that you may call at night. You can ask one of them today."
    address = reverse("network:person", args=[min(safe, key=_closest).pk])
    return Gap(Missing.NIGHTS, words, "Ask one of them", address)


def answers_at_night(best_times: str | None) -> bool:
    """Whether these words say night, or any hour, and do not say "not at night"."""
    said = " ".join((best_times or "").split())
    return bool(BY_NIGHT.search(said)) and not NOT_THEN.search(said)


def only_family(network: Network) -> Gap | None:
    """Only family, and no group of my own beyond it.

    Source: social identity mapping (SIM-AR): new groups that do not use go with getting better;
    a family alone carries too much.
    """
    beyond = [each for each in network.groups if each.sort != GroupSort.FAMILY]
    if not network.people or any(each.is_mine for each in beyond):
        return None
    if any(each.circle != Circle.FAMILY for each in network.good):
        return None
    words = "All who stand with you are family. A group takes some weight off them."
    return Gap(Missing.ONLY_FAMILY, words, "Groups today", _groups_today())


def no_professional(network: Network) -> Gap | None:
    """No nurse, doctor, social worker or clinic.

    Source: people who stay linked to a clinic or to their own worker stay in care longer, and
    staying in care keeps people alive.
    """
    if any(each.circle == Circle.PROFESSIONAL for each in network.good):
        return None
    words = "No nurse, social worker or clinic stands on your list yet."
    return Gap(Missing.PROFESSIONAL, words, "Find a service near me", reverse("resources:services"))


def nobody_for_money(network: Network) -> Gap | None:
    """Nobody who helps with money matters, and nobody who agreed to hold money.

    Source: pay days and grant days are among the hardest; help with money is one of the kinds of
    support that the brief asks for.
    """
    if network.money_agreed or any("financial" in each.gives for each in network.good):
        return None
    words = "Nobody helps you with money matters yet. A grant or a place may be open to you."
    address = f"{reverse('resources:questions')}?q=grant"
    return Gap(Missing.MONEY, words, "Read where to ask", address)


def all_in_one_circle(network: Network) -> Gap | None:
    """Three or more people, and all of the same kind, other than family alone.

    Source: SIM-AR looks at how different the groups around a person are; the same trouble
    reaches people of one kind together.
    """
    circles = {each.circle for each in network.people}
    if len(network.people) < ENOUGH_TO_COMPARE or len(circles) > 1:
        return None
    if circles == {Circle.FAMILY}:
        return None  # said better by `only_family`
    words = "Everybody on your list is of one kind. Who else is there: family, a friend, a clinic?"
    return Gap(Missing.ONE_CIRCLE, words, "Add somebody else", reverse("network:person_new"))


def all_in_one_ring(network: Network) -> Gap | None:
    """Three or more people whose closeness is known, and all equally close.

    Source: the circles of a network map tell something only where they differ (our own).
    """
    rings = [each.closeness for each in network.people if each.closeness]
    if len(rings) < ENOUGH_TO_COMPARE or len(set(rings)) > 1:
        return None
    words = "Everybody stands equally close. Who would come at once, and who only for tea?"
    return Gap(Missing.ONE_RING, words, "Say how close each is", reverse("network:people"))


def _groups_today() -> str:
    return f"{reverse('resources:groups')}?day=today"


def _closest(person: Person) -> tuple[int, str]:
    return person.closeness or len(Circle), str(person.pk)


Rule = Callable[[Network], Gap | None]
RULES: Iterable[Rule] = (
    too_few_who_hold,
    nobody_spoken_to,
    nobody_for_nights,
    only_family,
    no_professional,
    nobody_for_money,
    all_in_one_circle,
    all_in_one_ring,
)
