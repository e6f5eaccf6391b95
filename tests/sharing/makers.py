"""Invitations, grants and readers for tests, made as two people would have them."""

import time
from datetime import timedelta

from django.utils import timezone

from accounts.models import Consent, User
from sharing.models import Grant, Invitation
from tests.conftest import BrowserClient, signed_in

DAY = timedelta(days=1)


def somebody(owner, name="Lerato", **fields):
    """One of the owner's people."""
    return owner.people.create(name=name, **{"circle": "professional", **fields})


def receipt(owner, **said) -> Consent:
    """A receipt for sharing."""
    usual = {"version": "1", "language": "en", "text": "I share.", "now": timezone.now()}
    made = Consent.receipt(owner=owner, purpose="sharing", **{**usual, **said})
    made.save()
    return made


def grant(owner, reader, *scopes: str, notes=(), **terms) -> Grant:
    """A live grant from today on, for thirty days: `grant(owner, reader, "mood", "days")`."""
    now = timezone.now()
    usual = {
        "person": terms.get("person") or somebody(owner),
        "called": "Thandi",
        "purpose": "Our sessions",
        "reader_name": "Lerato",
        "from_day": owner.today(),
        "consent": terms.get("consent") or receipt(owner),
        "began_at": now,
        "expires_at": now + DAY * 30,
    }
    ticked = {f"sees_{scope}": True for scope in scopes}
    made = Grant.objects.create(owner=owner, reader=reader, **{**usual, **ticked, **terms})
    made.notes.set(notes)
    return made


def invitation(owner, *scopes: str, notes=(), **terms) -> Invitation:
    """A draft of an invitation to these scopes from today on."""
    usual = {
        "person": terms.get("person") or somebody(owner),
        "called": "Thandi",
        "purpose": "Our sessions",
        "from_day": owner.today(),
    }
    ticked = {f"sees_{scope}": True for scope in scopes}
    made = Invitation.objects.create(owner=owner, **{**usual, **ticked, **terms})
    made.notes.set(notes)
    return made


def with_second_step(user: User) -> BrowserClient:
    """This person's browser, signed in with a second step just now."""
    return _signed_in_by(user, "mfa")


def proved(user: User) -> BrowserClient:
    """This person's browser, the passphrase given just now."""
    return _signed_in_by(user, "password")


def _signed_in_by(user: User, method: str) -> BrowserClient:
    browser = signed_in(user)
    session = browser.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser
