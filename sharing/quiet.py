"""If I go quiet: who is told after how many days, whether they said yes, and when it fires.

Without an agreement that holds, silence is shown to nobody. It holds between an owner and one
reader: the reader said yes to these very steps, and has a live grant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.days import local_day
from accounts.models import User

from .consent import open_to
from .models import Grant, QuietAgreement
from .quiet_days import (
    Pause,
    Written,
    fires_on,
    is_quiet,
    times_fired,
    with_pause,
    without_pause,
)

DAY = timedelta(days=1)
MOST, BACK = 20, 12


@dataclass(frozen=True)
class Standing:
    """One agreement on the owner's local `today`. `last`: the last day with a check-in; `is_open`:
    whether the person sees anything of the owner's at this moment."""

    row: QuietAgreement
    last: date | None
    today: date
    is_open: bool = True

    @property
    def holds(self) -> bool:
        """Whether silence is shown at all: they said yes, and still see something."""
        return self.row.agreed_at is not None and self.row.ended_on is None and self.is_open

    @property
    def is_paused(self) -> bool:
        return self.row.is_paused(self.today)

    @property
    def fires_on(self) -> date:
        """The day on which it fires if nothing more is written."""
        return fires_on(self.last, **_rule(self.row))

    @property
    def fired_on(self) -> date | None:
        """The day on which it fired, as long as it is quiet."""
        return is_quiet(self.last, **_rule(self.row), today=self.today) if self.holds else None

    @property
    def fires_tomorrow(self) -> bool:
        return self.holds and self.fires_on == self.today + DAY

    @property
    def fired_today(self) -> bool:
        return self.fired_on == self.today


def _rule(row: QuietAgreement) -> dict[str, Any]:
    return {
        "first_day": row.first_day,
        "after_days": row.after_days,
        "paused_until": row.paused_until,
    }


def standings(*, owner: User, now: datetime) -> list[Standing]:
    """The owner's present agreements as they stand, in one query."""
    rows = with_door(owner.quiet_agreements.present(), now=now).select_related("person")
    return as_of(rows[:MOST], owner=owner, now=now)


def with_door(rows: Any, *, now: datetime) -> Any:
    """Each with its `last` day, and `is_open`: whether the person who said yes, or who is asked,
    sees anything at this moment."""
    grants = Grant.objects.live(now).filter(owner=OuterRef("owner"), person=OuterRef("person"))
    return rows.with_last().annotate(
        is_open=Exists(grants), said_yes=Exists(grants.filter(reader=OuterRef("agreed_by")))
    )


def as_of(rows: Iterable[Any], *, owner: User, now: datetime) -> list[Standing]:
    """These rows of `with_door`, on the day where the owner is."""
    found, today = list(rows), local_day(now, owner.zone)
    for row in found:
        row.owner = row.person.owner = owner  # one key for all, already here
    return [
        Standing(row, row.last, today, row.said_yes if row.agreed_at else row.is_open)
        for row in found
    ]


def quiet_news(*, owner: User, now: datetime) -> list[Standing]:
    """Those that fire tomorrow or have fired, for Today, in one query."""
    return [
        each for each in standings(owner=owner, now=now) if each.fires_tomorrow or each.fired_on
    ]


def gone_quiet(*, grants: Iterable[Grant], now: datetime) -> dict[UUID, Standing]:
    """By the grant's key: those of these live grants whose owner has gone quiet as agreed, in one
    query for all. Who shows one of them writes it down first, as `Shown.QUIET`."""
    agreed = agreed_under(grants=grants, now=now)
    return {pk: each for pk, each in agreed.items() if each.fired_on}


def agreed_under(*, grants: Iterable[Grant], now: datetime) -> dict[UUID, Standing]:
    """By the grant's key: the agreement that its reader said yes to, if there is one."""
    return {
        grant.pk: Standing(row, row.last, local_day(now, grant.owner.zone))
        for grant, row in _under(grants)
        if row.agreed_by_id == grant.reader_id
    }


