"""What is kept about a person beside the rows that they wrote: the account itself."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry

from accounts.models import Consent, User
from accounts.second_steps import steps_of
from accounts.signed_in import sign_ins_of

# The passphrase is kept only as a hash, from which nobody can read it.
NOT_TOLD = {"id", "password"}


def about(owner: User, *, now: datetime) -> dict[str, Any]:
    """Each part of the account, in plain values."""
    return {
        "me": _me(owner),
        "consents": [_consent(each) for each in owner.consents.newest_first()],
        "signed_in": [_sign_in(each) for each in sign_ins_of(owner=owner, here=None, now=now)],
        "codes": [
            {"made_at": each.created_at, "used_at": each.used_at, "stands_in": each.stands_in}
            for each in owner.recovery_codes.order_by("created_at", "pk")
        ],
        "second_steps": [
            {"sort": each.type, "made_at": each.created_at, "last_used_at": each.last_used_at}
            for each in steps_of(owner).order_by("pk")
        ],
        "desk": [
            {"at": each.action_time, "row": each.object_repr, "what": each.change_message}
            for each in LogEntry.objects.filter(user=owner).order_by("pk")
        ],
    }


def _me(owner: User) -> dict[str, Any]:
    told = {each.name: getattr(owner, each.name) for each in owner._meta.concrete_fields}
    told = {name: value for name, value in told.items() if name not in NOT_TOLD}
    told["roles"] = sorted(owner.groups.values_list("name", flat=True))
    addresses = EmailAddress.objects.filter(user=owner).order_by("pk")
    told["e_mail_addresses"] = list(addresses.values_list("email", flat=True))
    return told


def _consent(row: Consent) -> dict[str, Any]:
    told = {each.name: getattr(row, each.name) for each in row._meta.concrete_fields}
    del told["owner"]
    return told


def _sign_in(each: Any) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "own_phone": each.own_phone,
        "began": each.began,
        "seen": each.seen,
    }
