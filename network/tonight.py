"""What Today says of the groups that an owner keeps: tonight's, the plan, and how it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from accounts.models import User

from .models import Attendance, Group
from .models.attendances import State
from .my_week import LASTS, Coming, kept_groups, my_week, on_day

# So long after a planned day it is still asked how it was.
ASK_DAYS = timedelta(days=14)
MOST_OPEN, MOST_ASKED, MOST_NEWS = 3, 2, 2


@dataclass(frozen=True)
class Tonight:
    """`planned`: groups of today to which the owner means to go. `open`: the others of today.
    `to_answer`: plans of days that are over. `news`: groups whose listing has changed. `went`:
    groups of today that the owner went to."""

    planned: list[Coming]
    open: list[Coming]
    to_answer: list[Attendance]
    news: list[Group]
    went: list[Group]

    def __bool__(self) -> bool:
        return bool(self.planned or self.open or self.to_answer or self.news)


def tonight_of(*, owner: User, now: datetime) -> Tonight:
    """Today's groups of this owner; `now` in South African time, where they meet. Two queries."""
    groups = {group.pk: group for group in kept_groups(owner=owner)}
    written = _written(owner, groups, now) if groups else []
    planned = [each for each in written if each.state == State.PLANNED]
    asked = [each for each in planned if _is_over(each, now)]
    going = {each.group_id for each in planned if each not in asked}
    spoken_of = {each.group_id for each in written if each.day == now.date()}
    week = my_week(groups=groups.values(), now=now)
    return Tonight(
        planned=[on_day(group=groups[pk], day=now.date(), now=now) for pk in groups if pk in going],
        open=[each for each in week if each.is_today and each.group.pk not in spoken_of][
            :MOST_OPEN
        ],
        to_answer=asked[:MOST_ASKED],
        news=[group for group in groups.values() if group.news][:MOST_NEWS],
        went=[each.group for each in written if each.state == State.WENT],
    )


def _written(owner: User, groups: dict[UUID, Group], now: datetime) -> list[Attendance]:
    """What the owner wrote of kept groups: of today, and the plans of the last two weeks."""
    today = now.date()
    found = owner.attendances.within(today - ASK_DAYS, today).newest_first()
    written = list(found.filter(Q(state=State.PLANNED) | Q(day=today), group__in=groups))
    for each in written:
        each.group = groups[each.group_id]
    return written


def _is_over(attendance: Attendance, now: datetime) -> bool:
    """Whether one may ask how it was: the day is over, or the hour of the group is."""
    if attendance.day < now.date():
        return True
    began = on_day(group=attendance.group, day=attendance.day, now=now).start
    return began is not None and began + LASTS <= now
