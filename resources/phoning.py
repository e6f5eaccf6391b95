"""Phoning through what is overdue: whom next, and what a call writes down."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from .curation import curate, verify
from .models import HelpCard, Meeting, Phoning, Question, Service, Suggestion, Verification
from .models.kinds import CLINICS, Kind
from .models.listed import Listed
from .models.suggestions import Origin
from .models.verifications import Result, Way
from .staleness import stale
from .wording import label_of, shown, text_of

# For so long a row that one curator looks at is given to no other.
HELD_SECONDS = 60 * 60
# A session that was left open is taken up again only on the same day.
LONGEST = timedelta(hours=12)
BATCH = 50
NUMBERS = ("phone", "phone_alt", "whatsapp", "sms", "ussd")
LINE = Q(kind=Kind.HELPLINE)


@dataclass(frozen=True)
class Part:
    """One part of what is overdue; `rows` in the order in which to phone."""

    name: str
    label: str
    rows: QuerySet[Any]

    @property
    def to_phone(self) -> QuerySet[Any]:
        """Those with a number."""
        numbers = [f.name for f in self.rows.model._meta.fields if f.name in NUMBERS]
        without = Q(**dict.fromkeys(numbers, "")) if numbers else Q()
        return self.rows.exclude(without) if numbers else self.rows.none()


def parts(*, today: date) -> list[Part]:
    """All that is overdue, by risk and use: every row in exactly one part.

    Use is what anybody can see: how many answers lead to a row, whether a help card has its
    number, whether visitors reported it. Nobody is counted who looks.
    """
    services, groups = stale(model=Service, today=today), stale(model=Meeting, today=today)
    led_to, doubted = Q(pk__in=_led_to()), Q(pk__in=_reported("service"))
    wanted = (led_to | doubted) & ~LINE
    reported_group = Q(pk__in=_reported("meeting"))
    clinic = Q(kind__in=CLINICS)
    by_use = services.filter(wanted).annotate(answers=_answers())
    return [
        Part("cards", "numbers of Help now", stale(model=HelpCard, today=today)),
        Part("lines", "crisis and phone lines", services.filter(LINE)),
        Part("asked", "services that answers lead to, or that visitors reported",
             by_use.order_by("-answers", *by_use.query.order_by)),
        Part("reported", "groups that visitors reported", groups.filter(reported_group)),
        Part("clinics", "clinics and treatment", services.filter(clinic).exclude(wanted)),
        Part("others", "other services", services.exclude(LINE | clinic).exclude(wanted)),
        Part("groups", "groups", groups.exclude(reported_group)),
        Part("questions", "answers to read again", stale(model=Question, today=today)),
    ]  # fmt: skip


def _led_to() -> QuerySet[Any]:
    phones = HelpCard.objects.public().exclude(phone="").values("phone")
    answered = Question.objects.public().values("services")
    either = Q(phone__in=phones) | Q(pk__in=answered)
    return Service.objects.filter(either).values("pk")


def _reported(subject: str) -> QuerySet[Any]:
    doubts = Suggestion.objects.waiting().filter(origin__in=[Origin.VISITOR, Origin.NOBODY_THERE])
    return doubts.exclude(**{subject: None}).values(subject)


def _answers() -> Coalesce:
    linked = Question.objects.public().filter(services=OuterRef("pk")).order_by()
    counted = linked.values("services").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), 0)


@transaction.atomic
def begin(*, by: str, now: datetime) -> Phoning:
    """A session of this curator: the open one of today, or a new one."""
    for session in Phoning.objects.filter(by=by, ended_at=None).order_by("-began_at"):
        if now - session.began_at < LONGEST:
            return session
        end(session=session, now=now)
    return Phoning.objects.create(by=by, began_at=now)


def end(*, session: Phoning, now: datetime) -> None:
    session.ended_at = now
    session.save()


def next_row(
    *,
    by: str,
    skipped: Collection[tuple[str, int]],
    may_keep: Callable[[Any], bool],
    now: datetime,
) -> Any:
    """The row to phone next, or None; held for this curator for an hour, in the shared cache.

    Left out: rows skipped in this session (subject and key), tried in vain today, waiting for
    a second yes, held by another curator, or not this curator's to keep.
    """
    for part in parts(today=now.date()):
        for rows in _batches(_open(part.to_phone, skipped, now.date())):
            holders = cache.get_many([hold_key(row) for row in rows])
            for row in rows:
                free = holders.get(hold_key(row), by) == by and may_keep(row)
                if free and (hold_key(row) in holders or _hold(row, by)):
                    return row
    return None


def _open(rows: QuerySet[Any], skipped: Collection[tuple[str, int]], today: date) -> QuerySet[Any]:
    name = {HelpCard: "help_card"}.get(rows.model, rows.model._meta.model_name)
    tried = Q(result=Result.NO_ANSWER, checked_on=today) | Q(awaits_second=True)
    spoken_for = Verification.objects.filter(tried).exclude(**{name: None}).values(name)
    passed = [pk for subject, pk in skipped if subject == name]
    return rows.exclude(pk__in=spoken_for).exclude(pk__in=passed)


def _batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    start = 0
    while found := list(rows[start : start + BATCH]):
        yield found
        start += BATCH


def hold_key(row: Any) -> str:
    return f"phoning:{row._meta.model_name}:{row.pk}"


def _hold(row: Any, by: str) -> bool:
    return bool(cache.add(hold_key(row), by, HELD_SECONDS))


def let_go(row: Any) -> None:
    """Let another curator have this row."""
    cache.delete(hold_key(row))


@transaction.atomic
def call(
    *,
    session: Phoning,
    row: Listed,
    before: Mapping[str, str],
    spoke_to: str,
    note: str,
    now: datetime,
) -> Verification:
    """Write down a call that was answered: what changed and the check, together.

    `row` as it should be, not saved; `before` is the text by field of what differs.
    """
    model = type(row)
    heard = [
        f"{capfirst(label_of(model, name))}: {shown(model, name, was) or 'nothing'} → "
        f"{shown(model, name, text_of(row, name)) or 'nothing'}"
        for name, was in before.items()
    ]
    if before:
        labels = ", ".join(label_of(model, name) for name in before)
        why = f"Phoned in session {session.pk}: {labels}"
        curate(row=row, by=session.by, why=why, now=now)
    return verify(
        row=row,
        by=session.by,
        way=Way.PHONED,
        result=Result.CHANGED if before else Result.RIGHT,
        spoke_to=spoke_to,
        note="\n".join(filter(None, (note, *heard))),
        phoning=session,
        now=now,
    )


def no_answer(*, session: Phoning, row: Listed, note: str, now: datetime) -> Verification:
    """Write down that nobody answered: the row comes back tomorrow at the earliest."""
    let_go(row)
    said = {"way": Way.PHONED, "result": Result.NO_ANSWER, "note": note}
    return verify(row=row, by=session.by, phoning=session, now=now, **said)