def asks_of(*, reader: User, now: datetime) -> list[Grant]:
    """The live grants to this reader under which an owner asks for a yes and has had no answer,
    in one query; the first that was given stands first."""
    asked = QuietAgreement.objects.present().filter(
        owner=OuterRef("owner"), person=OuterRef("person"), refused_at=None
    )
    waiting = asked.exclude(agreed_by=reader)
    found = open_to(reader, now=now).filter(Exists(waiting)).order_by("began_at", "pk")
    return list(found[:MOST])


def _under(grants: Iterable[Grant]) -> Iterator[tuple[Grant, Any]]:
    """Each of these live grants that has an agreement, with it, in one query for all."""
    by_person = defaultdict(list)
    for each in grants:
        by_person[each.person_id].append(each)
    for row in QuietAgreement.objects.present().with_last().filter(person__in=by_person):
        for grant in by_person[row.person_id]:
            if grant.owner_id == row.owner_id:
                row.owner = grant.owner  # one key for all, already here
                yield grant, row


def told_today(*, grants: Iterable[Grant], now: datetime) -> list[Grant]:
    """Those of these live grants whose readers get a neutral message today, each on the one day
    on which it fired. The message says nothing of it; all waits behind their sign-in."""
    by_pk = {each.pk: each for each in grants}
    quiet = gone_quiet(grants=by_pk.values(), now=now)
    return [by_pk[pk] for pk, each in quiet.items() if each.fired_today]


def asked_of(*, grant: Grant) -> QuietAgreement | None:
    """The agreement under this grant, whether its reader has answered yet or not."""
    row: QuietAgreement | None
    row = grant.owner.quiet_agreements.present().filter(person=grant.person_id).first()
    if row is not None:
        row.owner = grant.owner  # one key for all, already here
    return row


def answer(*, agreement: QuietAgreement, by: User, says_yes: bool, now: datetime) -> None:
    """The reader says yes or no. It counts from the owner's local day of the yes."""
    if says_yes and agreement.agreed_by_id == by.pk:
        return
    agreement.agreed_at = now if says_yes else None
    agreement.agreed_by = by if says_yes else None
    agreement.refused_at = None if says_yes else now
    if says_yes:
        agreement.first_day = local_day(now, agreement.owner.zone)
    changed = ["agreed_at", "agreed_by", "refused_at", "first_day", "updated_at"]
    agreement.save(update_fields=changed)


def pause(*, agreement: QuietAgreement, until: date, today: date) -> None:
    _keep_pauses(agreement, with_pause(pauses_of(agreement), until=until, today=today))


def go_on(*, agreement: QuietAgreement, today: date) -> None:
    """The pause is over: quiet days count again from today."""
    _keep_pauses(agreement, without_pause(pauses_of(agreement), today=today))


def end(*, agreement: QuietAgreement, today: date) -> None:
    """It is over at once, without a word to anybody."""
    if agreement.ended_on is None:
        agreement.ended_on = today
        agreement.save(update_fields=["ended_on", "updated_at"])


def pauses_of(agreement: QuietAgreement) -> list[Pause]:
    return [Pause(*map(date.fromisoformat, each)) for each in agreement.pauses]


def _keep_pauses(agreement: QuietAgreement, pauses: list[Pause]) -> None:
    agreement.pauses = [[each.set_on.isoformat(), each.until.isoformat()] for each in pauses]
    agreement.paused_until = max((each.until for each in pauses), default=None)
    agreement.save(update_fields=["pauses", "paused_until", "updated_at"])


def fired_so_far(agreement: QuietAgreement, *, today: date) -> list[date]:
    """The newest dozen days on which it fired, the newest first; none before somebody said yes."""
    if agreement.agreed_at is None:
        return []
    entries = agreement.owner.checkins.since(agreement.first_day)
    fired = times_fired(
        [Written(*each) for each in entries.values_list("day", "recorded_on")],
        first_day=agreement.first_day,
        after_days=agreement.after_days,
        pauses=pauses_of(agreement),
        today=today,
    )
    return fired[: -BACK - 1 : -1]
