"""How strong a habit has grown: a number that bends and does not snap.

Exponential smoothing as Loop Habit Tracker publishes it (`Score.compute` and `ScoreList` in its
source): with a rate f in times a day, each day's score is

    score = previous * m + kept * (1 - m),   m = 0.5 ** (sqrt(f) / 13)

where `kept` is the share, at most 1, of what the schedule asked for over its last stretch of days.
For less than daily habits that stretch is doubled, so that it does not matter on which day of the
week one comes. A daily habit kept for 13 days stands at one half; a missed day after two strong
months costs about five of a hundred. A day off leaves the score where it was.
"""

from collections.abc import Collection
from datetime import date, timedelta
from math import sqrt

from .schedules import Schedule

DAY = timedelta(days=1)


def strength(
    schedule: Schedule,
    *,
    began: date,
    today: date,
    done: Collection[date],
    off: Collection[date] = (),
) -> float:
    """Strength from 0 to 1 at the end of `today`. Today counts only once it is done."""
    kept_days, off_days = set(done), set(off)
    times, stretch = schedule.rate
    multiplier = 0.5 ** (sqrt(times / stretch) / 13)
    if times < stretch:
        times, stretch = times * 2, stretch * 2
    score, window = 0.0, 0
    day = min([began, *kept_days])
    while day <= today:
        window += (day in kept_days) - (day - DAY * stretch in kept_days)
        undecided = day == today and day not in kept_days
        if not undecided and (day in kept_days or day not in off_days):
            score = score * multiplier + min(1.0, window / times) * (1 - multiplier)
        day += DAY
    return score
