"""How strong a habit has grown: a number that bends and does not snap.

Exponential smoothing as Loop Habit Tracker publishes it (`Score.compute` and
`ScoreList.recompute` in its source): with a rate f in times a day, each day's score is

    score = previous * m + kept * (1 - m),   m = 0.5 ** (sqrt(f) / 13)

where `kept` is the share, at most 1, of what the schedule asked for over its last stretch of days.
For less than daily habits that stretch is doubled, so that it does not matter on which day of the
week one comes. A daily habit kept for 13 days stands at one half; a missed day after two strong
months costs about five of a hundred.

Two things are ours. A day off costs nothing, neither that day nor while the stretch looks back on
it (`standing.py` says how, for each kind). And chosen weekdays, which Loop does not have, move
only on those days: each by as much as the 1 / f days that it stands for, m ** (1 / f).
"""

from math import sqrt

HALF_WAY = 13
# (from so many of 100, in words): a low number has a beginning, not a fault.
WORDS = ((80, "very strong"), (60, "strong"), (40, "growing"), (20, "taking root"), (0, "young"))


def multiplier(rate: tuple[int, int]) -> float:
    """What a day leaves of the score before it: m, for a rate of (times, in so many days)."""
    times, stretch = rate
    return float(0.5 ** (sqrt(times / stretch) / HALF_WAY))


def of_hundred(score: float) -> int:
    return round(score * 100)


def in_words(score: float) -> str:
    """The strength in a word or two."""
    return next(words for least, words in WORDS if of_hundred(score) >= least)
