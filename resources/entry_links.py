"""A listed service looks at its own entry: the link, its mail, and what the service answers."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from .curation import verify
from .models import EntryLink, Service
from .models.suggestions import Origin
from .models.verifications import Way
from .suggesting import SERVICE_ITSELF, suggest

HOLDS = timedelta(days=30)
# A mailbox is read over shoulders: none of these says what the list is about.
SUBJECTS = ("Is your entry still right?", "Please look at your entry", "Your entry: one minute")
BODY = """Good day

You are listed on {site}. People phone you because of it, so it should be right.
Please look at your entry and say if it is right, or what has changed:

{address}

The link works once, until {until}. You need no account.
If it is not for you, do nothing.

Thank you
{site}
"""


class Over(Exception):
    """This link was used, is too old, or never was."""


@dataclass(frozen=True)
class Letter:
    """A mail as it is sent, by the site or by hand."""

    to: str
    subject: str
    body: str


def hash_of(token: str) -> str:
    """How a token is kept: nobody can read it back."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def new_link(*, service: Service, by: str, now: datetime) -> tuple[EntryLink, str]:
    """A fresh link for the mailbox of this service, and its token, which is kept nowhere.

    Older links of the service end: one is enough.
    """
    EntryLink.objects.live(now).filter(service=service).update(expires_at=now)
    token = secrets.token_hex(24)
    link = EntryLink.objects.create(
        service=service,
        token_hash=hash_of(token),
        sent_to=service.email,
        made_by=by,
        made_at=now,
        expires_at=now + HOLDS,
    )
    return link, token


def letter(*, link: EntryLink, address: str, site: str) -> Letter:
    """The mail with this link. It says nothing about what is listed there."""
    until = f"{link.expires_at.day} {link.expires_at:%B %Y}"
    return Letter(
        to=link.sent_to,
        subject=SUBJECTS[link.pk % len(SUBJECTS)],
        body=BODY.format(site=site, address=address, until=until),
    )


def open_link(*, token: str, now: datetime) -> EntryLink:
    """The live link of this token. Raises `Over`; opening it uses nothing up."""
    live = EntryLink.objects.live(now).select_related("service")
    found: EntryLink | None = live.filter(token_hash=hash_of(token)).first()
    if found is None:
        raise Over
    return found


@transaction.atomic
def answer(
    *, link: EntryLink, service: Service, proposed: Mapping[str, str], note: str, now: datetime
) -> None:
    """Take the service's answer, once: all right, or what has changed. Raises `Over`."""
    if not EntryLink.objects.live(now).filter(pk=link.pk).update(used_at=now):
        raise Over
    if proposed or note:
        suggest(row=service, origin=Origin.SERVICE, proposed=proposed, note=note, now=now)
    if not proposed:
        verify(row=service, by=SERVICE_ITSELF, way=Way.OWN, now=now)
