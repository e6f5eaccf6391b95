"""Whom to call next, and why.

The rule is a pure function over plain data; `whom_to_call` gathers that data and asks it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from accounts.days import local_day
from accounts.models import User

from .models import Person
from .models.agreements import Kind
from .models.outreach import OutreachQuerySet
from .models.people import InTouch, Stance, is_risky

MOST = 3
# Days without contact that are long, by how often the two usually speak.
LONG = {InTouch.DAILY: 3, InTouch.WEEKLY: 10, InTouch.MONTHLY: 35, InTouch.SELDOM: 60}
LONG_BY_DEFAULT = 14
FAR = 9
MANY_DAYS = 60
WHY = (
    "Said yes to a call when you crave.",
    "Safe to call when you crave, and backs you.",
    "Safe to call when you crave.",
    "Backs you.",
    "One of your people.",
)


@dataclass(frozen=True)
class Known:
    """What the rule knows of one person; all days are local days of the owner."""

    key: str
    added: date
    stance: str = Stance.UNKNOWN
    safe: bool | None = None
    uses: str | None = None
    said_yes: bool = False  # agreed to be called when I crave
    closeness: int | None = None
    in_touch: int | None = None
    spoken: date | None = None  # the last contact in which they were reached
    tried: date | None = None  # the last call, message or visit, reached or not
    can_be_reached: bool = True
    is_away: bool = False


def in_order(people: Iterable[Known], *, today: date, hard: bool) -> list[tuple[Known, str]]:
    """Whom to call, the first first, each with the reason in words.

    Never: who is put away or has no number; who is against it; who is not safe to contact when
    I crave; who uses, unless I said myself that they are safe then.

    On a hard day (`hard`) support decides: who said yes to a call when I crave, then who is safe
    then and backs my recovery, who is safe, who backs it, the rest; the closer before the
    further. Who did not answer today comes after all others.

    On any other day silence decides first: those not spoken to for long, and among them, and
    then among the rest, support again; among equals the longest silence. Long is 3, 10, 35 or 60
    days for people spoken to most days, every week, every month or less often; 14 where that was
    not said. Whoever was tried today has had their turn.

    Source: contact with people and groups is what a tool can change, not abstinence itself
    (A-CHESS beside opioid medicine); one more person in the circle who does not use goes with
    about a quarter better chances (Litt and others, on alcohol), so those who use stand back;
    silence that a person answers goes with less heavy drinking (Lucht and others, 2021). That a
    yes to the very thing comes first, and the numbers of days, are our own judgement.
    """
    asked = [each for each in people if _may_be_called(each)]
    if hard:
        ordered = sorted(asked, key=lambda each: _hard_order(each, today))
        return [(each, _why_now(each, today)) for each in ordered]
    asked = [each for each in asked if each.tried != today]
    ordered = sorted(asked, key=lambda each: _quiet_order(each, today))
    return [(each, _why_today(each, today)) for each in ordered]


def support(known: Known) -> int:
    """How much speaks for calling when it is hard: 0 (most) to 4, an index of `WHY`."""
    backs = known.stance == Stance.BACKS
    if known.said_yes:
        return 0
    if known.safe:
        return 1 if backs else 2
    return 3 if backs else 4


def silence(known: Known, *, today: date) -> int:
    """Days since the last contact, or since they were added while none is noted."""
    return (today - (known.spoken or known.added)).days


def is_long(known: Known, *, today: date) -> bool:
    """Whether they have not spoken for longer than these two usually do."""
    days = LONG_BY_DEFAULT if known.in_touch is None else LONG[InTouch(known.in_touch)]
    return silence(known, today=today) >= days


def last_contact(day: date | None, *, today: date) -> str:
    """When the two last spoke, in words: "3 days ago"; after two months the month; "" for never."""
    if day is None:
        return ""
    days = (today - day).days
    if days > MANY_DAYS:
        return f"in {day:%B %Y}"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _may_be_called(known: Known) -> bool:
    risky = is_risky(stance=known.stance, safe=known.safe, uses=known.uses)
    return known.can_be_reached and not known.is_away and not risky


def _hard_order(known: Known, today: date) -> tuple[Any, ...]:
    near = known.closeness or FAR
    return (_no_answer(known, today), support(known), near, known.added, known.key)


def _quiet_order(known: Known, today: date) -> tuple[Any, ...]:
    quiet = silence(known, today=today)
    last = (-quiet, known.closeness or FAR, known.added, known.key)
    return (not is_long(known, today=today), support(known), *last)


def _no_answer(known: Known, today: date) -> bool:
    return known.tried == today and known.spoken != today


def _why_now(known: Known, today: date) -> str:
    words = WHY[support(known)]
    return f"{words} No answer earlier today." if _no_answer(known, today) else words


def _why_today(known: Known, today: date) -> str:
    words = WHY[support(known)]
    if not is_long(known, today=today):
        return words
    if known.spoken is None:
        return f"No contact noted yet. {words}"
    return f"Last contact {silence(known, today=today)} days ago. {words}"


def whom_to_call(*, owner: User, today: date, hard: bool = False) -> list[Any]:
    """At most three people of this owner to call next, in one query.

    Each is a `Person` with `why`, the reason in words, and `tap_key`, for noting it in one tap.
    """
    zone = ZoneInfo(owner.time_zone)
    people: dict[str, Any] = {str(each.pk): each for each in _asked(owner)}
    known = (_known(each, zone) for each in people.values())
    found = []
    for each, why in in_order(known, today=today, hard=hard)[:MOST]:
        person = people[each.key]
        person.why, person.tap_key = why, uuid4()
        found.append(person)
    return found


def _asked(owner: User) -> QuerySet[Person]:
    """Present people with a number, each with the days and the yes that the rule asks for."""
    said = owner.agreements.standing().filter(person=OuterRef("pk"), kind=Kind.CALL)
    noted = owner.outreach.filter(person=OuterRef("pk"))
    people: QuerySet[Person] = owner.people.may_be_called()
    return people.annotate(
        said_yes=Exists(said),
        last_tried=_last_day(noted),
        last_spoken=_last_day(noted.spoken()),
    )


def _last_day(noted: OutreachQuerySet) -> Subquery:
    last = noted.order_by().values("person").annotate(last=Max("day"))
    return Subquery(last.values("last"))


def _known(person: Any, zone: ZoneInfo) -> Known:
    return Known(
        key=str(person.pk),
        added=local_day(person.created_at, zone),
        stance=person.stance,
        safe=person.safe_when_craving,
        uses=person.uses,
        said_yes=person.said_yes,
        closeness=person.closeness,
        in_touch=person.in_touch,
        spoken=person.last_spoken,
        tried=person.last_tried,
        can_be_reached=person.can_be_reached,
        is_away=person.archived_at is not None,
    )
