"""How to measure: the floor and the thing in turns, so that a busy machine slows both."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """A measurement beside its floor, in the same unit."""

    what: str
    measured: float
    floor: float
    unit: str
    limit: float

    @property
    def ratio(self) -> float:
        return self.measured / self.floor

    @property
    def is_over(self) -> bool:
        return self.ratio > self.limit

    def __str__(self) -> str:
        verdict = "OVER" if self.is_over else "ok"
        against = f"{self.measured:.1f} against {self.floor:.1f} {self.unit}"
        ratio = f"{self.ratio:.2f} times its floor, limit {self.limit:.1f}"
        return f"{verdict:4} {self.what}: {ratio} ({against})"


def in_turns(floor: Callable, thing: Callable, *, rounds: int = 40) -> tuple[float, float]:
    """Median milliseconds of both, measured alternately after one warm-up each."""
    times: tuple[list, list] = ([], [])
    floor(), thing()
    for _ in range(rounds):
        for bucket, call in zip(times, (floor, thing), strict=True):
            began = time.perf_counter()
            call()
            bucket.append((time.perf_counter() - began) * 1000)
    return median(times[0]), median(times[1])
