"""Numbers that change every 30 seconds: what an app on a phone shows (TOTP, RFC 6238)."""

import base64
import hmac
import re
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.conf import settings

SEED_BYTES, PERIOD, DIGITS = 20, 30, 6
# A cheap phone's clock is off by some seconds, and typing takes a while.
EITHER_WAY = 1


def new_seed() -> str:
    """160 random bits, written in letters and digits that can be typed (base32)."""
    return base64.b32encode(secrets.token_bytes(SEED_BYTES)).decode()


def step_at(now: datetime) -> int:
    """Which period of 30 seconds it is."""
    return int(now.timestamp()) // PERIOD


def number_of(seed: str, *, step: int) -> str:
    """The six digits of one period."""
    return HOTP(base64.b32decode(seed), DIGITS, SHA1()).generate(step).decode()


def step_of(seed: str, typed: str, *, now: datetime) -> int | None:
    """The period whose number was typed: the present one or its neighbours, or None."""
    digits = re.sub(r"\s", "", typed)
    found = None
    for step in range(step_at(now) - EITHER_WAY, step_at(now) + EITHER_WAY + 1):
        if hmac.compare_digest(number_of(seed, step=step).encode(), digits.encode()):
            found = step
    return found


def in_groups(seed: str) -> str:
    """A seed as it is copied by hand."""
    return " ".join(seed[i : i + 4] for i in range(0, len(seed), 4))


def address_of(seed: str, *, username: str) -> str:
    """What an app takes from a picture or a link."""
    named = {"secret": seed, "issuer": settings.SITE_NAME}
    label = quote(f"{settings.SITE_NAME}:{username}")
    return f"otpauth://totp/{label}?{urlencode(named, quote_via=quote)}"
