"""The key by which push services know this site again (RFC 8292)."""

import base64
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE, KEY_BYTES = ec.SECP256R1(), 32


def can_push() -> bool:
    """Whether this site can send a note to a phone: with a key, and links that lead back."""
    return bool(settings.VAPID_PRIVATE_KEY and settings.VAPID_CONTACT and settings.SITE_URL)


def new_private_key() -> str:
    """A fresh key as `VAPID_PRIVATE_KEY` has it: 32 bytes in base64url."""
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    return encoded(number.to_bytes(KEY_BYTES, "big"))


@cache
def public_key_of(private_key: str) -> str:
    """What a browser is told, so that it takes notes from this site only: 65 bytes in base64url.

    Raises ValueError for anything that is no private key."""
    raw = decoded(private_key)
    if len(raw) != KEY_BYTES:
        raise ValueError("Not 32 bytes.")
    number = int.from_bytes(raw, "big")
    point = ec.derive_private_key(number, CURVE).public_key()
    return encoded(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def encoded(raw: bytes) -> str:
    """base64url without its "=" at the end, as web push writes all its bytes."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of `encoded`. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
