"""Habits to start from: each has an area, a cue and a smallest version, and can all be changed."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.keys import key_of_part
from accounts.models import User

from .models import Habit
from .models.habits import Area
from .schedules import EVERY_DAY, TIMES_A_WEEK, WEEKDAYS


@dataclass(frozen=True)
class Starter:
    key: str
    area: Area
    name: str
    cue: str
    smallest: str
    kind: str = EVERY_DAY
    count: int = 1
    weekdays: tuple[int, ...] = ()


STARTERS = (
    Starter("walk", Area.MOVE, "Walk", "After breakfast", "Step outside for one minute"),
    Starter(
        "exercise",
        Area.MOVE,
        "Exercise or play sport",
        "Before supper",
        "Ten squats or ten steps on the spot",
        kind=TIMES_A_WEEK,
        count=3,
    ),
    Starter("food", Area.EAT, "Eat a meal in the morning", "After I wash", "A slice of bread"),
    Starter("cook", Area.EAT, "Eat cooked food", "When it gets dark", "One egg or one tin"),
    Starter("water", Area.EAT, "Drink water", "At every meal", "One glass"),
    Starter(
        "breathe", Area.MIND, "Breathe slowly for five minutes", "When I sit down", "3 breaths"
    ),
    Starter("quiet", Area.MIND, "Prayer or quiet time", "When I wake up", "One sentence"),
    Starter("write", Area.MIND, "Write down how the day was", "Before bed", "One word"),
    Starter("wash", Area.REST, "Wash and put on fresh clothes", "When I get up", "Face and hands"),
    Starter("sleep", Area.REST, "In bed at the same time", "At ten at night", "Lie down, lamp off"),
    Starter(
        "clinic",
        Area.REST,
        "Medicine or clinic on time",
        "After breakfast",
        "Phone the clinic if I cannot come",
    ),
    Starter(
        "phone",
        Area.CONNECT,
        "Phone somebody who is good for me",
        "After work",
        "Send one message",
    ),
    Starter(
        "group",
        Area.CONNECT,
        "Go to a group",
        "After supper",
        "Online, camera off",
        TIMES_A_WEEK,
        2,
    ),
    Starter(
        "family",
        Area.CONNECT,
        "Time with family or a friend",
        "On Sunday",
        "Sit together for ten minutes",
        kind=WEEKDAYS,
        weekdays=(6,),
    ),
    Starter(
        "help",
        Area.GIVE,
        "Help somebody with something small",
        "When I see it",
        "Carry one bag",
        kind=TIMES_A_WEEK,
        count=2,
    ),
    Starter("home", Area.GIVE, "Do one thing for the house", "After lunch", "Wash one cup"),
)
KEYS = {each.key: each for each in STARTERS}


def by_area() -> list[tuple[str, list[Starter]]]:
    """The starters, area by area."""
    grouped = groupby(STARTERS, key=lambda each: each.area)
    return [(str(area.label), list(some)) for area, some in grouped]


def start(*, owner: User, starter: Starter, page: UUID, today: date) -> Habit:
    """Add it to the owner's habits; a double tap on the same `page` gives the same habit."""
    form_key = key_of_part(page, starter.key)
    try:
        with transaction.atomic():
            return owner.habits.create(
                form_key=form_key,
                name=starter.name,
                area=starter.area,
                kind=starter.kind,
                count=starter.count,
                weekdays=list(starter.weekdays),
                cue=starter.cue,
                smallest=starter.smallest,
                first_day=today,
                place=owner.habits.next_place(),
            )
    except IntegrityError:
        return owner.habits.get(form_key=form_key)
