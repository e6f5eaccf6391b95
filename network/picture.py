"""Where everybody stands on the picture of an owner's network: in circles around "me".

Pure: no query, no clock, no chance. The same people give the same picture, in whatever order they
come. The idea of circles by closeness, with groups beside persons, is that of social identity
mapping (SIM-AR, see the evidence for this issue); the drawing is our own.

Units are those of the picture: x grows to the right, y downwards, and "me" stands at 0, 0.
Few people stand with their names; many stand as numbers, and the table beside the picture says
who is who. Whoever pulls an owner back stands in a part of the circle of its own.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, ceil, cos, hypot, pi, radians, sin

RINGS = (1, 2, 3, 4)  # as Closeness and Belonging count; 4 is "not said"
MARK = 9  # half of a mark
ME = 16  # half of "me"
RING_WORDS = {1: "Very close", 2: "Close", 3: "Further away", 4: "Not said"}
# Pictures with names: no more figures than this, on a sheet that a small phone shows whole.
NAMED, HALF_WIDTH, LINE = 36, 180, 13
# How tall such a sheet is against its width, and how many letters a name keeps: tried in turn.
SHEETS = ((1.3, 10), (1.6, 10), (1.6, 7))
# From the middle to the first row (and, with names, to the last); with numbers from row to row,
# from mark to mark, and what is left free beside the line of a ring.
FIRST_ROW, LAST_ROW, ROW, APART, FRINGE = 42, HALF_WIDTH - 34, 21, 20, 8
ME_BOX = (-ME, -ME, ME, ME)
BOTTOM = pi / 2
LEAST, MOST = radians(64), radians(296)
TURNS = [0, *(sign * step for step in range(4, 181, 4) for sign in (1, -1))]


Point = tuple[int, int]
Box = tuple[float, float, float, float]
Half = tuple[float, float, float]
Rings = tuple[int, ...]
Arc = tuple[float, float]
Arcs = dict[bool, Arc]


@dataclass(frozen=True)
class Figure:
    """Somebody or some group to place. `ring` is one of RINGS; `apart` sets them apart."""

    key: str
    name: str
    family: str
    ring: int
    apart: bool = False


@dataclass(frozen=True)
class Mark:
    """A figure with its place; `number` counts from 1, from the middle outwards."""

    figure: Figure
    number: int
    x: int
    y: int
    label: str

    @property
    def under(self) -> int:
        """The line on which the name is written."""
        return self.y + MARK + LINE - 3

    @property
    def middle(self) -> int:
        """Where a number is written, so that it stands in the middle of the mark."""
        return self.y + 3

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the mark with its name."""
        return _box(self.x, self.y, _half(self.label))


@dataclass(frozen=True)
class Ring:
    """The line around one ring."""

    ring: int
    rx: int
    ry: int
    # Where its words stand on the line; nowhere if nothing is free.
    words_at: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        return RING_WORDS[self.ring]


@dataclass(frozen=True)
class Picture:
    """All of it: its size, half to each side of "me"; the rings; the marks, by number.

    `tall` is how much taller than wide the rings are. `fence` are the ends of the two lines
    around the part that is set apart; none if it is empty.
    """

    half_width: int
    half_height: int
    tall: float
    rings: tuple[Ring, ...]
    marks: tuple[Mark, ...]
    fence: tuple[tuple[int, int], ...]
    named: bool

    @property
    def view_box(self) -> str:
        w, h = self.half_width, self.half_height
        return f"{-w} {-h} {2 * w} {2 * h}"

    def away(self, mark: Mark) -> float:
        """How far out a mark stands, as its ring counts it."""
        return hypot(mark.x, mark.y / self.tall)


def picture_of(figures: Iterable[Figure]) -> Picture:
    """Place every figure once, the closer never further out; names where there is room for all."""
    placed = sorted(figures, key=lambda each: (each.ring, each.family, each.name, each.key))
    sheets = SHEETS if len(placed) <= NAMED else ()
    tries = (_with_names(placed, tall, letters) for tall, letters in sheets)
    return next(filter(None, tries), None) or _with_numbers(placed)


def shortened(name: str, letters: int) -> str:
    """A name as it fits under a mark: no more than so many letters."""
    words = " ".join(name.split())
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def _arcs(figures: list[Figure]) -> Arcs:
    """Where the part that is set apart begins and ends (True), and the rest (False)."""
    share = sum(each.apart for each in figures) / max(len(figures), 1)
    width = min(max(share * 2 * pi, LEAST), MOST) if share else 0
    ends = BOTTOM + width / 2
    return {True: (BOTTOM - width / 2, ends), False: (ends, ends + 2 * pi - width)}


def _used_rings(figures: list[Figure]) -> Rings:
    """The outermost, "not said", is drawn only where somebody stands in it."""
    return RINGS if any(each.ring == RINGS[-1] for each in figures) else RINGS[:-1]


# Pictures with names

Wish = tuple[int, Figure, Arc, float]
Parts = dict[bool, list[Figure]]


