"""Keys: a ring of master keys from the environment, and one data key for each owner.

A master key wraps data keys; a data key seals that owner's words. Both use AES-GCM
(NIST SP 800-38D) with a random 96-bit nonce; what a sealed value belongs to is bound to it as
associated data, so it opens nowhere else.
"""

import base64
import binascii
import secrets
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

NONCE_BYTES = 12
KEY_BYTES = 32


class WrongKey(Exception):
    """The key does not fit: another key, another row, or altered bytes."""


class Cipher:
    """One key that seals and opens bytes."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """Return nonce (12 bytes) + ciphertext + tag (16 bytes)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, plain, bound_to)

    def open(self, sealed: bytes, *, bound_to: bytes) -> bytes:
        """Return the plain bytes, or raise `WrongKey`; never ciphertext."""
        try:
            return self._aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError) as error:
            raise WrongKey("This value does not open with this key.") from error


@cache
def _ring(entries: tuple[str, ...]) -> dict[str, Cipher]:
    ring = {}
    for entry in entries:
        key_id, _, encoded = entry.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not key_id or len(key) != KEY_BYTES or key_id in ring:
            raise ImproperlyConfigured(
                "DATA_KEYS must be a list of id:key, each key 32 random bytes in base64, "
                "each id once, newest first."
            )
        ring[key_id] = Cipher(key)
    if not ring:
        raise ImproperlyConfigured("DATA_KEYS is empty: private data needs at least one key.")
    return ring


def master_keys() -> dict[str, Cipher]:
    """The key ring by id, newest first. Raises ImproperlyConfigured on a malformed ring."""
    return _ring(tuple(settings.DATA_KEYS))


def wrap(data_key: bytes, *, owner_id: object) -> tuple[str, bytes]:
    """Seal a data key with the newest master key; return (master key id, sealed bytes)."""
    key_id, master = next(iter(master_keys().items()))
    return key_id, master.seal(data_key, bound_to=_wrap_bound(owner_id))


def open_wrapped(key_id: str, wrapped: bytes, *, owner_id: object) -> bytes:
    """Return the data key itself; raise `WrongKey` when the ring lacks or mismatches the key."""
    master = master_keys().get(key_id)
    if master is None:
        raise WrongKey(f"DATA_KEYS has no key with the id {key_id!r}.")
    return master.open(wrapped, bound_to=_wrap_bound(owner_id))


def unwrap(key_id: str, wrapped: bytes, *, owner_id: object) -> Cipher:
    """Return the owner's cipher; raise `WrongKey` as `open_wrapped` does."""
    return Cipher(open_wrapped(key_id, wrapped, owner_id=owner_id))


def _wrap_bound(owner_id: object) -> bytes:
    return f"data-key|{owner_id}".encode()


def key_of_part(form_key: UUID, part: str) -> UUID:
    """The form key of one of several rows that one form makes. It lies open in the database, so it
    hangs on the site's secret: from it alone nobody can try out what `part` says."""
    digest = salted_hmac("accounts.keys.part", f"{form_key}|{part}", algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)
