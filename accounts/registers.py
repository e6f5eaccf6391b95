"""Whether a professional stands on a council's public register: sent in, checked by a curator on
a day, and a badge for a year from that day. Nobody else has one, and time alone takes it away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from .models import Council, Outcome, Registration, User
from .models.registrations import HOLDS

# Where anybody may look a number up: the HPCSA's iRegister; the SACSSP's own site leads to its.
PUBLIC_REGISTERS = {
    Council.HPCSA: "https://hpcsaonline.custhelp.com/app/i_reg_form",
    Council.SACSSP: "https://www.sacssp.co.za/",
}
EXAMPLES = {Council.HPCSA: "MP 0123456", Council.SACSSP: "10-12345"}
SHAPES = {
    Council.HPCSA: re.compile(r"([A-Z]{2,5})(\d{4,8})"),
    Council.SACSSP: re.compile(r"(\d{2})(\d{3,6})"),
}
BETWEEN = {Council.HPCSA: " ", Council.SACSSP: "-"}
# What people write around a number, and what stands between its parts.
AROUND = re.compile(r"^(HPCSA|SACSSP|REGISTRATION|REG|NUMBER|NR|NO)+")
NO_PART = re.compile(r"[^A-Z0-9]")
AGAIN_BEFORE = timedelta(days=30)


class Corrected(Exception):
    """The professional changed it while the curator looked."""


class NobodysOwn(Exception):
    """Nobody checks themselves."""


@dataclass(frozen=True)
class Badge:
    """Found on this council's register on this day."""

    council: Council
    checked_on: date

    @property
    def name(self) -> str:
        return self.council.upper()


def number_as_written(*, council: str, typed: str) -> str | None:
    """The number as that council writes it, however it was typed; None if it cannot be one."""
    shape, whole = SHAPES[Council(council)], NO_PART.sub("", typed.upper())
    fits = shape.fullmatch(AROUND.sub("", whole)) or shape.fullmatch(whole)
    return BETWEEN[Council(council)].join(fits.groups()) if fits else None


def badges_of(users: Iterable[User], *, today: date) -> dict[UUID, list[Badge]]:
    """The badges that hold today, for many people in one query; nobody's numbers are opened."""
    found: dict[UUID, list[Badge]] = {each.pk: [] for each in users}
    rows = Registration.objects.filter(
        owner__in=found, outcome=Outcome.FOUND, checked_on__gt=today - HOLDS
    ).order_by("council")
    for owner, council, day in rows.values_list("owner", "council", "checked_on"):
        if day is not None:
            found[owner].append(Badge(Council(council), day))
    return found


def give_badges(users: Iterable[User], *, today: date) -> None:
    """Give each person `badges`, so that a list of people asks once."""
    people = list(users)
    found = badges_of(people, today=today)
    for each in people:
        each.badges = found[each.pk]  # type: ignore[attr-defined]


def to_check(*, today: date) -> QuerySet[Registration]:
    """What a curator has to look up: those who wait, then those whose year ends within 30 days
    or is over."""
    waits = Q(outcome=Outcome.WAITING)
    ends = Q(outcome=Outcome.FOUND, checked_on__lte=today - HOLDS + AGAIN_BEFORE)
    first = Case(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField())
    found: QuerySet[Registration] = Registration.objects.filter(waits | ends)
    return found.order_by(first, "checked_on", "updated_at", "pk")


def check(*, registration: Registration, version: int, found: bool, by: User, today: date) -> None:
    """Write down what the register says, on which day and who looked.

    `version` is the one that the curator had before their eyes. Raises `NobodysOwn`, `Corrected`.
    """
    if registration.owner_id == by.pk:
        raise NobodysOwn
    rows = Registration.objects.filter(pk=registration.pk, version=version)
    outcome = Outcome.FOUND if found else Outcome.NOT_FOUND
    if not rows.update(outcome=outcome, checked_on=today, checked_by=by):
        raise Corrected
