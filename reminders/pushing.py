"""The carrier to a phone: web push (RFC 8030), sealed for the one browser that asked for it.

The company that carries it learns that this browser gets a message from this site; its words are
sealed with a key that only the browser has (RFC 8291). Only a worker imports this: what speaks to
the services is heavy.
"""

import json
from typing import Any

import requests
from django.conf import settings
from pywebpush import WebPushException, webpush
from urllib3.exceptions import NewConnectionError

from .carrying import TEXT, Gone, NoAnswer, NotCarried, Refused
from .models import Address
from .push_services import NotKnown, subscription_of

TWO_HOURS = 2 * 60 * 60
# Seconds to connect, and to wait for an answer.
PATIENCE = (5, 10)
GONE, BUSY = {404, 410}, {408, 425, 429}


class _Direct(requests.Session):
    """Asks the address that was looked at, and follows it nowhere else."""

    def post(self, url: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        return super().post(url, allow_redirects=False, **options)


def push(*, address: Address, stop_url: str) -> None:
    """Hand the note to the service of this browser; it holds it for two hours at most.

    Raises `Gone`, `NoAnswer` or `Refused`: none of them quotes the address. Where the line broke
    after the note was on it, the error of `requests` comes through: it may have been taken."""
    try:
        subscription = subscription_of(address.target)
    except NotKnown:
        raise Refused from None
    try:
        with _Direct() as session:
            webpush(
                subscription,
                data=json.dumps({"text": TEXT, "stop": stop_url}),
                vapid_private_key=settings.VAPID_PRIVATE_KEY,
                vapid_claims={"sub": settings.VAPID_CONTACT},
                ttl=TWO_HOURS,
                # A second try takes the place of the first one, where that still lies there.
                headers={"Topic": "note"},
                timeout=PATIENCE,
                requests_session=session,
            )
    except requests.ConnectionError as error:
        if not _was_never_reached(error):
            raise
        raise NoAnswer from None
    except WebPushException as error:
        raise _answered(error.status_code or 0) from None


def _was_never_reached(error: requests.ConnectionError) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    is_new = isinstance(reason, NewConnectionError)
    return is_new or isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError)


def _answered(status: int) -> NotCarried:
    if status in GONE:
        return Gone()
    return NoAnswer() if status in BUSY or status >= 500 else Refused()
