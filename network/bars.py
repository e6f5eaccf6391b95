"""A row of small bars, one a month: where they stand. Pure; a template draws the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, HEAD, FOOT = 300, 84, 16, 16


@dataclass(frozen=True)
class Bar:
    """One bar, in units of the picture: x to the right, y downwards; `middle` of its width."""

    value: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def over(self) -> int:
        """Where its number is written."""
        return self.y - 4


def bars_of(values: Sequence[int]) -> list[Bar]:
    """Bars from the foot up, the highest as high as there is room; nothing stands below zero."""
    most, step = max([*values, 1]), WIDTH / max(len(values), 1)
    width = round(min(step * 0.6, 40))
    found = []
    for place, value in enumerate(values):
        height = round((HEIGHT - HEAD - FOOT) * value / most)
        x = round(step * (place + 0.5) - width / 2)
        found.append(Bar(value, x, HEIGHT - FOOT - height, width, height))
    return found
