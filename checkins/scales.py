"""Sets of questions as data: who owns them, which version, how they are counted.

A set is never edited once it was asked: a change is a new version, and answers keep the version
that they were given under. Answers are a mapping from an item's id to a number; a gap is left out
and never counted as nought.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Given = Mapping[str, int]
TEN = tuple((step, str(step)) for step in range(11))
HOW_OFTEN = ((1, "Never"), (2, "Once"), (3, "A few times"), (4, "Most days"), (5, "Every day"))
FIVE = ("Very low", "Low", "In between", "Good", "Very good")
NIGHTS = ("Hardly at all", "Badly", "So-so", "Well", "Very well")


@dataclass(frozen=True)
class Way:
    """Something to do about an area: what, and the name of the page that it leads to."""

    words: str
    page: str


@dataclass(frozen=True)
class Item:
    """One question. `area` is what it is about; `ends` are (face or None, words) of both ends."""

    id: str
    wording: str
    area: str
    choices: tuple[tuple[int, str], ...]
    way: Way
    look: str = "scale"
    ends: tuple[tuple[int | None, str], ...] = ()
    low_is_good: bool = False
    when_good: str = ""

    @property
    def strength(self) -> str:
        """The area, as it is called where it carries somebody."""
        return self.when_good or self.area

    @property
    def low(self) -> int:
        return self.choices[0][0]

    @property
    def high(self) -> int:
        return self.choices[-1][0]

    def share(self, value: int) -> float:
        """How good an answer is: from 0 for the hardest to 1 for the best."""
        share = (value - self.low) / (self.high - self.low)
        return 1 - share if self.low_is_good else share


@dataclass(frozen=True)
class Questions:
    """One version of one set. `sum` is None where a set has no score."""

    name: str
    version: int
    title: str
    owner: str
    licence: str
    citation: str
    source: str
    language: str
    recall: str
    items: tuple[Item, ...]
    scoring: Callable[["Questions", Given], int | None]
    scoring_version: int
    in_words: tuple[tuple[str, str], ...] = ()

    def score(self, given: Given) -> int | None:
        return self.scoring(self, given)

    def answered(self, given: Given) -> list[tuple[Item, int]]:
        """The items that have an answer, with it."""
        return [(item, given[item.id]) for item in self.items if item.id in given]


def sum_of_all(questions: Questions, given: Given) -> int | None:
    """The sum; None as long as one answer is missing."""
    values = [given.get(item.id) for item in questions.items]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def no_score(questions: Questions, given: Given) -> None:
    """Single answers are looked at; nothing is added up."""


def strongest(questions: Questions, given: Given, *, count: int = 3) -> list[tuple[Item, int]]:
    """The areas with the best answers, in the upper half of their scale; the best first."""
    upper = [each for each in questions.answered(given) if each[0].share(each[1]) > 0.5]
    return sorted(upper, key=lambda each: -each[0].share(each[1]))[:count]


def lowest(questions: Questions, given: Given, *, count: int = 2) -> list[tuple[Item, int]]:
    """The areas with the hardest answers that leave room for a step; the hardest first."""
    room = [each for each in questions.answered(given) if each[0].share(each[1]) < 1]
    return sorted(room, key=lambda each: each[0].share(each[1]))[:count]


WEEK_1 = Questions(
    name="week",
    version=1,
    title="My week",
    owner="this site",
    licence="Our own words. They may be used by anybody.",
    citation="Own questions, on topics whose weekly answers foretold hard weeks in a study of "
    "2,934 answers.",
    source="",
    language="en",
    recall="the last seven days",
    scoring=no_score,
    scoring_version=1,
    items=(
        Item(
            "confidence",
            "How sure are you that you will not use in the next seven days?",
            "Confidence",
            TEN,
            Way("Make one answer ready: if ... then ...", "checkins:triggers"),
            "scale to-ten",
            ((None, "0: not sure at all"), (None, "10: very sure")),
        ),
        Item(
            "situations",
            "How often were you in a place, or with a person, where using was close?",
            "Risky situations",
            HOW_OFTEN,
            Way("See what is ahead, and plan for it", "checkins:days_ahead"),
            "scale words",
            low_is_good=True,
            when_good="Few risky situations",
        ),
        Item(
            "people",
            "How often were you with people who are good for you?",
            "Time with people",
            HOW_OFTEN,
            Way("Choose one person to see this week", "network:people"),
            "scale words",
        ),
        Item(
            "sleep",
            "How did you sleep, most nights?",
            "Sleep",
            tuple(enumerate(NIGHTS, 1)),
            Way("Choose one small habit for the evening", "checkins:habit_starters"),
            "scale faces",
        ),
        Item(
            "mood",
            "How was your mood, most days?",
            "Mood",
            tuple(enumerate(FIVE, 1)),
            Way("Choose one small thing that does you good", "checkins:habit_starters"),
            "scale faces",
        ),
        Item(
            "craving",
            "How strong was the craving, at its strongest?",
            "Craving",
            TEN,
            Way("Look at your answers: if ... then ...", "checkins:triggers"),
            "scale to-ten",
            ((5, "0: none at all"), (1, "10: the strongest")),
            low_is_good=True,
            when_good="Little craving",
        ),
    ),
    in_words=(("worked", "What worked this week?"), ("next", "The next three things I do")),
)

ONE_TO_SIX = tuple((step, str(step)) for step in range(1, 7))
AGREE = ((None, "1: strongly disagree"), (None, "6: strongly agree"))


def _barc(number: int, wording: str, area: str, way: Way) -> Item:
    return Item(f"barc_{number}", wording, area, ONE_TO_SIX, way, "scale to-six", AGREE)


# The items stand in the owners' exact words: never reword them.
BARC_10_1 = Questions(
    name="barc_10",
    version=1,
    title="My strengths",
    owner="C. L. Vilsaint, J. F. Kelly, B. G. Bergman, T. Groshkova, D. Best, W. White",
    licence="Freely available; permission not required for use (PhenX Toolkit).",
    citation="Vilsaint CL, Kelly JF, Bergman BG, Groshkova T, Best D, White W. Development and "
    "validation of a Brief Assessment of Recovery Capital (BARC-10) for alcohol and drug use "
    "disorder. Drug and Alcohol Dependence 2017; 177: 71–76.",
    source="https://www.phenxtoolkit.org/protocols/view/590502",
    language="en",
    recall="now",
    scoring=sum_of_all,
    scoring_version=1,
    items=(
        _barc(
            1,
            "There are more important things to me in life than using substances.",
            "What matters to me",
            Way("Write down one thing that matters more", "checkins:notes"),
        ),
        _barc(
            2,
            "In general I am happy with my life.",
            "Being happy with my life",
            Way("Look back: what went with good days?", "checkins:back"),
        ),
        _barc(
            3,
            "I have enough energy to complete the tasks I set myself.",
            "Energy",
            Way("Choose one small habit that gives energy", "checkins:habit_starters"),
        ),
        _barc(
            4,
            "I am proud of the community I live in and feel part of it.",
            "My community",
            Way("Find a group near you", "resources:groups"),
        ),
        _barc(
            5,
            "I get lots of support from friends.",
            "Friends",
            Way("Ask one person for one thing", "network:people"),
        ),
        _barc(
            6,
            "I regard my life as challenging and fulfilling without the need for using drugs or "
            "alcohol.",
            "A full life",
            Way("Choose something to do that is yours", "checkins:habit_starters"),
        ),
        _barc(
            7,
            "My living space has helped to drive my recovery journey.",
            "My home",
            Way("Look for a place that helps", "resources:services"),
        ),
        _barc(
            8,
            "I take full responsibility for my actions.",
            "Standing for what I do",
            Way("Make one answer ready: if ... then ...", "checkins:triggers"),
        ),
        _barc(
            9,
            "I am happy dealing with a range of professional people.",
            "Professional people",
            Way("Write down what to ask at the next visit", "network:visit_questions"),
        ),
        _barc(
            10,
            "I am making good progress on my recovery journey.",
            "Progress",
            Way("Look back at your days", "checkins:back"),
        ),
    ),
)
# Where sustained remission was likelier in the validation; the mark of a study, not of a person.
BARC_10_MARK = 47
ALL = (WEEK_1, BARC_10_1)


def present(name: str) -> Questions:
    """The newest version of a set."""
    return max((each for each in ALL if each.name == name), key=lambda each: each.version)


def of_version(name: str, version: int) -> Questions:
    """The questions as they were asked; the newest where that version is not known here."""
    return next((e for e in ALL if (e.name, e.version) == (name, version)), present(name))
