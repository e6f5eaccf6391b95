"""The code of an invitation: 12 letters out of 32, 60 random bits, passed on by the owner.

The database holds two keyed hashes of it and nothing to read: of the whole code, and of its first
letters, which find the invitation that a wrong try counts against.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac

from accounts.codes import letters_of

LASTS = timedelta(hours=72)
STARTS = 4


@dataclass(frozen=True)
class Hashes:
    """What is kept of a code: 32 bytes each."""

    starts: bytes
    whole: bytes


def hashes_of(typed: str) -> Hashes:
    code = letters_of(typed)
    return Hashes(starts=_keyed("starts", code[:STARTS]), whole=_keyed("whole", code))


def _keyed(part: str, letters: str) -> bytes:
    return salted_hmac(f"sharing.invitation.{part}", letters, algorithm="sha256").digest()
