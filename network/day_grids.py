"""A picture of a target's days, ten in a row: where its shapes stand. Templates draw the SVG.

The shape says it, not a colour: a disc is a day with a group (with the number where it is more
than one), a dash a day without, a dot a day to come; a ring stands around today.
"""

from dataclasses import dataclass
from datetime import date

from .targets import Cell, Standing

COLUMNS, SIZE, LEFT = 10, 24, 52


@dataclass(frozen=True)
class Mark:
    """Something at one place of the picture: a number, or the words beside a row."""

    x: int
    y: int
    says: str


@dataclass(frozen=True)
class Row:
    """Ten days of a target (the last row may hold fewer), for the picture's table."""

    cells: tuple[Cell, ...]

    @property
    def first(self) -> date:
        return self.cells[0].day

    @property
    def last(self) -> date:
        return self.cells[-1].day

    @property
    def groups(self) -> int:
        return sum(each.groups for each in self.cells)

    @property
    def with_group(self) -> list[Cell]:
        return [each for each in self.cells if each.groups]


@dataclass(frozen=True)
class Grid:
    """`discs`, `dashes` and `dots` are SVG paths; x grows to the right, y downwards."""

    width: int
    height: int
    discs: str
    dashes: str
    dots: str
    ring: Mark | None
    numbers: tuple[Mark, ...]
    sides: tuple[Mark, ...]
    rows: tuple[Row, ...]


def grid(found: Standing) -> Grid:
    """Place every day of this target."""
    cells = found.cells
    rows = tuple(Row(cells[at : at + COLUMNS]) for at in range(0, len(cells), COLUMNS))
    placed = [(each, *_middle(place)) for place, each in enumerate(cells)]
    ring = next((Mark(x, y, "") for each, x, y in placed if each.is_today), None)
    return Grid(
        width=LEFT + COLUMNS * SIZE,
        height=len(rows) * SIZE,
        # A line of no length with round ends is drawn as a disc.
        discs="".join(f"M{x} {y}h0" for each, x, y in placed if each.groups),
        dashes="".join(
            f"M{x - 4} {y}h8" for each, x, y in placed if not each.groups and not each.to_come
        ),
        dots="".join(f"M{x} {y}h0" for each, x, y in placed if each.to_come),
        ring=ring,
        numbers=tuple(Mark(x, y + 4, str(each.groups)) for each, x, y in placed if each.groups > 1),
        sides=tuple(
            Mark(0, SIZE * number + SIZE // 2 + 4, f"{row.first.day} {row.first:%b}")
            for number, row in enumerate(rows)
        ),
        rows=rows,
    )


def _middle(place: int) -> tuple[int, int]:
    """Where the middle of this day stands, the first of them being 0."""
    down, across = divmod(place, COLUMNS)
    return LEFT + across * SIZE + SIZE // 2, down * SIZE + SIZE // 2
