"""How much the directory holds, how fresh it is and what people mended, counted now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from .models import FeedImport, HelpCard, Meeting, Question, Service, SuggestedChange, Suggestion
from .models.imports import ImportState, ListForm
from .models.kinds import Kind
from .models.suggestions import Origin, State

# Corrections from outside: not what curators and the checker of links put into the same queue.
OUTSIDE = (Origin.VISITOR, Origin.NOBODY_THERE, Origin.SERVICE)
WEEK = 7
FEW = 6


@dataclass
class Tally:
    """Some rows: how many, how many with a check that still holds, how many to be checked again."""

    name: str
    rows: int = 0
    held: int = 0
    overdue: int = 0
    groups: int = 0


@dataclass
class Figures:
    """What the page about the directory says, in numbers and days."""

    services: Tally = field(default_factory=lambda: Tally("Services"))
    groups: Tally = field(default_factory=lambda: Tally("Groups"))
    questions: Tally = field(default_factory=lambda: Tally("Questions"))
    help_cards: Tally = field(default_factory=lambda: Tally("Help cards"))
    kinds: list[Tally] = field(default_factory=list)
    provinces: list[Tally] = field(default_factory=list)
    phones: int = 0
    undated: int = 0
    waiting: int = 0
    this_week: int = 0
    days: dict[str, Any] = field(default_factory=dict)
    corrections: dict[str, int] = field(default_factory=dict)
    lists: list[dict[str, Any]] = field(default_factory=list)

    @property
    def each(self) -> tuple[Tally, ...]:
        return self.services, self.groups, self.questions, self.help_cards


def directory_figures(*, today: date) -> Figures:
    """Counts of public rows, and the first and last days of their sources and checks.

    `today` in South African time. Asked in eight queries, however many rows there are.
    """
    figures = Figures(
        questions=_tally("Questions", Question.objects.public(), today),
        help_cards=_tally("Help cards", HelpCard.objects.public(), today),
        waiting=Service.objects.waiting().count(),
        corrections=_corrections(),
        lists=_lists(),
    )
    services = list(_counted(Service.objects.public(), today, "kind", "province"))
    groups = list(_counted(Meeting.objects.public(), today, "province", "weekday", "weeks"))
    _sum(figures.services, services)
    _sum(figures.groups, groups)
    figures.phones = sum(each["phones"] for each in services)
    figures.undated = sum(each["undated"] for each in services)
    figures.days = {"services": _days(services), "groups": _days(groups)}
    figures.kinds = [_by_kind(kind, services) for kind in Kind]
    figures.kinds = [each for each in figures.kinds if each.rows]
    figures.provinces = _by_province(services, groups)
    figures.this_week = sum(each["rows"] for each in groups if _is_within_a_week(each, today))
    return figures


def _held(today: date) -> Q:
    """Checked by a person, within the days for which such a check holds."""
    return Q(checked_on__isnull=False, fresh_until__gte=today)


def _overdue(today: date) -> Q:
    return Q(fresh_until=None) | Q(fresh_until__lt=today)


def _tally(name: str, rows: QuerySet[Any], today: date) -> Tally:
    counts = rows.aggregate(
        rows=Count("pk"),
        held=Count("pk", filter=_held(today)),
        overdue=Count("pk", filter=_overdue(today)),
    )
    return Tally(name, **counts)


def _counted(rows: QuerySet[Any], today: date, *by: str) -> Iterable[dict[str, Any]]:
    """Counts and days of each part: few parts, since each of `by` has few values."""
    dated = ~Q(source_date="")
    counted: Iterable[dict[str, Any]] = (
        rows.order_by()
        .values(*by)
        .annotate(
            rows=Count("pk"),
            held=Count("pk", filter=_held(today)),
            overdue=Count("pk", filter=_overdue(today)),
            phones=Count("pk", filter=~Q(phone="")),
            undated=Count("pk", filter=~dated),
            source_first=Min("source_date", filter=dated),
            source_last=Max("source_date", filter=dated),
            check_first=Min("checked_on"),
            check_last=Max("checked_on"),
        )
    )
    return counted


def _sum(tally: Tally, parts: Iterable[dict[str, Any]]) -> Tally:
    for each in parts:
        tally.rows += each["rows"]
        tally.held += each["held"]
        tally.overdue += each["overdue"]
    return tally


def _by_kind(kind: Kind, services: list[dict[str, Any]]) -> Tally:
    return _sum(Tally(str(kind.label)), (each for each in services if each["kind"] == kind))


def _by_province(services: list[dict[str, Any]], groups: list[dict[str, Any]]) -> list[Tally]:
    names = sorted({each["province"] for each in [*services, *groups]} - {""})
    tallies = []
    for name in names:
        tally = _sum(Tally(name), (each for each in services if each["province"] == name))
        tally.groups = sum(each["rows"] for each in groups if each["province"] == name)
        tallies.append(tally)
    return tallies


def _days(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The first and last day of the sources and of the checks; None where there is none."""
    kinds = (("source_first", min), ("source_last", max), ("check_first", min), ("check_last", max))
    return {
        name: choose((each[name] for each in parts if each[name]), default=None)
        for name, choose in kinds
    }


def _is_within_a_week(part: dict[str, Any], today: date) -> bool:
    """Whether groups of this weekday and these weeks of the month meet in the next seven days."""
    day = today + timedelta(days=(part["weekday"] - today.weekday()) % WEEK)
    of_month = {str((day.day - 1) // WEEK + 1)}
    if (day + timedelta(days=WEEK)).month != day.month:
        of_month.add("-1")
    return not part["weeks"] or bool(of_month & set(part["weeks"].split(",")))


def _corrections() -> dict[str, int]:
    """What came in from outside, how much of it was looked at, and how much led to a change."""
    came = Suggestion.objects.filter(origin__in=OUTSIDE)
    taken = SuggestedChange.objects.filter(state=State.TAKEN, suggestion__origin__in=OUTSIDE)
    counts = came.aggregate(came=Count("pk"), done=Count("pk", filter=Q(closed_on__isnull=False)))
    return {**counts, "taken": taken.aggregate(n=Count("suggestion", distinct=True))["n"]}


def _lists() -> list[dict[str, Any]]:
    """The last day on which each form of list was taken, the newest first."""
    taken = FeedImport.objects.filter(state=ImportState.TAKEN).order_by()
    last = taken.values("form").annotate(on=Max("ended_at"), count=Count("pk")).order_by("-on")
    return [{**each, "label": ListForm(each["form"]).label} for each in last[:FEW]]
