"""An owner's people and groups as the picture and its table show them. Pure: no query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .models import Group, Person
from .models.groups import Sort
from .models.people import Circle
from .picture import RING_WORDS, RINGS, Figure, Mark, Picture, picture_of

PEOPLE, GROUPS = 100, 30
# With more rows than this the table leaves the links to the lists: they weigh more than the rest.
LINKED = 40
# The shape of every family, around 0, 0: a circle, square, triangle, cross and diamond for people;
# for groups a hexagon, house, arch, octagon, bench, fallen triangle and barrel, drawn bolder.
SHAPES = {
    Circle.FAMILY: "M-9 0A9 9 0 0 1 9 0A9 9 0 0 1-9 0Z",
    Circle.FRIEND: "M-7-7H7V7H-7Z",
    Circle.PEER: "M0-9L9 7H-9Z",
    Circle.PROFESSIONAL: "M-4-8H4V-4H8V4H4V8H-4V4H-8V-4H-4Z",
    Circle.GROUP: "M0-9L9 0L0 9L-9 0Z",
}
GROUP_SHAPES = {
    Sort.MEETING: "M-8-5L0-9L8-5V5L0 9L-8 5Z",
    Sort.FAMILY: "M-7 7V-3L0-9L7-3V7Z",
    Sort.FAITH: "M-7 7V-2A7 7 0 0 1 7-2V7Z",
    Sort.SPORT: "M-4-8H4L8-4V4L4 8H-4L-8 4V-4Z",
    Sort.WORK: "M-5-7H5L8 7H-8Z",
    Sort.CROWD: "M-9-7H9L0 9Z",
    Sort.OTHER: "M-5-7H5A7 7 0 0 1 5 7H-5A7 7 0 0 1-5-7Z",
}


# What the table says of each in a word or two; the legend says it in full.
SHORT = {
    Circle.FAMILY: "family",
    Circle.FRIEND: "friend",
    Circle.PEER: "same road",
    Circle.PROFESSIONAL: "professional",
    Circle.GROUP: "group or faith",
}
GROUP_SHORT = {
    Sort.MEETING: "support group",
    Sort.FAMILY: "household",
    Sort.FAITH: "faith group",
    Sort.SPORT: "sport or class",
    Sort.WORK: "work or study",
    Sort.CROWD: "old crowd",
    Sort.OTHER: "other group",
}


@dataclass(frozen=True)
class Family:
    """A kind of people or of groups on this picture: its words, long and short, and its shape."""

    key: str
    words: str
    short: str
    shape: str
    is_group: bool

    @property
    def in_full(self) -> str:
        """ "Old crowd: the people I used with"; one of the two where both say the same."""
        short = self.short[0].upper() + self.short[1:]
        same = self.words in (short, f"A {self.short}")
        return short if same else f"{short}: {self.words[0].lower()}{self.words[1:]}"


@dataclass(frozen=True)
class Line:
    """A mark with what the table says of it."""

    mark: Mark
    row: Any
    is_group: bool
    words: str


@dataclass(frozen=True)
class Sheet:
    """The picture, its legend, and the same people ring by ring for the table."""

    picture: Picture
    families: list[Family]
    rings: list[tuple[str, list[Line]]]
    people: int
    groups: int
    apart: int
    left_out: int

    @property
    def linked(self) -> bool:
        return len(self.picture.marks) <= LINKED


def sheet_of(people: Iterable[Person], groups: Iterable[Group]) -> Sheet:
    """The closest people and the strongest groups of these, each once; rows come in that order."""
    all_people, all_groups = list(people), list(groups)
    shown: list[Person | Group] = [*all_people[:PEOPLE], *all_groups[:GROUPS]]
    picture = picture_of(_figure(each) for each in shown)
    by_key = {str(each.pk): each for each in shown}
    lines = [_line(mark, by_key[mark.figure.key]) for mark in picture.marks]
    rings = [
        (RING_WORDS[ring], [line for line in lines if line.mark.figure.ring == ring])
        for ring in RINGS
    ]
    used = {mark.figure.family for mark in picture.marks}
    return Sheet(
        picture=picture,
        families=[each for each in FAMILIES if each.key in used],
        rings=[(words, found) for words, found in rings if found],
        people=len(all_people),
        groups=len(all_groups),
        apart=sum(mark.figure.apart for mark in picture.marks),
        left_out=len(all_people) + len(all_groups) - len(picture.marks),
    )


def _figure(row: Person | Group) -> Figure:
    if isinstance(row, Group):
        ring, family = row.belonging, f"g-{row.sort}"
    else:
        ring, family = row.closeness, row.circle
    return Figure(str(row.pk), row.name, family, ring or RINGS[-1], row.needs_care)


def _line(mark: Mark, row: Person | Group) -> Line:
    return Line(mark, row, isinstance(row, Group), WORDS[mark.figure.family])


FAMILIES = [
    *(Family(each.value, str(each.label), SHORT[each], SHAPES[each], False) for each in Circle),
    *(
        Family(f"g-{each.value}", str(each.label), GROUP_SHORT[each], GROUP_SHAPES[each], True)
        for each in Sort
    ),
]
WORDS = {each.key: each.short for each in FAMILIES}
