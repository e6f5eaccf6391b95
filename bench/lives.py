"""The rows of one owner, in a believable mix: about a hundred days of check-ins, three habits,
six people and what was agreed with them, two groups, what sets an urge off, goals."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils import timezone

from accounts.models import DataKey, Session, User
from checkins import models as checkins
from network import models as network

from .copying import Lines, new_key

DAY = timedelta(days=1)
LEAST_DAYS, DAYS_APART = 60, 81  # 60 to 140 days, a hundred in the middle
HABIT_DAYS, WEEKS = 7, 4
CIRCLES = ("family", "friend", "peer", "professional", "group", "family")
AREAS, SORTS = ("move", "eat", "mind"), ("money", "person", "feeling")
MINE = ("id", "form_key", "owner_id")

USER = Lines(User, "id", "username", "password", "date_joined")
KEY = Lines(DataKey, "owner_id", "master_id", "wrapped")
SESSION = Lines(Session, "session_key", "session_data", "expire_date", "owner_id")
CHECK_IN = Lines(
    *(checkins.CheckIn, *MINE, "day", "recorded_on", "mood", "craving", "sleep"),
    *("used", "helped", "gratitude", "note"),
)
HABIT = Lines(checkins.Habit, *MINE, "name", "area", "weekdays", "first_day", "place", "settled")
ENTRY = Lines(checkins.HabitEntry, *MINE, "habit_id", "day", "recorded_on")
PERSON = Lines(
    *(network.Person, *MINE, "name", "circle", "phone", "can_be_reached", "gives", "stance"),
)
AGREEMENT = Lines(network.Agreement, *MINE, "person_id", "kind", "need", "state", "review_on")
APPOINTMENT = Lines(network.Appointment, *MINE, "person_id", "day", "purpose")
OUTREACH = Lines(network.Outreach, *MINE, "person_id", "day", "helped")
GROUP = Lines(network.Group, *MINE, "sort", "name", "weekday", "start_time", "place")
ATTENDANCE = Lines(network.Attendance, *MINE, "group_id", "day", "before", "after")
TRIGGER = Lines(checkins.Trigger, *MINE, "sort", "name")
IF_THEN = Lines(checkins.IfThen, *MINE, "trigger_id", "then")
URGE = Lines(
    *(checkins.Urge, *MINE, "day", "began_at", "ended_at", "strength", "trigger_id"),
    *("rode_out", "used", "helped"),
)
GOAL = Lines(checkins.Goal, *MINE, "what", "look_on")
STEP = Lines(checkins.GoalStep, *MINE, "goal_id", "words", "place")
JOURNEY = Lines(checkins.Journey, *MINE, "began", "uses")
ANSWERS = Lines(
    *(checkins.Answers, *MINE, "scale", "scale_version", "period", "day", "given"),
)
Row = tuple[Lines, dict[str, Any]]


@cache
def days_before(today: date):
    """The date so many days before, in letters; a day ahead where the number is below 0."""
    return cache(lambda days: (today - DAY * days).isoformat())


class Life:
    """Owner number so-and-so, from the first day to yesterday."""

    def __init__(self, person: User, number: int, days: int | None) -> None:
        self.person, self.number, self.today = person, number, person.today()
        self.days = days or LEAST_DAYS + number % DAYS_APART
        self.owner, self._back = person.pk.hex, days_before(self.today)

    def rows(self) -> Iterator[Row]:
        yield from self._account()
        yield from self._check_ins()
        yield from self._people()
        yield from self._habits()
        yield from self._groups()
        yield from self._urges()
        yield from self._goals()

    def _mine(self, lines: Lines, **row: Any) -> Row:
        row["id"], row["form_key"], row["owner_id"] = new_key(), new_key(), self.owner
        return lines, row

    def _account(self) -> Iterator[Row]:
        person, key = self.person, self.person.data_key
        now = timezone.now().isoformat()
        names = {"username": person.username, "password": person.password}
        yield USER, {"id": self.owner, "date_joined": now, **names}
        wrapped = {"master_id": key.master_id, "wrapped": rf"\\x{key.wrapped.hex()}"}
        yield KEY, {"owner_id": self.owner, **wrapped}
        data = {"session_key": new_key(), "session_data": "x" * 300}
        ends = self._back(-1)
        yield SESSION, {"owner_id": self.owner, "expire_date": ends, **data}

    def _check_ins(self) -> Iterator[Row]:
        for back in range(1, self.days + 1):
            writes = (self.number + back) % 4 == 0
            day = self._back(back)
            yield self._mine(
                CHECK_IN,
                day=day,
                recorded_on=day,
                mood=1 + (self.number + back) % 5,
                craving=back % 8,
                sleep=1 + back % 5,
                used="no",
                helped=["phoned"],
                gratitude="Rain at last." if writes else None,
                note="An ordinary day, and I kept to it." if writes else None,
            )

    def _people(self) -> Iterator[Row]:
        for number, circle in enumerate(CIRCLES):
            line, row = self._mine(
                PERSON,
                name=f"Somebody {number}",
                circle=circle,
                phone="+27821234567",
                can_be_reached="t",
                gives=["emotional"],
                stance="backs",
            )
            yield line, row
            if number < 2:
                yield from self._between(row["id"], number)

    def _between(self, person: str, number: int) -> Iterator[Row]:
        """What was agreed with somebody, how often they talked, and when they meet."""
        said = {"kind": "call", "state": "agreed", "need": "Call me when I ask."}
        yield self._mine(AGREEMENT, person_id=person, review_on=self._back(number - 1), **said)
        for week in range(WEEKS):
            yield self._mine(OUTREACH, person_id=person, day=self._back(week * 7), helped="yes")
        if number:
            visit = {"day": self.today, "purpose": "To talk."}
            yield self._mine(APPOINTMENT, person_id=person, **visit)

    def _habits(self) -> Iterator[Row]:
        for place, area in enumerate(AREAS):
            line, row = self._mine(
                HABIT,
                name=f"Habit {place}",
                area=area,
                weekdays="[]",
                first_day=self._back(self.days),
                place=place,
                settled="{}",
            )
            yield line, row
            for back in range(1, HABIT_DAYS + 1):
                days = {"day": self._back(back), "recorded_on": self._back(back)}
                yield self._mine(ENTRY, habit_id=row["id"], **days)

    def _groups(self) -> Iterator[Row]:
        for number, sort in enumerate(("meeting", "faith")):
            when = {"weekday": (self.number + number) % 7, "start_time": "18:00"}
            says = {"sort": sort, "name": f"Group {number}", "place": "The hall"}
            line, row = self._mine(GROUP, **says, **when)
            yield line, row
            for week in range(1, WEEKS + 1):
                feels = {"before": 2, "after": 4}
                yield self._mine(ATTENDANCE, group_id=row["id"], day=self._back(week * 7), **feels)

    def _urges(self) -> Iterator[Row]:
        for number, sort in enumerate(SORTS):
            line, row = self._mine(TRIGGER, sort=sort, name=f"When {sort} comes")
            yield line, row
            yield self._mine(IF_THEN, trigger_id=row["id"], then="I call somebody.")
            for back in range(1 + number, 30, 10):
                at = {"began_at": self._back(back), "ended_at": self._back(back)}
                went = {"strength": 6, "rode_out": "t", "used": "no", "helped": ["waited"]}
                about = {"day": self._back(back), "trigger_id": row["id"]}
                yield self._mine(URGE, **about, **at, **went)

    def _goals(self) -> Iterator[Row]:
        for number in range(2):
            look = self._back(-7 * number)
            line, row = self._mine(GOAL, what=f"Goal {number}", look_on=look)
            yield line, row
            for place in range(3):
                yield self._mine(STEP, goal_id=row["id"], words=f"Step {place}", place=place)
        yield self._mine(JOURNEY, began=self._back(self.days), uses=[])
        for week in range(1, WEEKS + 1):
            period = self._back(self.today.weekday() + 7 * week)
            scale = {"scale": "week", "scale_version": 1, "given": {"mood": 4, "sleep": 3}}
            yield self._mine(ANSWERS, period=period, day=period, **scale)
