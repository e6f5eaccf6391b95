"""The figures of a network month by month: kept after every change, carried forward when shown.

The three figures to chart are those that network trials follow: people who back the owner and do
not use; of those spoken to every week, how many use; groups that are the owner's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User

from .models import Group, Person, Snapshot
from .models.people import Circle

MONTHS = 6
FIGURES = ("holding", "weekly", "weekly_using", "groups", "people")


@dataclass(frozen=True)
class Month:
    """The figures at the end of one month, or as they stand. Where nothing `changed` they are
    carried forward from the month before."""

    month: date
    figures: Mapping[str, int]
    changed: bool

    @property
    def rest(self) -> int:
        """How many of those spoken to every week do not use, as far as is known."""
        return self.figures["weekly"] - self.figures["weekly_using"]


def keep_snapshot(*, owner: User, today: date) -> None:
    """Keep the figures of this month as they stand now. To be called after every change of an
    owner's people or groups; `today` is the date where the owner is."""
    figures = figures_of(owner.people.present(), owner.my_groups.present())
    Snapshot.objects.update_or_create(
        owner=owner, month=today.replace(day=1), defaults={"figures": figures}
    )


def figures_of(people: Iterable[Person], groups: Iterable[Group]) -> dict[str, int]:
    """All figures of these present people and groups; whoever needs care holds nobody up."""
    present = list(people)
    weekly = [each for each in present if each.is_weekly]
    figures = {
        "holding": sum(each.holds_me_up and not each.needs_care for each in present),
        "weekly": len(weekly),
        "weekly_using": sum(each.uses_now for each in weekly),
        "groups": sum(each.is_mine for each in groups),
        "people": len(present),
    }
    circles = {circle: sum(each.circle == circle for each in present) for circle in Circle.values}
    return {**figures, **{f"circle_{circle}": count for circle, count in circles.items()}}


def months_of(
    snapshots: Iterable[Snapshot], *, today: date, now: Mapping[str, int], length: int = MONTHS
) -> list[Month]:
    """The last months, oldest first, from the first that was ever kept: one entry a month.

    A month without a change has the figures of the month before it; this month has those of
    `now`.
    """
    this = today.replace(day=1)
    kept = {each.month: each.figures for each in snapshots if each.month < this}
    found: list[Month] = []
    month = min(kept, default=this)
    while month < this:
        before = found[-1].figures if found else {}
        figures = {**dict.fromkeys(FIGURES, 0), **kept.get(month, before)}
        found.append(Month(month, figures, month in kept))
        month = (month + timedelta(days=31)).replace(day=1)
    changed = not found or any(now[name] != found[-1].figures[name] for name in FIGURES)
    return [*found, Month(this, now, changed)][-length:]


def what_changed(months: list[Month]) -> str:
    """One sentence about what stands now, against the first of these months."""
    first, last = months[0].figures["holding"], months[-1].figures["holding"]
    backs, does = ("back", "do") if last > 1 else ("backs", "does")
    now = f"{_people(last)} on your list {backs} you and {does} not use"
    if len(months) == 1:
        return f"{now}. From next month on you see here what changes."
    since = f"{months[0].month:%B}"
    if last > first:
        return f"{now}: {last - first} more than in {since}."
    if last < first:
        return f"{now}: {first - last} fewer than in {since}. Numbers go up and down; ask for one."
    return f"{now}: as many as in {since}."


def _people(count: int) -> str:
    return {0: "Nobody", 1: "One person"}.get(count, f"{count} people")
