"""What went together with easier and harder days. A pure rule over dates; it knows no causes.

Days of one kind are set against all other days with an answer. Something is said only where there
are ten days of each, where the middle values differ, and where so clear a difference would be rare
by chance: the rank sum of Mann and Whitney (1947) lies 2.6 standard errors from even, which chance
does about once in a hundred. Many kinds are looked at together, so less would say too much.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import median

LEAST = 10
CLEAR = 2.6


@dataclass(frozen=True)
class Together:
    """On `times` of `of` days of the kind the value was lower (or higher) than the middle of all
    other days."""

    lower: bool
    times: int
    of: int
    clear: float


def went_with(values: Mapping[date, int], days: Collection[date]) -> Together | None:
    """Whether the value went with these days; None where too little is known to say so."""
    kind = set(days)
    here = [value for day, value in values.items() if day in kind]
    other = [value for day, value in values.items() if day not in kind]
    if min(len(here), len(other)) < LEAST:
        return None
    middle, clear = median(other), _clearness(here, other)
    lower = median(here) < middle
    if median(here) == middle or (-clear if lower else clear) < CLEAR:
        return None
    times = sum(1 for value in here if (value < middle if lower else value > middle))
    return Together(lower, times, len(here), abs(clear))


def _clearness(here: list[int], other: list[int]) -> float:
    """Standard errors by which the first values rank above the others; ties count half."""
    counts, below, ranked = Counter(other), 0, 0.0
    under: dict[int, float] = {}
    for value in sorted({*here, *other}):
        under[value] = below + counts[value] / 2
        below += counts[value]
    ranked = sum(under[value] for value in here)
    pairs = len(here) * len(other)
    return (ranked / pairs - 0.5) / sqrt((len(here) + len(other) + 1) / (12 * pairs))
