"""The second step at sign-in: an app's number or a passkey; one of the codes stands in for it.

A stolen or guessed passphrase alone then opens nothing. The app's seed lies in the database sealed
with the owner's data key. Any change ends the owner's other sessions.
"""

import base64
from datetime import datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db import models, transaction
from django.http import HttpRequest

from .keys import WrongKey
from .models import User
from .numbers import step_of

APP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN


def steps_of(owner: User) -> models.QuerySet[Any]:
    """The apps and passkeys of this person."""
    found: models.QuerySet[Any] = Authenticator.objects.filter(user=owner)
    return found


def has_second_factor(user: User) -> bool:
    """Whether this person's sign-in asks for a second step."""
    return bool(steps_of(user).filter(type__in=[APP, PASSKEY]).exists())


def needs_second_factor(user: User) -> bool:
    """Whether what this person may open here asks for a second step: the curators' desk does."""
    return user.is_active and user.is_staff


def passed_second_step(request: HttpRequest) -> bool:
    """Whether this very session began with a second step, or set one up."""
    records = get_authentication_records(request, request.user)
    return any(each["method"] == "mfa" for each in records)


def seal_seed(owner: User, seed: str) -> str:
    """The seed as it may lie in a database or a form: it opens only for this owner."""
    sealed = owner.data_key.cipher.seal(seed.encode(), bound_to=_bound(owner))
    return base64.b64encode(sealed).decode()


def open_seed(owner: User, sealed: str) -> str:
    """The seed again. Raises `WrongKey` for anything that was not sealed for this owner."""
    try:
        plain = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise WrongKey("This is no sealed seed.") from error
    return owner.data_key.cipher.open(plain, bound_to=_bound(owner)).decode()


def _bound(owner: User) -> bytes:
    return f"{owner.pk}|mfa.authenticator.seed".encode()


@transaction.atomic
def add_app(*, owner: User, seed: str, step: int = 0) -> Authenticator:
    """Keep the seed of an app; `step` is the period of the number that proved it, now used up."""
    known = {"seed": seal_seed(owner, seed), "step": step}
    app, _ = Authenticator.objects.update_or_create(user=owner, type=APP, defaults={"data": known})
    return app


@transaction.atomic
def use_number(*, owner: User, typed: str, now: datetime) -> Authenticator | None:
    """The owner's app, if this number is its own now. The row is locked: each works once."""
    app = steps_of(owner).select_for_update().filter(type=APP).first()
    if app is None:
        return None
    step = step_of(open_seed(owner, app.data["seed"]), typed, now=now)
    if step is None or step <= app.data["step"]:
        return None
    app.data["step"], app.last_used_at = step, now
    app.save(update_fields=["data", "last_used_at"])
    return app


def remove_app(*, owner: User) -> None:
    steps_of(owner).filter(type=APP).delete()


def add_passkey(*, owner: User, credential: dict[str, Any]) -> Authenticator:
    """Keep the public half of a passkey; the other half never leaves the owner's phone."""
    known = {"name": "", "credential": credential}
    return Authenticator.objects.create(user=owner, type=PASSKEY, data=known)


def remove_passkey(*, owner: User, key: int) -> bool:
    """True when it was there."""
    return bool(steps_of(owner).filter(type=PASSKEY, pk=key).delete()[0])
