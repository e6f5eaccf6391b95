"""Small pictures of days: where dots and lines stand. Pure functions; templates draw the SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Dot:
    """One day with an answer, in units of the picture: x grows to the right, y downwards.
    `place` counts the days (or weeks, or months) of the picture from its left."""

    day: date
    value: float
    x: float
    y: float
    place: int


@dataclass(frozen=True)
class Chart:
    """Dots for days with an answer; lines only between neighbouring days."""

    width: int
    height: int
    dots: tuple[Dot, ...]

    @property
    def line(self) -> str:
        """One path through neighbouring days, lifted over every gap."""
        path, before = [], None
        for dot in self.dots:
            move = "L" if before is not None and dot.place - before == 1 else "M"
            path.append(f"{move}{dot.x:g} {dot.y:g}")
            before = dot.place
        return "".join(path)

    @property
    def points(self) -> str:
        """One path of strokes without length: round ends make each of them a dot."""
        return "".join(f"M{dot.x:g} {dot.y:g}h0" for dot in self.dots)


def chart(
    values: Mapping[date, float | None],
    *,
    days: Sequence[date],
    low: int,
    high: int,
    width: int = 300,
    height: int = 60,
) -> Chart:
    """Place the answers of `days` (days, weeks or months in a row) between `low` at the foot and
    `high` on top."""
    margin = 5
    across = (width - 2 * margin) / max(len(days) - 1, 1)
    up = (height - 2 * margin) / (high - low)
    dots = []
    for place, day in enumerate(days):
        value = values.get(day)
        if value is not None:
            x, y = margin + place * across, height - margin - (value - low) * up
            dots.append(Dot(day, value, round(x, 1), round(y, 1), place))
    return Chart(width, height, tuple(dots))
