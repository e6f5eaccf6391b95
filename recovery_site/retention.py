"""What ends by time alone, and the one deed that ends it: POPIA section 14.

Whatever ends otherwise (with its owner, by a tap, with the account) is not here. Each rule names
its table, so that the inventory and this list can be held against each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailConfirmation
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import connection, models, transaction
from django.db.models import Q

from accounts.models import DataRequest, KeptWords, RecoveryCode, Session
from network.models import CalendarFeed
from reminders.models import Address, Delivery
from resources.models import EntryLink, Suggestion, Verification
from sharing.models import Invitation

DAY = timedelta(days=1)
YEAR = 365 * DAY
Rows = models.QuerySet[Any]


@dataclass(frozen=True)
class Rule:
    """Rows of one table that are over: `ended` finds them at a moment, in the words of `when`.
    With `empties` only that field is emptied, and the row stays."""

    model: type[models.Model]
    what: str
    when: str
    ended: Callable[[datetime], Rows]
    empties: str = ""

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}{'.' if self.empties else ''}{self.empties}"

    def done(self, now: datetime) -> int:
        """Delete or empty what is over; how many rows that were."""
        rows = self.ended(now)
        if self.empties:
            return rows.update(**{self.empties: ""})
        return rows.delete()[1].get(self.model._meta.label, 0)


def purge(*, now: datetime) -> dict[str, int]:
    """End whatever is over at this moment; by the label of each rule, how many rows it was. Each
    rule is a transaction of its own: one that fails holds back no other that ran before it."""
    done = {}
    for rule in RULES:
        with transaction.atomic():
            done[rule.label] = rule.done(now)
    done["cache"] = _forget_in_cache(now)
    return done


def _invitations(now: datetime) -> Rows:
    """Closed, run out without being taken up, waiting for a yes, or a draft: each for 30 days."""
    before = now - 30 * DAY
    claimed = Q(claimed_at__lt=before)
    unclaimed = Q(claimed_at=None, expires_at__lt=before)
    draft = Q(claimed_at=None, expires_at=None, updated_at__lt=before)
    open_ones = Q(closed_at=None) & (claimed | unclaimed | draft)
    return Invitation.objects.filter(Q(closed_at__lt=before) | open_ones)


def _sessions(now: datetime) -> Rows:
    return Session.objects.filter(expire_date__lt=now)


def _kept_words(now: datetime) -> Rows:
    return KeptWords.objects.too_old(now)


def _codes(now: datetime) -> Rows:
    return RecoveryCode.objects.filter(used_at__lt=now - 30 * DAY)


def _calendars(now: datetime) -> Rows:
    return CalendarFeed.objects.filter(revoked_at__lt=now - 30 * DAY)


def _notes(now: datetime) -> Rows:
    return Delivery.objects.filter(due_at__lt=now - 90 * DAY)


def _places(now: datetime) -> Rows:
    """Ended for 30 days, or never confirmed."""
    unproved = Q(confirmed_at=None, created_at__lt=now - DAY)
    return Address.objects.filter(Q(ended_at__lt=now - 30 * DAY) | unproved)


def _requests(now: datetime) -> Rows:
    return DataRequest.objects.filter(answered_on__lt=(now - 3 * YEAR).date())


def _confirmations(now: datetime) -> Rows:
    found: Rows = EmailConfirmation.objects.filter(created__lt=now - 3 * DAY)
    return found


def _links(now: datetime) -> Rows:
    return EntryLink.objects.filter(expires_at__lt=now - 90 * DAY)


def _suggestions(now: datetime) -> Rows:
    return Suggestion.objects.filter(closed_on__lt=(now - YEAR).date())


def _spoken_to(now: datetime) -> Rows:
    old: Rows = Verification.objects.filter(checked_on__lt=(now - YEAR).date())
    return old.exclude(spoke_to="")


def _desk_log(now: datetime) -> Rows:
    return LogEntry.objects.filter(action_time__lt=now - 3 * YEAR)


def _forget_in_cache(now: datetime) -> int:
    """Rows of the cache that are over: counts of tries hold a network address for minutes."""
    cache = settings.CACHES["default"]
    if not cache["BACKEND"].endswith("DatabaseCache"):
        return 0
    table = connection.ops.quote_name(cache["LOCATION"])
    over = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [over])
        return int(cursor.rowcount)


RULES = (
    Rule(Invitation, "Offers to share", "30 days after they ended or ran out", _invitations),
    Rule(Session, "Sign-ins", "when they end", _sessions),
    Rule(KeptWords, "What you sent after a session had ended", "after 1 day", _kept_words),
    Rule(RecoveryCode, "Codes that were used", "30 days after that", _codes),
    Rule(CalendarFeed, "Calendar addresses that you ended", "30 days after that", _calendars),
    Rule(Delivery, "What became of a note", "after 90 days", _notes),
    Rule(Address, "Where notes went", "30 days after it ended; a day without its code", _places),
    Rule(DataRequest, "Requests by letter or phone", "3 years after the answer", _requests),
    Rule(EmailConfirmation, "Links that confirm an address", "after 3 days", _confirmations),
    Rule(EntryLink, "Links sent to listed services", "90 days after they ran out", _links),
    Rule(Suggestion, "What visitors say is wrong", "1 year after it was done", _suggestions),
    Rule(Verification, "Who at a service gave an answer", "after 1 year", _spoken_to, "spoke_to"),
    Rule(LogEntry, "What curators changed on their desk", "after 3 years", _desk_log),
)
