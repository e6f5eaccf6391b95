"""Small pictures of days: where dots and lines stand. Pure functions; templates draw the SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Dot:
    """One day with an answer, in units of the picture: x grows to the right, y downwards."""

    day: date
    value: int
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """Dots for days with an answer; lines only between neighbouring days."""

    width: int
    height: int
    dots: tuple[Dot, ...]

    @property
    def lines(self) -> list[str]:
        """The points of each unbroken line of two or more days, as SVG writes them."""
        found: list[list[Dot]] = []
        for dot in self.dots:
            if found and dot.day - found[-1][-1].day == DAY:
                found[-1].append(dot)
            else:
                found.append([dot])
        return [" ".join(f"{d.x:g},{d.y:g}" for d in line) for line in found if len(line) > 1]


def chart(
    values: Mapping[date, int | None],
    *,
    days: Sequence[date],
    low: int,
    high: int,
    width: int = 300,
    height: int = 60,
) -> Chart:
    """Place the answers of `days` (dates in a row) between `low` at the foot and `high` on top."""
    margin = 5
    across = (width - 2 * margin) / max(len(days) - 1, 1)
    up = (height - 2 * margin) / (high - low)
    dots = []
    for place, day in enumerate(days):
        value = values.get(day)
        if value is not None:
            x, y = margin + place * across, height - margin - (value - low) * up
            dots.append(Dot(day, value, round(x, 1), round(y, 1)))
    return Chart(width, height, tuple(dots))
