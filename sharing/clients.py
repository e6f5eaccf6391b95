"""The people of one page of With me, opened as far as each granted, and what of it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, When

from accounts.days import local_day, window
from accounts.models import User
from checkins.charts import Chart, chart

from .light_rows import Light, with_contact
from .models import Grant, QuietAgreement, Shown
from .reasons import SPAN, Kind, Reason

DAY, DAYS, WEEK = timedelta(days=1), 2 * SPAN, 7
SCALES = {Shown.MOOD: ("Mood", 1, 5), Shown.CRAVING: ("Craving", 0, 10)}
# Five units for a day, and whole units for a step: few bytes.
WIDTH, HEIGHTS = 10 + 5 * (DAYS - 1), {Shown.MOOD: 26, Shown.CRAVING: 30}
Given = dict[date, float | None]


@dataclass(frozen=True)
class Line:
    """Four weeks of one answer: a small picture, and the same numbers in rows of seven days."""

    shown: Shown
    chart: Chart
    days: list[date]
    given: Given

    @property
    def name(self) -> str:
        return SCALES[self.shown][0]

    @property
    def low(self) -> int:
        return SCALES[self.shown][1]

    @property
    def high(self) -> int:
        return SCALES[self.shown][2]

    @property
    def weekdays(self) -> list[date]:
        """Days whose names head the columns."""
        return self.days[:WEEK]

    @property
    def weeks(self) -> list[tuple[date, list[str]]]:
        """The first day of each row, and its seven answers."""
        starts = range(0, len(self.days), WEEK)
        rows = [self.days[start : start + WEEK] for start in starts]
        return [(row[0], [_written(self.given.get(day)) for day in row]) for row in rows]


def _written(answer: float | None) -> str:
    return "–" if answer is None else str(answer)


@dataclass(frozen=True)
class Client:
    """One person of the page. `agreed` is what the two agreed on for quiet days, if it is one."""

    grant: Grant
    reasons: list[Reason]
    line: Line | None
    met_on: date | None
    wrote_on: date | None
    agreed: QuietAgreement | None

    @property
    def shown(self) -> dict[Shown, int]:
        """What the page shows of this person, and how many days or rows of it."""
        kinds = [each.kind for each in self.reasons]
        times = kinds.count(Kind.SESSION) + (self.met_on is not None)
        found = {Shown.QUIET: kinds.count(Kind.QUIET), Shown.TOGETHER: times}
        if self.line:
            found[self.line.shown] = len(self.line.chart.dots)
        return {part: how_many for part, how_many in found.items() if how_many}


def clients_of(
    grants: QuerySet[Grant],
    rows: Sequence[Light],
    reasons: Mapping[UUID, list[Reason]],
    *,
    reader: User,
) -> list[Client]:
    """These rows in their order, opened, in three queries. A grant that ended since is left
    out."""
    full = {each.pk: each for each in with_contact(grants.filter(pk__in=[r.pk for r in rows]))}
    there = [row for row in rows if row.pk in full]
    lines = _lines(grants, {row: _part(full[row.pk], reasons[row.pk]) for row in there})
    agreed = _agreed([full[row.pk] for row in there if _is_quiet(reasons[row.pk])])
    return [
        Client(
            grant=full[row.pk],
            reasons=reasons[row.pk],
            line=lines.get(row.pk),
            met_on=full[row.pk].met_on,
            wrote_on=wrote_on(full[row.pk].wrote_at, reader=reader),
            agreed=agreed.get(row.pk),
        )
        for row in there
    ]


def wrote_on(wrote_at: datetime | None, *, reader: User) -> date | None:
    return local_day(wrote_at, reader.zone) if wrote_at else None


def _is_quiet(reasons: list[Reason]) -> bool:
    return any(each.kind == Kind.QUIET for each in reasons)


def _part(grant: Grant, reasons: list[Reason]) -> Shown | None:
    """Which answers are drawn, of those that are granted: cravings where they rise, else mood."""
    if any(each.kind == Kind.CRAVING for each in reasons):
        return Shown.CRAVING
    if grant.sees_mood:
        return Shown.MOOD
    return Shown.CRAVING if grant.sees_craving else None


def _lines(grants: QuerySet[Grant], parts: Mapping[Light, Shown | None]) -> dict[UUID, Line]:
    """Four weeks of the part that is drawn of each, in one query; nothing where no answer is."""
    drawn = {row: part for row, part in parts.items() if part}
    if not drawn:
        return {}
    cravings = [row.pk for row, part in drawn.items() if part == Shown.CRAVING]
    days = [row.today for row in drawn]
    near = Q(owner__checkins__day__range=(min(days) - DAY * (DAYS - 1), max(days)))
    value = Case(
        When(pk__in=cravings, then=F("owner__checkins__craving")),
        default=F("owner__checkins__mood"),
    )
    rows = grants.filter(
        near, pk__in=[row.pk for row in drawn], owner__checkins__day__gte=F("from_day")
    ).values_list("pk", "owner__checkins__day", value)
    given: dict[UUID, Given] = {row.pk: {} for row in drawn}
    for pk, day, answer in rows:
        given[pk][day] = answer
    lines = {row.pk: _line(row, part, given[row.pk]) for row, part in drawn.items()}
    return {pk: line for pk, line in lines.items() if line.chart.dots}


def _line(row: Light, part: Shown, given: Given) -> Line:
    days, (_, low, high) = window(today=row.today, length=DAYS), SCALES[part]
    drawn = chart(given, days=days, low=low, high=high, width=WIDTH, height=HEIGHTS[part])
    return Line(part, drawn, days, given)


def _agreed(quiet: Sequence[Grant]) -> dict[UUID, QuietAgreement]:
    """What was agreed for quiet days with those of whom it is quiet."""
    if not quiet:
        return {}
    rows = QuietAgreement.objects.present().filter(person__in=[g.person_id for g in quiet])
    by_person = {each.person_id: each for each in rows}
    found = {grant.pk: by_person[grant.person_id] for grant in quiet}
    for grant in quiet:
        found[grant.pk].owner = grant.owner  # the key is already here
    return found
