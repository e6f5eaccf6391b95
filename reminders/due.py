"""Whether there is anything to say to an owner today. What it is, no note ever says.

Asked in an order that ends early, in the same few queries however long the story; what others
share is only counted here. It is shown, and written down, after its reader has signed in.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from accounts.days import local_day
from accounts.models import User
from checkins.habit_days import present_on
from checkins.together import together_due
from network.models.attendances import State
from network.my_week import kept_groups, my_week
from network.tonight import ASK_DAYS
from resources.week import ZONE
from sharing.consent import open_to
from sharing.quiet import told_today

from .models import About

# From one note to the next; what is only due after that, the next one brings.
DAY = timedelta(days=1)


def anything_due(*, owner: User, about: Collection[str], now: datetime) -> bool:
    """Whether something of these parts (values of `About`) waits between now and the next note."""
    return any(asks(owner, now) for part, asks in ASKS if part in about)


def _day(owner: User, now: datetime) -> bool:
    return not owner.checkins.filter(day=local_day(now, owner.zone)).exists()


def _visits(owner: User, now: datetime) -> bool:
    """Today's and tomorrow's, and those of which nobody has said yet how they went."""
    tomorrow = local_day(now, owner.zone) + DAY
    return bool(owner.appointments.up_to(tomorrow).exists())


def _goals(owner: User, now: datetime) -> bool:
    return bool(owner.goals.due(local_day(now, owner.zone)).exists())


def _habits(owner: User, now: datetime) -> bool:
    return any(each.is_due for each in present_on(owner, today=local_day(now, owner.zone)))


def _groups(owner: User, now: datetime) -> bool:
    """Kept groups that meet before the next note, and days planned of which it may be asked how
    they were. All of them in the time of South Africa, where groups meet."""
    here = now.astimezone(ZONE)
    groups = kept_groups(owner=owner)
    week = my_week(groups=groups, now=here)
    if any(each.start and each.start <= here + DAY for each in week):
        return True
    days = (here.date() - ASK_DAYS, here.date() + DAY)
    planned = owner.attendances.within(*days).filter(state=State.PLANNED)
    return bool(planned.filter(group__in=[each.pk for each in groups]).exists())


def _reviews(owner: User, now: datetime) -> bool:
    today = local_day(now, owner.zone)
    return owner.agreements.due(today).exists() or bool(together_due(owner=owner, today=today))


def _shared(owner: User, now: datetime) -> bool:
    return bool(told_today(grants=open_to(owner, now=now), now=now))


ASKS: tuple[tuple[About, Callable[[User, datetime], bool]], ...] = (
    (About.DAY, _day),
    (About.VISITS, _visits),
    (About.GOALS, _goals),
    (About.HABITS, _habits),
    (About.GROUPS, _groups),
    (About.REVIEWS, _reviews),
    (About.SHARED, _shared),
)
