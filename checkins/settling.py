"""The checkpoint of a habit: what its days come to at the end of a day two weeks back.

Made and moved when something is written, never when a page is looked at; made anew from the first
day when anything behind it changes. The habit's row is locked meanwhile, and what changed is
saved before: whichever of two windows comes last has seen both.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import User

from .models import Habit
from .models.habits import Done
from .schedules import Off
from .standing import walked

DAY = timedelta(days=1)
# So many days stay open to correction without a count from the first day; more than a week, so
# that the present week and the time zones of the earth lie within.
BACK, LATE = 14, 7


def settle(*, owner: User, today: date) -> None:
    """Move forward each checkpoint that lies too far back, so that no page reads many days."""
    late = Q(settled_on=None) | Q(settled_on__lt=today - DAY * (BACK + LATE))
    for pk in owner.habits.filter(late).order_by("pk").values_list("pk", flat=True):
        _settled(pk, owner=owner, today=today, anew=False)


def settle_anew(*, habit: Habit, today: date) -> None:
    """Count from the first day: after a change of schedule, first day or pauses."""
    _settled(habit.pk, owner=habit.owner, today=today, anew=True)


def entry_changed(*, habit: Habit, day: date, today: date) -> None:
    """An entry of `day` was written, corrected or taken away."""
    open_days = habit.owner.habits.filter(pk=habit.pk, settled_on__lt=day)
    if day <= today - DAY * BACK or not open_days.exists():
        settle_anew(habit=habit, today=today)
    settle(owner=habit.owner, today=today)


@transaction.atomic
def _settled(pk: UUID, *, owner: User, today: date, anew: bool) -> None:
    habit = owner.habits.select_for_update().filter(pk=pk).first()
    if habit is None:
        return
    until, after = today - DAY * BACK, None if anew else habit.settled_on
    entries = habit.entries.filter(day__lte=until)
    if after:
        entries = entries.filter(day__gt=after)
    states = dict(entries.values_list("day", "state"))
    count = walked(
        habit.schedule,
        began=habit.first_day,
        last=until,
        done={day for day, state in states.items() if state in {Done.DONE, Done.SMALLEST}},
        off=Off(
            frozenset(day for day, state in states.items() if state == Done.SKIPPED),
            tuple(habit.pauses.values_list("first", "last")),
        ),
        after=after,
        known=habit.settled if after else {},
    )
    owner.habits.filter(pk=pk).update(settled_on=until, settled=count.known())