def _with_names(figures: list[Figure], tall: float, letters: int) -> Picture | None:
    """One row a ring, turned until no name touches another; None where there is no room."""
    used, arcs = _used_rings(figures), _arcs(figures)
    marks: list[Mark] = []
    taken: list[Box] = [ME_BOX]
    gap = (LAST_ROW - FIRST_ROW) / (len(used) - 1)
    away = {ring: FIRST_ROW + gap * place for place, ring in enumerate(used)}
    for ring, figure, arc, share in _wishes(figures, used, arcs):
        label = shortened(figure.name, letters)
        found = _free(_half(label), away[ring], tall, arc, share, taken)
        if found is None:
            return None
        marks.append(Mark(figure, len(marks) + 1, *found, label))
        taken.append(marks[-1].box)
    rings = [(ring, away[ring] + gap / 2) for ring in used]
    return _drawn(marks, rings, arcs, tall, named=True)


def _wishes(figures: list[Figure], used: Rings, arcs: Arcs) -> Iterator[Wish]:
    """Every figure with its part of the circle, and how far along in it it would stand."""
    for ring in used:
        for apart, arc in arcs.items():
            row = [each for each in figures if (each.ring, each.apart) == (ring, apart)]
            for place, figure in enumerate(row):
                yield ring, figure, arc, (place + 0.5) / len(row)


def _free(
    half: Half, away: float, tall: float, arc: Arc, share: float, taken: list[Box]
) -> Point | None:
    """The place nearest to the wished one, so far from the middle, where a box is free."""
    begins, ends = arc
    for turn in TURNS:
        angle = begins + (ends - begins) * share + radians(turn)
        x, y = round(away * cos(angle)), round(away * tall * sin(angle))
        box = _box(x, y, half)
        if begins <= angle <= ends and not any(_touch(box, other) for other in taken):
            return x, y
    return None


def _half(label: str) -> Half:
    """Half of a box's width; how far it reaches up, and how far down."""
    return max(MARK + 1, _width(label) / 2), MARK + 1, MARK + (LINE if label else 1)


def _box(x: int, y: int, half: Half) -> Box:
    wide, up, down = half
    return x - wide, y - up, x + wide, y + down


def _width(label: str) -> float:
    """About how wide these letters are; rather too wide than too narrow."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in label)
    broad = sum(letter.isupper() or letter in "mw@%" for letter in label)
    return 6.2 * len(label) + 2 * broad + 5 * wide


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# Pictures with numbers


def _with_numbers(figures: list[Figure]) -> Picture:
    """As many rows a ring as it takes; marks of a row at least a mark's width from each other."""
    arcs = _arcs(figures)
    marks: list[Mark] = []
    rings: list[tuple[int, float]] = []
    row = float(FIRST_ROW)
    for ring in _used_rings(figures):
        inside = [each for each in figures if each.ring == ring]
        parts = {apart: [each for each in inside if each.apart == apart] for apart in arcs}
        rows = _rows_for(parts, arcs, row)
        for apart, part in parts.items():
            for figure, x, y in _spread(part, arcs[apart], rows):
                marks.append(Mark(figure, len(marks) + 1, x, y, ""))
        row = rows[-1] + ROW + FRINGE
        rings.append((ring, (rows[-1] + row) / 2))
    return _drawn(marks, rings, arcs, 1, named=False)


def _room(arc: Arc, row: float) -> int:
    """How many marks stand on this part of a row."""
    return int((arc[1] - arc[0]) / (2 * asin(APART / 2 / row)))


def _rows_for(parts: Parts, arcs: Arcs, row: float) -> list[float]:
    """The rows, each by its distance from the middle, that hold every part of one ring."""
    rows = [row]
    while any(
        len(part) > sum(_room(arcs[apart], each) for each in rows) for apart, part in parts.items()
    ):
        rows.append(rows[-1] + ROW)
    return rows


def _spread(part: list[Figure], arc: Arc, rows: list[float]) -> Iterator[tuple[Figure, int, int]]:
    """Deal the figures out to the rows, so that a family stays together across them."""
    room = {row: _room(arc, row) for row in rows}
    held: dict[float, list[Figure]] = {row: [] for row in rows if room[row]}
    for figure in part:
        held[min(held, key=lambda row: ((len(held[row]) + 1) / room[row], row))].append(figure)
    for row, figures in held.items():
        for place, figure in enumerate(figures):
            angle = arc[0] + (arc[1] - arc[0]) * (place + 0.5) / len(figures)
            yield figure, round(row * cos(angle)), round(row * sin(angle))


# Both


def _drawn(
    marks: list[Mark], rings: list[tuple[int, float]], arcs: Arcs, tall: float, *, named: bool
) -> Picture:
    outer, (begins, ends) = rings[-1][1], arcs[True]
    fence = tuple(
        (round(outer * cos(angle)), round(outer * tall * sin(angle)))
        for angle in ((begins, ends) if begins < ends else ())
    )
    drawn = tuple(_worded(rings, marks, tall))
    edge_x = max([drawn[-1].rx, *(max(-each.box[0], each.box[2]) for each in marks)])
    edge_y = max([drawn[-1].ry, *(max(-each.box[1], each.box[3]) for each in marks)])
    return Picture(ceil(edge_x + 7), ceil(edge_y + 7), tall, drawn, tuple(marks), fence, named)


def _worded(rings: list[tuple[int, float]], marks: list[Mark], tall: float) -> Iterator[Ring]:
    """Each ring with its words on its line, near the top, where no mark and no name stands."""
    taken = [ME_BOX, *(each.box for each in marks)]
    for ring, radius in rings:
        half = (2.6 * len(RING_WORDS[ring]), 5, 4)
        found = _free(half, radius, tall, (-pi, 0), 0.5, taken)
        yield Ring(ring, round(radius), round(radius * tall), found)
        taken += [_box(*found, half)] if found else []
