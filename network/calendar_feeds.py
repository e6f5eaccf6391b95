"""The private address of an owner's week: made, shown, replaced, ended, looked up."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from accounts.models import User

from .models import CalendarFeed

# 192 bits in 32 letters, digits, "-" and "_".
TOKEN_BYTES, TOKEN_LETTERS = 24, 32


def digest_of(token: str) -> bytes:
    """What a token is looked up by: nobody can read it back."""
    return sha256(token.encode()).digest()


def live_feed(*, owner: User) -> CalendarFeed | None:
    """The one address of this owner that is read now, if there is one."""
    found: CalendarFeed | None = owner.calendar_feeds.filter(revoked_at=None).first()
    return found


def make_feed(*, owner: User) -> CalendarFeed:
    """A fresh address; the one that stands, where a double tap asks for a second."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            made: CalendarFeed = owner.calendar_feeds.create(
                token=token, token_hash=digest_of(token)
            )
            return made
    except IntegrityError:
        standing = live_feed(owner=owner)
        if standing is None:
            raise
        return standing


def revoke(*, feed: CalendarFeed, now: datetime) -> bool:
    """End an address for good. False where it had ended before."""
    live = CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None)
    return bool(live.update(revoked_at=now, updated_at=now))


@transaction.atomic
def replace(*, feed: CalendarFeed, now: datetime) -> None:
    """End this address and make another; one that ended already is left alone."""
    if revoke(feed=feed, now=now):
        make_feed(owner=feed.owner)


def feed_at(token: str) -> CalendarFeed | None:
    """The live feed with this token, with its owner; None for any other words."""
    if len(token) != TOKEN_LETTERS:
        return None
    live = CalendarFeed.objects.filter(revoked_at=None, owner__is_active=True)
    found = live.filter(token_hash=digest_of(token)).select_related("owner")
    first: CalendarFeed | None = found.first()
    return first
