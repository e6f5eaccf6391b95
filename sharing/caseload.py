"""With me: everybody who shares with one reader, those who may need them first.

What orders the list is worked out for all of them from keys, dates and sums. Only what stands on
this page is opened, and exactly that is written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from accounts.models import User

from .clients import Client, clients_of, wrote_on
from .consent import open_to, write_down
from .light_rows import Light, light_rows, reasons_of, with_contact
from .models import Grant, Where
from .reasons import Kind, Reason

PAGE = 20
FILTERS = {
    "all": "Everybody",
    "need": "May need me",
    "session": "A time this week",
    "ending": "Ending soon",
}
SORTS = {"need": "The most pressing first", "name": "By name", "contact": "By last contact"}
KIND_OF = {"session": Kind.SESSION, "ending": Kind.ENDING}
Reasons = Mapping[UUID, list[Reason]]


@dataclass(frozen=True)
class Caseload:
    """One page of the list. `everybody` counts all who share, whatever is chosen."""

    page: Page[Any]
    clients: list[Client]
    everybody: int
    show: str
    sort: str


def caseload(
    reader: User,
    *,
    now: datetime,
    show: str = "",
    sort: str = "",
    number: str | None = None,
    size: int = PAGE,
) -> Caseload:
    """The list as it was asked for; nonsense asks for the usual. What it holds is written down:
    belongs into the transaction of the view. A flat number of queries."""
    show, sort = show if show in FILTERS else "all", sort if sort in SORTS else "need"
    grants = open_to(reader, now=now)
    rows = light_rows(grants, now=now)
    reasons = reasons_of(grants, rows, now=now)
    found = [row for row in rows if _is_shown(reasons[row.pk], show)]
    page = Paginator(_sorted(found, grants, reasons, sort, reader), size).get_page(number)
    clients = clients_of(grants, list(page.object_list), reasons, reader=reader)
    write_down(
        {each.grant.pk: each.shown for each in clients},
        grants={each.grant.pk: each.grant for each in clients},
        where=Where.LIST,
        now=now,
    )
    return Caseload(page, clients, len(rows), show, sort)


def _is_shown(reasons: list[Reason], show: str) -> bool:
    if show in KIND_OF:
        return any(each.kind == KIND_OF[show] for each in reasons)
    return show == "all" or bool(reasons)


def _sorted(
    rows: list[Light], grants: QuerySet[Grant], reasons: Reasons, sort: str, reader: User
) -> list[Light]:
    """In the order asked for; those alike in it keep theirs, the longest sharing first."""
    if sort == "name":
        names = _names(grants)
        return sorted(rows, key=lambda row: names.get(row.pk, ""))
    if sort == "contact":
        last = _contacts(grants, reader)
        return sorted(rows, key=lambda row: last.get(row.pk, date.min))
    return sorted(rows, key=lambda row: _pressing(reasons[row.pk]))


def _pressing(reasons: list[Reason]) -> tuple[int, date]:
    """The first reason and its day; nobody is ranked by more than that."""
    return (reasons[0].kind, reasons[0].day) if reasons else (max(Kind) + 1, date.min)


def _names(grants: QuerySet[Grant]) -> dict[UUID, str]:
    """The names by which the reader knows them: sealed, so the database cannot sort by them."""
    light = grants.select_related(None).select_related("owner__data_key")
    key = ("owner__data_key__master_id", "owner__data_key__wrapped")
    rows = light.only("called", "reader", "owner__is_active", *key)
    return {each.pk: each.called.casefold() for each in rows}


def _contacts(grants: QuerySet[Grant], reader: User) -> dict[UUID, date]:
    rows = with_contact(grants).values_list("pk", "met_on", "wrote_at")
    found = {}
    for pk, met_on, wrote_at in rows:
        days = [day for day in (met_on, wrote_on(wrote_at, reader=reader)) if day]
        found[pk] = max(days, default=date.min)
    return found
