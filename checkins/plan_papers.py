"""The plan on paper: how large its letters may be on one sheet, and a card for the pocket."""

from dataclasses import dataclass
from math import ceil

from accounts.phones import readable
from network.models import Person
from network.models.people import Circle
from resources.models import HelpCard

from .plan_around import Around
from .plan_parts import BY_NAME, FIRST_TO_LAST
from .plan_versions import Words

# Class of the stylesheet, letters in a line of a column, lines on a sheet of A4, and whether the
# picture stands on it too: measured in Chromium with ordinary words, and rounded down.
SIZES = (
    ("roomy", 46, 84, True),
    ("close", 56, 110, True),
    ("roomy", 46, 102, False),
    ("close", 56, 132, False),
    ("small", 70, 164, False),
)
LINE_OF_A_VISIT, FIXED_HEADINGS = "x" * 80, 8
LAST = ("places", "reasons")
MOST_NUMBERS, MOST_STEPS, LONGEST_STEP, LONGEST_NAME = 3, 3, 44, 20


@dataclass(frozen=True)
class Print:
    """`size` is a class of the stylesheet. `fits` says whether one sheet holds it all."""

    size: str
    has_picture: bool
    fits: bool


def print_of(words: Words, around: Around, *, with_picture: bool) -> Print:
    """The picture while the letters stay easy to read, then the largest letters with which one
    sheet holds it; the smallest where none does."""
    for size, letters, most, has_picture in SIZES:
        lines = _lines_of(words, around, letters)
        if lines <= most and (with_picture or not has_picture):
            return Print(size, has_picture, True)
    return Print(SIZES[-1][0], False, False)


@dataclass(frozen=True)
class Card:
    """What stands in a pocket: names with numbers, what I do first, and a line to call."""

    numbers: list[tuple[str, str]]
    steps: list[str]
    line: HelpCard | None


def card_of(words: Words, around: Around) -> Card:
    """The first of each. Nobody by the name of a clinic: it would tell whoever finds the card."""
    people = [each for each in around.people if each.circle != Circle.PROFESSIONAL]
    firsts = (words.get(name, "").strip().splitlines()[:1] for name in FIRST_TO_LAST[1:])
    steps = [_shortened(line, LONGEST_STEP) for first in firsts for line in first]
    return Card(
        numbers=[
            (_shortened(each.name, LONGEST_NAME), number_of(each)) for each in people[:MOST_NUMBERS]
        ],
        steps=steps[:MOST_STEPS],
        line=next(iter(around.lines), None),
    )


def text_of(words: Words, around: Around) -> str:
    """The steps with people and numbers as plain text, to copy or to send to oneself."""
    blocks = []
    for number, name in enumerate(FIRST_TO_LAST[:3], start=1):
        if name in words:
            blocks.append(f"{number}. {BY_NAME[name].title}\n{words[name]}")
    calls = [f"{each.name} {number_of(each)}".strip() for each in around.people]
    calls += [f"{each.title} {each.phone}" for each in around.lines]
    blocks.append("\n".join(["I call", *calls, "In danger 112"]))
    blocks += [f"{BY_NAME[name].title}\n{words[name]}" for name in LAST if name in words]
    return "\n\n".join(blocks)


def number_of(person: Person) -> str:
    """The number to write down, in groups; nothing where there is none."""
    return readable(person.phone or person.whatsapp or "")


def _shortened(text: str, letters: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def _lines_of(words: Words, around: Around, letters: int) -> int:
    """About how many lines of so many letters it takes; a heading with its space is two."""
    texts = list(words.values())
    for each in around.answers.rows:
        then = "; ".join(answer.then for answer in each.answers.rows)
        texts.append(f"If: {each.trigger.name}. Then: {then}")
    for each in around.groups.rows:
        rhythm = each.rhythm.words if each.rhythm else ""
        texts.append(f"{each.group.name}, {rhythm}, {each.group.where}")
    for person in (*around.people, *around.professionals.rows):
        texts.append(f"{person.name} {number_of(person)}, {person.best_times or ''}")
    texts += [f"{line.title} {line.phone}, {line.hours}" for line in around.lines]
    texts += [f"{each.name}: {each.cue or ''}" for each in around.habits.rows]
    texts += [LINE_OF_A_VISIT for _ in around.visits.rows]
    headings = len(words) + FIXED_HEADINGS
    return 2 * headings + sum(_lines_in(text, letters) for text in texts)


def _lines_in(text: str, letters: int) -> int:
    return sum(max(1, ceil(len(line) / letters)) for line in text.splitlines())
