"""A yes to the notice after the first one: to a newer text, taken back, or given again."""

from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from .models import Consent, User
from .models.consents import ConsentQuerySet
from .notices import LANGUAGE, PURPOSE, Notice
from .turns import in_turn

# Time to think it over, and to take a copy: then the account goes by itself.
GOES_AFTER = timedelta(days=7)
Asked = Literal["", "changed", "taken back"]


def asked(*, owner: User, notice: Notice) -> Asked:
    """What this person is asked about the notice. Nothing, where the newest yes is to this one,
    or where there never was a receipt: such an account was made by hand."""
    newest = _mine(owner).newest_first().first()
    if newest is None:
        return ""
    if newest.withdrawn_at:
        return "taken back"
    return "changed" if newest.version != notice.version else ""


@transaction.atomic
def agree(*, owner: User, notice: Notice, now: datetime) -> Consent:
    """Write down a yes to this text, once, and let the account stay."""
    in_turn(owner)
    before: Consent | None = _mine(owner).newest_first().first()
    if before and before.version == notice.version and not before.withdrawn_at:
        return before
    receipt = Consent.receipt(
        owner=owner,
        purpose=PURPOSE,
        version=notice.version,
        language=LANGUAGE,
        text=notice.text,
        now=now,
    )
    receipt.save(force_insert=True)
    if before and before.withdrawn_at:
        owner.goes_at = None
        owner.save(update_fields=["goes_at"])
    return receipt


@transaction.atomic
def take_back(*, consent: Consent, now: datetime) -> bool:
    """Take this yes back; True the first time. Without a yes to the notice nothing may be kept:
    the account goes after `GOES_AFTER`, and every yes to an older notice is taken back too."""
    done = Consent.objects.in_force().filter(pk=consent.pk).update(withdrawn_at=now)
    if done and consent.purpose == PURPOSE:
        owner = consent.owner
        _mine(owner).in_force().update(withdrawn_at=now)
        owner.goes_at = min(owner.goes_at or now + GOES_AFTER, now + GOES_AFTER)
        owner.save(update_fields=["goes_at"])
    return bool(done)


def _mine(owner: User) -> ConsentQuerySet:
    return owner.consents.filter(purpose=PURPOSE)
