"""On which days somebody used: the sealed list of the journey, kept in step with what was said.

A day counts as a day of use when its check-in, or any urge of it, says so. Nothing else is stored
about it, and taking the answer back takes the day out again.
"""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

from django.db import transaction

from accounts.models import User

from .models import CheckIn, Journey


def with_day(uses: Collection[str], day: date) -> list[str]:
    """The list with this day in it once, the earliest first."""
    return sorted({*uses, day.isoformat()})


def without_day(uses: Collection[str], day: date) -> list[str]:
    return sorted({*uses} - {day.isoformat()})


@transaction.atomic(savepoint=False)
def note_use(*, owner: User, day: date) -> None:
    """Put the day on the list of the owner's journey, which begins here if there is none yet."""
    owner.journeys.get_or_create()
    journey = _journey(owner)
    if journey is not None:
        _keep(journey, with_day(journey.uses, day))


@transaction.atomic(savepoint=False)
def forget_use(*, owner: User, day: date) -> None:
    """Take the day off the list. Without a journey there is nothing to forget."""
    journey = _journey(owner)
    if journey is not None:
        _keep(journey, without_day(journey.uses, day))


@transaction.atomic(savepoint=False)
def keep_uses(*, owner: User, day: date, saved: CheckIn | None = None) -> None:
    """Look at what the owner says about this day, and let the list say the same. `saved`: the
    day's check-in where it was written this moment; otherwise it is read."""
    if _said_on(owner, day, [saved] if saved else owner.checkins.filter(day=day)):
        note_use(owner=owner, day=day)
    else:
        forget_use(owner=owner, day=day)


def _said_on(owner: User, day: date, check_ins: Iterable[CheckIn]) -> bool:
    slips = owner.urges.on(day).filter(rode_out=None)
    return any(each.has_used for each in chain(check_ins, slips))


def _journey(owner: User) -> Journey | None:
    """The journey, held until the end of the transaction so that no other day is lost."""
    found: Journey | None = owner.journeys.select_for_update().first()
    return found


def _keep(journey: Journey, uses: list[str]) -> None:
    # The version stays: the form of the journey does not show this list.
    if uses != journey.uses:
        journey.uses = uses
        journey.save(update_fields=["uses", "updated_at"])
