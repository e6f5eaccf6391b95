"""Which set of questions may be answered now. Never required; Today may offer it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.urls import reverse

from accounts.models import User

from .periods import MONTH, WEEK, next_due, period_of
from .scales import present

SETTLED_IN = timedelta(days=6)
PAGES = {WEEK: "checkins:week_of", MONTH: "checkins:strengths_of"}


@dataclass(frozen=True)
class SetDue:
    """One set that is due since a local day, and the page that asks it."""

    title: str
    scale: str
    since: date
    address: str


def sets_due(*, owner: User, today: date) -> list[SetDue]:
    """The week, and the month: those without answers yet, once a person has been here a week."""
    given = owner.answers.values("scale").annotate(last=Max("period")).order_by()
    lasts = dict(given.values_list("scale", "last"))
    first = owner.checkins.first_day()
    if first is None or today - first < SETTLED_IN:
        return []
    found = []
    for scale in (WEEK, MONTH):
        since = next_due(last=lasts.get(scale), today=today, scale=scale)
        if since <= today:
            here = period_of(today, scale=scale)
            address = reverse(PAGES[scale], args=[here])
            found.append(SetDue(present(scale).title, scale, since, address))
    return found
