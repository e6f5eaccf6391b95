"""A reader's grants as the list needs them: keys, dates and numbers, nothing opened.

Each question is one query over all of them, from the live grants on: what was not granted, or lies
before the first day of a grant, is not read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from accounts.days import local_day
from checkins.models import AccountabilityTime, CheckIn

from . import reasons
from .models import Encouragement, Grant
from .quiet_days import is_quiet
from .reasons import SOON, SPAN, Reason, Span
from .sessions import Bounds, Session, sessions_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Light:
    """One live grant; `today` is the owner's local date, `last_day` that of its end."""

    pk: UUID
    zone: str
    from_day: date
    expires_at: datetime
    today: date
    last_day: date
    has_days: bool

    @property
    def week(self) -> Bounds:
        """The seven days from today on, as far as the grant goes."""
        last = min(self.today + DAY * (SOON - 1), self.last_day)
        return Bounds(max(self.today, self.from_day), last)


def light_rows(grants: QuerySet[Grant], *, now: datetime) -> list[Light]:
    """All of them, the oldest first, in one query."""
    fields = ("pk", "owner__time_zone", "from_day", "expires_at", "sees_mood", "sees_craving")
    rows = grants.order_by("began_at", "pk").values_list(*fields)
    zones: dict[str, ZoneInfo] = {}
    found = []
    for pk, name, from_day, expires_at, mood, craving in rows:
        zone = zones.get(name) or zones.setdefault(name, ZoneInfo(name))
        today, last_day = local_day(now, zone), local_day(expires_at, zone)
        found.append(Light(pk, name, from_day, expires_at, today, last_day, mood or craving))
    return found


def reasons_of(
    grants: QuerySet[Grant], rows: Iterable[Light], *, now: datetime
) -> dict[UUID, list[Reason]]:
    """For each grant why its owner may need the reader, the most pressing first, in four
    queries."""
    known = {each.pk: each for each in rows}
    spans, silent = cravings(grants, known), quiet_ones(grants, known)
    due: dict[UUID, Session] = {}
    for session in sessions_of(grants, within={pk: row.week for pk, row in known.items()}):
        due.setdefault(session.grant, session)
    found = {}
    for pk, row in known.items():
        next_one = due.get(pk)
        each = (
            silent.get(pk),
            reasons.craving(*spans[pk], today=row.today) if pk in spans else None,
            reasons.session(next_one.day, way=next_one.way, today=row.today) if next_one else None,
            reasons.ending(row.expires_at, now=now, day=row.last_day),
        )
        found[pk] = [reason for reason in each if reason]
    return found


def cravings(grants: QuerySet[Grant], known: Mapping[UUID, Light]) -> dict[UUID, tuple[Span, Span]]:
    """The answers of the last 14 days and of the 14 before, where cravings are shown: sums of
    the database, by the local days of each owner."""
    if not known:
        return {}
    answer, day = "owner__checkins__craving", "owner__checkins__day"
    lately, whole = Q(), Q()
    for today, zones in _zones_by_day(known.values()).items():
        there = Q(owner__time_zone__in=zones)
        lately |= there & Q(**{f"{day}__range": (today - DAY * (SPAN - 1), today)})
        whole |= there & Q(**{f"{day}__range": (today - DAY * (2 * SPAN - 1), today)})
    days = [each.today for each in known.values()]
    # The plain range over all zones is for the index.
    near = Q(**{f"{day}__range": (min(days) - DAY * (2 * SPAN - 1), max(days))})
    told = Q(**{f"{day}__gte": F("from_day"), f"{answer}__isnull": False}, sees_craving=True)
    rows = (
        grants.filter(near & told & whole)
        .values("pk")
        .annotate(
            whole_sum=Sum(answer),
            whole_count=Count(answer),
            sum=Sum(answer, filter=lately, default=0),
            count=Count(answer, filter=lately),
        )
        .values_list("pk", "whole_sum", "whole_count", "sum", "count")
    )
    return {
        pk: (Span(whole_sum - total, whole_count - count), Span(total, count))
        for pk, whole_sum, whole_count, total, count in rows
    }


def quiet_ones(grants: QuerySet[Grant], known: Mapping[UUID, Light]) -> dict[UUID, Reason]:
    """Of whom it was agreed that silence is shown, and it is quiet. Nobody else's days are asked
    for."""
    newest = CheckIn.objects.filter(owner=OuterRef("owner")).newest_first()
    agreed = grants.filter(
        person__quiet_agreements__ended_on=None, person__quiet_agreements__agreed_by=F("reader")
    )
    rows = agreed.values_list(
        "pk",
        "person__quiet_agreements__first_day",
        "person__quiet_agreements__after_days",
        "person__quiet_agreements__paused_until",
        Subquery(newest.values("day")[:1]),
    )
    found: dict[UUID, Reason] = {}
    for pk, first_day, after_days, paused_until, last in rows:
        if pk in known:
            rule: dict[str, Any] = {"first_day": first_day, "paused_until": paused_until}
            since = is_quiet(last, after_days=after_days, today=known[pk].today, **rule)
            reason = reasons.quiet(since, after_days=after_days)
            found |= {pk: reason} if reason else {}
    return found


def with_contact(grants: QuerySet[Grant]) -> Any:
    """Each grant with `met_on`, when the two last kept an agreed time, and `wrote_at`, when the
    reader last left words."""
    met = AccountabilityTime.objects.filter(
        owner=OuterRef("owner"),
        accountability__person=OuterRef("person"),
        happened_on__gte=OuterRef("from_day"),
    ).order_by("-happened_on")
    wrote = Encouragement.objects.filter(owner=OuterRef("owner"), grant__reader=OuterRef("reader"))
    return grants.annotate(
        met_on=Subquery(met.values("happened_on")[:1]),
        wrote_at=Subquery(wrote.newest_first().values("created_at")[:1]),
    )


def _zones_by_day(rows: Iterable[Light]) -> dict[date, set[str]]:
    """The local dates of this moment, three at most on all the earth, with their zones."""
    found: dict[date, set[str]] = {}
    for each in rows:
        found.setdefault(each.today, set()).add(each.zone)
    return found
