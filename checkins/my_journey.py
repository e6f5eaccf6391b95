"""The journey of one owner, gathered: where it began, and how many days, groups, urges, steps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Subquery

from accounts.models import User

from . import journey as days
from .marks import ALL_DAYS, DAYS, GROUPS, STEPS, URGES
from .models import Journey
from .models.journeys import Counted, CountWords
from .money import not_spent, rand


@dataclass(frozen=True)
class MyJourney:
    """`row` is what the owner set, saved or not; `told` is None while there is no first day.
    `marked` is the highest milestone of each kind that was marked or put aside."""

    row: Journey
    began: date | None
    told: days.Journey | None
    counts: dict[str, int]
    marked: dict[str, int]

    @property
    def is_counted(self) -> bool:
        return bool(self.told) and self.row.count_words != CountWords.NONE

    @property
    def is_clean_time(self) -> bool:
        return bool(self.row.count_words == CountWords.CLEAN)

    @property
    def uses(self) -> list[date]:
        """The days of use, the newest first."""
        return sorted(map(date.fromisoformat, self.row.uses), reverse=True)

    @property
    def money(self) -> str:
        """What was not spent, in words; empty where no figure is given or it is switched off."""
        if not self.told or not self.row.money_a_day or not self.row.shows_money:
            return ""
        return rand(not_spent(a_day=Decimal(self.row.money_a_day), days=self.told.total))


def my_journey(*, owner: User, today: date) -> MyJourney:
    """Everything about the journey of this owner, in two queries however long it is."""
    found = _counted(owner)
    row = owner.journeys.first() or Journey(owner=owner)
    row.owner = owner
    began = first_day(row, found["first_check_in"], found["first_urge"])
    told = days.journey(began=began, uses=_dates(row), today=today) if began else None
    counts = {name: found[f"many_{name}"] or 0 for name in (GROUPS, URGES, STEPS)}
    if began and told:
        counts[DAYS], counts[ALL_DAYS] = days.most_days(told, began=began)
    marked = {name: found[f"marked_{name}"] or 0 for name in (*counts, DAYS, ALL_DAYS)}
    return MyJourney(row, began, told, counts, marked)


def first_day(row: Journey, *noted: date | None) -> date | None:
    """What the owner said, or else the first day of which anything is known."""
    if row.began:
        return date.fromisoformat(row.began)
    return min((each for each in (*noted, *_dates(row)) if each), default=None)


def _dates(row: Journey) -> list[date]:
    return [date.fromisoformat(each) for each in row.uses]


def _counted(owner: User) -> dict[str, Any]:
    """Numbers from many tables in one query."""
    asked = {
        "first_check_in": _one(owner.checkins.all(), Min("day")),
        "first_urge": _one(owner.urges.all(), Min("day")),
        f"many_{GROUPS}": _one(owner.attendances.went(), Count("pk")),
        f"many_{URGES}": _one(owner.urges.ridden_out(), Count("pk")),
        f"many_{STEPS}": _one(owner.goal_steps.exclude(done_on=None), Count("pk")),
    }
    for name in (DAYS, ALL_DAYS, GROUPS, URGES, STEPS):
        rows = owner.milestones.filter(counts=Counted(name))
        asked[f"marked_{name}"] = _one(rows, Max("number"))
    found: dict[str, Any] = User.objects.filter(pk=owner.pk).values(**asked)[0]
    return found


def _one(rows: QuerySet[Any], number: Any) -> Subquery:
    """One number over these rows; nothing where there are none."""
    return Subquery(rows.order_by().values("owner").annotate(n=number).values("n"))
