"""What is missing in one owner's network, read from the rows in two queries."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Subquery

from accounts.days import local_day
from accounts.models import User

from .gaps import Gap, Network, find_gaps
from .models import Agreement, Outreach
from .models.agreements import Kind
from .models.outreach import Help


def missing(*, owner: User, today: date) -> list[Gap]:
    """All gaps of this owner on `today`, the date where the owner is; the most urgent first."""
    return find_gaps(network_of(owner=owner, today=today))


def network_of(*, owner: User, today: date) -> Network:
    """The present people and groups of an owner, and when the owner last spoke to one of them."""
    spoken = Outreach.objects.filter(owner=owner, person=OuterRef("pk"), day__lte=today)
    reached = spoken.exclude(helped=Help.NO_ANSWER).newest_first()
    money = Agreement.objects.filter(owner=owner, person=OuterRef("pk"), kind=Kind.MONEY)
    people = tuple(
        owner.people.present().annotate(
            last_spoken=Subquery(reached.values("day")[:1]), holds_money=Exists(money.standing())
        )
    )
    good = [each for each in people if not each.needs_care]
    began = min((each.created_at for each in people), default=None)
    return Network(
        people=people,
        groups=tuple(owner.my_groups.present()),
        today=today,
        last_spoken=max(filter(None, (each.last_spoken for each in good)), default=None),
        began=began and local_day(began, ZoneInfo(owner.time_zone)),
        money_agreed=any(each.holds_money for each in good),
    )
