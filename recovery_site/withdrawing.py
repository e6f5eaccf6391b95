"""A yes taken back: what it let others see ends with it."""

from datetime import datetime

from django.db import transaction

from accounts.agreeing import take_back
from accounts.models import Consent
from accounts.notices import PURPOSE
from accounts.signed_in import end_others
from sharing.models import EndedBy
from sharing.stopping import stop

from .leaving import end_access


@transaction.atomic
def withdraw(*, consent: Consent, here: str | None, now: datetime) -> None:
    """Take this yes back. A yes to sharing stops that sharing; the yes to the notice stops all
    of it, and every note, and ends the owner's other sessions. `here` is the key of the session
    that stays."""
    if not take_back(consent=consent, now=now):
        return
    if consent.purpose == PURPOSE:
        end_access(owner=consent.owner, now=now)
        end_others(owner=consent.owner, here=here)
    for grant in consent.grants.filter(ended_at=None):
        stop(grant=grant, by=EndedBy.OWNER, now=now)
