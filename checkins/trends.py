"""Answers to a set over several periods: small pictures, and the same numbers as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .charts import Chart, chart
from .models import Answers
from .scales import Item, Questions


@dataclass(frozen=True)
class Trend:
    """One question over the periods."""

    item: Item
    chart: Chart


def trends(
    questions: Questions, rows: Iterable[Answers], *, periods: Sequence[date]
) -> list[Trend]:
    """A picture for each question that has two answers or more; a gap stays a gap."""
    given = {row.period: row.given for row in rows}
    found = []
    for item in questions.items:
        values = {period: each.get(item.id) for period, each in given.items()}
        if sum(1 for value in values.values() if value is not None) > 1:
            drawn = chart(values, days=periods, low=item.low, high=item.high, height=40)
            found.append(Trend(item, drawn))
    return found


def sums(questions: Questions, rows: Iterable[Answers], *, periods: Sequence[date]) -> Chart:
    """The sum of each period that has all answers."""
    low = sum(item.low for item in questions.items)
    high = sum(item.high for item in questions.items)
    return chart({row.period: row.score for row in rows}, days=periods, low=low, high=high)


def table(questions: Questions, rows: Iterable[Answers]) -> list[tuple[Answers, list[int | None]]]:
    """Each row with its answers in the order of the questions."""
    return [(row, [row.given.get(item.id) for item in questions.items]) for row in rows]
