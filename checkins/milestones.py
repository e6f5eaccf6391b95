"""What was reached on the way: shown once, then marked or put aside, never taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User

from .marks import ALL_DAYS, DAYS, coming, mark_words, reached
from .models import Milestone
from .models.journeys import Counted, CountWords
from .my_journey import MyJourney, my_journey

OF_DAYS = (DAYS, ALL_DAYS)


@dataclass(frozen=True)
class Reached:
    """One milestone that the site counted."""

    counts: str
    number: int

    @property
    def words(self) -> str:
        return mark_words(self.counts, self.number)


@dataclass(frozen=True)
class Row:
    """One kind of milestone: how many there are, the marks behind, the next, and how many are
    to go until then: for days in one stretch, from the present stretch on."""

    label: str
    count: int
    marks: list[Reached]
    next: Reached
    to_go: int


def milestones_new(*, owner: User, today: date) -> list[Reached]:
    """What was reached and neither marked nor put aside: the highest of each kind. Two queries."""
    return new_of(my_journey(owner=owner, today=today))


def new_of(mine: MyJourney) -> list[Reached]:
    highest = {name: max(reached(name, count), default=0) for name, count in _shown(mine)}
    if highest.get(ALL_DAYS, 0) <= highest.get(DAYS, 0):
        highest.pop(ALL_DAYS, None)  # the same days once are enough
    return [
        Reached(name, number)
        for name, number in highest.items()
        if number > mine.marked.get(name, 0)
    ]


def rows_of(mine: MyJourney) -> list[Row]:
    """Every kind with its marks."""
    return [_row(mine, name, most) for name, most in _shown(mine)]


def _row(mine: MyJourney, name: str, most: int) -> Row:
    ahead = coming(name, most)
    standing = {name: most}
    if mine.told:
        standing |= {DAYS: mine.told.longest, ALL_DAYS: mine.told.total}
    so_far = mine.told.now if mine.told and name == DAYS else standing[name]
    return Row(
        label=Counted(name).label,
        count=standing[name],
        marks=[Reached(name, number) for number in reached(name, most)],
        next=Reached(name, ahead),
        to_go=ahead - so_far,
    )


@transaction.atomic
def mark(
    *, owner: User, counts: str, number: int, today: date, aside: bool = False
) -> Milestone | None:
    """Keep that the owner saw this one; None where it is not reached. Twice is the same as once.

    The day kept is today, not that of the mark: it would tell when a stretch began."""
    mine = my_journey(owner=owner, today=today)
    if counts not in mine.counts or number not in reached(counts, mine.counts[counts]):
        return None
    row: Milestone
    row, _ = owner.milestones.get_or_create(
        counts=counts, number=number, defaults={"day": today, "put_aside": aside}
    )
    row.owner = owner
    if row.put_aside and not aside:
        row.put_aside = False
        row.save(update_fields=["put_aside", "updated_at"])
    return row


def let_go(*, milestone: Milestone) -> None:
    """Delete an own one; of one that was counted only the words go, or Today would bring it up
    again."""
    if milestone.is_own:
        milestone.delete()
        return
    milestone.words, milestone.put_aside = None, True
    milestone.save(update_fields=["words", "put_aside", "updated_at"])


def _shown(mine: MyJourney) -> list[tuple[str, int]]:
    """What is counted for this owner; days only where they want a counter."""
    hidden = OF_DAYS if mine.row.count_words == CountWords.NONE else ()
    order = [each for each in Counted.values if each in mine.counts and each not in hidden]
    return [(name, mine.counts[name]) for name in order]
