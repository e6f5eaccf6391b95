"""Four habits of the demo owner with a year of entries: strong and weak as in the story."""

from datetime import date, timedelta
from random import Random

from accounts.models import User
from checkins.models import Habit, HabitEntry
from checkins.models.habits import Done, Reason
from checkins.schedules import EVERY_DAY, EVERY_N_DAYS, TIMES_A_WEEK, WEEKDAYS
from checkins.settling import settle_anew

from .demo_year import AWAY, HARD, LENGTH, NOTES, USED

DAY = timedelta(days=1)
# (how often it is kept in good weeks, in hard ones, what it is)
HABITS = (
    (
        0.95,
        0.7,
        {
            "name": "Medicine at the clinic, on time",
            "area": "rest",
            "kind": EVERY_DAY,
            "cue": "After breakfast",
            "smallest": "Phone the clinic if I cannot come",
        },
    ),
    (
        0.85,
        0.3,
        {
            "name": "Walk before the street wakes up",
            "area": "move",
            "kind": EVERY_DAY,
            "cue": "When I get up",
            "smallest": "Put my shoes on and step outside",
        },
    ),
    (
        0.9,
        0.5,
        {
            "name": "Phone Bongani",
            "area": "connect",
            "kind": TIMES_A_WEEK,
            "count": 3,
            "cue": "After work",
            "smallest": "Send him a smile",
        },
    ),
    (
        0.8,
        0.4,
        {
            "name": "Quiet time on the step",
            "area": "mind",
            "kind": WEEKDAYS,
            "weekdays": [0, 2, 4, 6],
            "cue": "Before bed",
            "smallest": "Three slow breaths",
        },
    ),
)


def make_habits(owner: User, *, today: date) -> None:
    """The habits and what was ticked of them up to yesterday; today is left to the visitor."""
    chance = Random(2026)
    for place, (good, hard, known) in enumerate(HABITS):
        habit = owner.habits.create(place=place, first_day=today - DAY * LENGTH, **known)
        HabitEntry.objects.bulk_create(_entries(chance, habit, today, good=good, hard=hard))
        if place:
            owner.habit_pauses.create(
                habit=habit, first=today - DAY * 210, last=today - DAY * 205, reason=Reason.AWAY
            )
        settle_anew(habit=habit, today=today)


def _entries(chance: Random, habit: Habit, today: date, *, good: float, hard: float) -> list:
    found = []
    for back in range(LENGTH, 0, -1):
        day = today - DAY * back
        kept = hard if any(back in days for days in HARD) or back in USED else good
        asked = habit.schedule.names(day) and (
            habit.kind not in {TIMES_A_WEEK, EVERY_N_DAYS} or chance.random() < 0.55
        )
        if asked and not any(back in away for away in AWAY):
            found.append(_entry(chance, habit, day, kept=kept))
    return [entry for entry in found if entry]


def _entry(chance: Random, habit: Habit, day: date, *, kept: float) -> HabitEntry | None:
    """What stands of a day: done, a little, not, ill, or nothing at all."""
    luck = chance.random()
    state, reason = Done.DONE, ""
    if luck > kept:
        state = chance.choice((Done.NOT_TODAY, Done.SMALLEST, None, Done.SKIPPED))
        reason = Reason.ILL if state == Done.SKIPPED else ""
    if state is None:
        return None
    later = chance.random() < 0.06
    noted = state == Done.DONE and chance.random() < 0.05
    return HabitEntry(
        owner=habit.owner,
        habit=habit,
        day=day,
        recorded_on=day + DAY if later else day,
        state=state,
        reason=reason,
        note=chance.choice(NOTES["even"]) if noted else None,
        version=2 if chance.random() < 0.03 else 1,
    )
