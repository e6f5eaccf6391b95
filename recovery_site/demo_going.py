"""Where the demo owner went in the year: made up, always the same.

The story follows `demo_year`: hardly any groups in the uneasy start and the hard winter month,
two or three a week in the spring, and a target that is under way.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any

from accounts.models import User
from network.models import Attendance, Group

from .demo_year import AWAY, HARD, LENGTH

DAY = timedelta(days=1)
MOST_GROUPS = 3
TAKES_HOME = (
    "Stay for the tea. That is where the talking is.",
    "Call before, not after.",
    "Somebody laughed at the same thing as me. I had forgotten that.",
    "One day, then the next one.",
    "I may say no and still be kind.",
)
OWN = {
    "name": "Thursday circle",
    "sort": "meeting",
    "weekday": 3,
    "start_time": time(19),
    "place": "The hall behind the church, Senaoane",
}


def go_to_groups(user: User, *, today: date) -> None:
    """A year of attendances at the groups this owner keeps, and 30 in 90 begun 40 days ago."""
    groups = list(user.my_groups.kept()[:MOST_GROUPS]) or [user.my_groups.create(**OWN)]
    chance = Random(90)
    rows = [
        Attendance(owner=user, **said) for group in groups for said in _year(chance, group, today)
    ]
    Attendance.objects.bulk_create(rows)
    user.targets.create(count=30, days=90, first_day=today - DAY * 39)


def _year(chance: Random, group: Group, today: date) -> Iterator[dict[str, Any]]:
    """What is kept of each week's day of this group, oldest first."""
    weekday = group.meeting.weekday if group.meeting else group.weekday
    weekday = 3 if weekday is None else weekday
    for back in range(LENGTH, 0, -1):
        day = today - DAY * back
        likely = 0.25 if any(back in days for days in HARD) else 0.75
        if day.weekday() != weekday or any(back in days for days in AWAY):
            continue
        if back <= 7:
            yield {"group": group, "day": day, "state": "planned"}
        elif chance.random() < likely:
            yield {"group": group, "day": day, **_felt(chance)}


def _felt(chance: Random) -> dict[str, Any]:
    before = chance.choice((1, 2, 2, 3, 3, 4))
    after = min(5, max(1, before + chance.choice((-1, 0, 1, 1, 1, 2))))
    said: dict[str, Any] = {"before": before, "after": after, "fit": "yes"}
    if chance.random() < 0.4:
        said["takes_home"] = chance.choice(TAKES_HOME)
    return said
