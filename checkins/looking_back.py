"""Looking back over days, weeks or months: pictures, what they show, and what went together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from accounts.days import window
from accounts.models import User

from .charts import Chart, chart
from .models.checkins import Helped
from .months import month_of, months_back
from .went_with import went_with

DAY = timedelta(days=1)
# What is looked at: name, lowest and highest value, in words.
MEASURES = (
    ("craving", "Craving", 0, 10, "none", "the strongest"),
    ("mood", "Mood", 1, 5, "very low", "very good"),
    ("sleep", "Sleep", 1, 5, "hardly at all", "very well"),
)
Values = dict[str, dict[date, float]]
ENOUGH, HALF = 4, 5
MOST_SAID, MOST_HELPED = 4, 3


@dataclass(frozen=True)
class Span:
    """How far back: `days` of it, or all where that is 0; each dot is one `step`."""

    name: str
    words: str
    days: int
    step: str
    label: str

    @property
    def steps(self) -> str:
        return f"{self.step}s"


SPANS = {
    each.name: each
    for each in (
        Span("30", "30 days", 30, "day", "D j M"),
        Span("90", "90 days", 90, "day", "D j M"),
        Span("365", "A year", 365, "week", "j M Y"),
        Span("all", "All", 0, "month", "M Y"),
    )
}
PAGE = 12  # months: a year of them is one page


@dataclass(frozen=True)
class Picture:
    """One measure over the span."""

    name: str
    words: str
    low: str
    high: str
    chart: Chart
    says: str


def places(span: Span, *, today: date, first: date) -> list[date]:
    """Every day, week (its Monday) or month (its first day) of the span, the oldest first."""
    if span.step == "day":
        return window(today=today, length=span.days)
    if span.step == "week":
        monday = today - DAY * today.weekday()
        return [monday - DAY * 7 * back for back in range(span.days // 7, -1, -1)]
    return months_back(today=today, first=min(first, today))[::-1]


def values(*, owner: User, span: Span, first: date, last: date) -> Values:
    """The answers of these days; for weeks and months their means. No more rows than one page
    shows days of: the means are cheaper here than in a database without dates of its own."""
    rows = owner.checkins.within(first, last)
    names = [measure[0] for measure in MEASURES]
    answers: dict[str, dict[date, list[int]]] = {name: {} for name in names}
    for day, *given in rows.values_list("day", *names):
        at = place_of(day, step=span.step)
        for name, answer in zip(names, given, strict=True):
            if answer is not None:
                answers[name].setdefault(at, []).append(answer)
    return {
        name: {at: round(sum(each) / len(each), 1) for at, each in known.items()}
        for name, known in answers.items()
    }


def place_of(day: date, *, step: str) -> date:
    """The day itself, its Monday, or the first of its month."""
    if step == "day":
        return day
    return day - DAY * day.weekday() if step == "week" else month_of(day)


def pictures(found: Values, *, span: Span, at: Sequence[date]) -> list[Picture]:
    """The three pictures, each with one sentence that says what it shows."""
    return [
        Picture(
            name,
            words,
            low_words,
            high_words,
            chart(found[name], days=at, low=low, high=high),
            says(found[name], at=at, step=span.step, high=high),
        )
        for name, words, low, high, low_words, high_words in MEASURES
    ]


def says(known: Mapping[date, float], *, at: Sequence[date], step: str, high: int) -> str:
    """What a picture shows, in one sentence, as far as enough is known to say it."""
    here = [day for day in at if day in known]
    if not here:
        return f"No answers in these {step}s."
    answered = f"You answered in {len(here)} of {len(at)} {step}s"
    if step == "day":
        answered = f"You answered on {len(here)} of {len(at)} days"
    if len(here) < ENOUGH:
        return f"{answered}: too few to say more."
    middle = median(known[day] for day in here)
    return f"{answered}. The middle of them is {middle:g} of {high}.{_change(known, at)}"


def _change(known: Mapping[date, float], at: Sequence[date]) -> str:
    """How the newer half stands to the older one, where both have enough answers."""
    cut = len(at) // 2
    older, newer = ([known[day] for day in half if day in known] for half in (at[:cut], at[cut:]))
    if min(len(older), len(newer)) < HALF:
        return ""
    before, after = median(older), median(newer)
    if before == after:
        return " The older and the newer half are alike."
    return f" In the older half it was {before:g}, in the newer {after:g}."


def table(found: Values, *, at: Sequence[date]) -> list[tuple[date, list[float | None]]]:
    """The same numbers as in the pictures, the newest first."""
    return [(day, [each.get(day) for each in found.values()]) for day in reversed(at)]


@dataclass(frozen=True)
class Said:
    """What went together, in words; `good` when it was an easier day."""

    words: str
    good: bool
    clear: float


def went_together(*, owner: User, first: date, last: date) -> list[Said]:
    """What went with easier and harder days of these dates, the clearest first."""
    rows = list(
        owner.checkins.within(first, last).values_list(
            "day", "craving", "mood", "sleep", "hungry", "angry", "lonely", "tired"
        )
    )
    cravings = {day: craving for day, craving, *_ in rows if craving is not None}
    moods = {day: mood for day, _, mood, *_ in rows if mood is not None}
    found = []
    for words, days in _kinds(owner, rows, first, last):
        found += list(_said(words, days, cravings, moods))
    return sorted(found, key=lambda each: -each.clear)


def _said(
    words: str,
    days: set[date],
    cravings: Mapping[date, int],
    moods: Mapping[date, int],
) -> Iterator[Said]:
    craving, mood = went_with(cravings, days), went_with(moods, days)
    if craving:
        which = "lower" if craving.lower else "higher"
        text = f"On days when {words}, craving was {which} {craving.times} times of {craving.of}."
        yield Said(text, craving.lower, craving.clear)
    if mood:
        which = "lower" if mood.lower else "better"
        text = f"On days when {words}, mood was {which} {mood.times} times of {mood.of}."
        yield Said(text, not mood.lower, mood.clear)


def _kinds(
    owner: User, rows: Sequence[tuple[Any, ...]], first: date, last: date
) -> Iterator[tuple[str, set[date]]]:
    """Kinds of days: what happened, and on which days."""
    went = owner.attendances.went().within(first, last)
    yield "you went to a group", set(went.values_list("day", flat=True))
    reached = owner.outreach.filter(day__range=(first, last))
    yield "you were in touch with one of your people", set(reached.values_list("day", flat=True))
    kept = owner.habit_entries.filter(day__range=(first, last), state__in=("done", "small"))
    areas: dict[str, set[date]] = {}
    for day, area in kept.values_list("day", "habit__area").distinct():
        areas.setdefault(area, set()).add(day)
    for area, days in sorted(areas.items()):
        yield f"you kept a habit of “{AREAS[area]}”", days
    yield "you had slept well", {row[0] for row in rows if row[3] and row[3] >= 4}
    for place, feeling in enumerate(("hungry", "angry", "lonely", "tired"), 4):
        yield f"you were {feeling}", {row[0] for row in rows if row[place]}


AREAS = {
    "move": "Move",
    "eat": "Eat",
    "mind": "Mind",
    "rest": "Rest",
    "connect": "Connect",
    "give": "Give",
}


def helped_most(*, owner: User, first: date, last: date) -> list[tuple[str, int]]:
    """What was ticked as helping on these days, the most often first. Opens one field a day."""
    rows = list(owner.checkins.within(first, last).only("id", "owner_id", "helped"))
    for row in rows:
        row.owner = owner  # one key for all, already here
    return most(each for row in rows for each in row.helped)


def most(ticks: Iterable[str]) -> list[tuple[str, int]]:
    labels = dict(Helped.choices)
    return [
        (str(labels.get(tick, tick)), times)
        for tick, times in Counter(ticks).most_common(MOST_HELPED)
    ]
