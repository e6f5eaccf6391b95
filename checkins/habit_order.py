"""The owner's own order of habits; habits put away and brought back, with nothing lost."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.days import local_day

from .models import Habit
from .settling import settle_anew

UP, DOWN = -1, 1
DAY = timedelta(days=1)


@transaction.atomic
def move(*, habit: Habit, step: int) -> None:
    """Change places with the habit before (`UP`) or behind (`DOWN`); at the end nothing moves."""
    rows = list(habit.owner.habits.present().only("pk", "place", "owner_id"))
    places = [row.pk for row in rows]
    here = places.index(habit.pk) if habit.pk in places else -step
    there = here + step
    if here < 0 or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows):
        if row.place != place:
            habit.owner.habits.filter(pk=row.pk).update(place=place)


def put_away(*, habit: Habit, now: datetime) -> None:
    """Take a habit out of every list but the archive. Twice is the same as once."""
    if habit.archived_at is None:
        habit.archived_at = now
        habit.save(update_fields=["archived_at", "updated_at"])


@transaction.atomic
def bring_back(*, habit: Habit, today: date) -> None:
    """Back at the end of the list. The days put away become a pause, so that they cost nothing."""
    if habit.archived_at is None:
        return
    owner = habit.owner
    since = local_day(habit.archived_at, ZoneInfo(owner.time_zone))
    habit.place = owner.habits.next_place()
    habit.archived_at = None
    habit.save(update_fields=["archived_at", "place", "updated_at"])
    if since < today:
        owner.habit_pauses.create(habit=habit, first=since, last=today - DAY)
        settle_anew(habit=habit, today=today)
