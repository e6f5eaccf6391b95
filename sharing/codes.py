"""The code of an invitation: 12 letters out of 32, 60 random bits, passed on by the owner.

The database holds two keyed hashes of it and nothing to read: of the whole code, and of its first
letters, which find the invitation that a wrong try counts against.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac

from accounts.codes import GROUP, LENGTH, LETTERS

LASTS = timedelta(hours=72)
STARTS = 4


@dataclass(frozen=True)
class Hashes:
    """What is kept of a code: 32 bytes each."""

    starts: bytes
    whole: bytes


def new_code() -> str:
    """A fresh code, as it is shown: ABCD-EFGH-JKLM."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(code[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def letters_of(typed: str) -> str:
    """A code as somebody types it: dashes, spaces and small letters do not matter."""
    return "".join(char for char in typed.upper() if char in LETTERS)


def hashes_of(typed: str) -> Hashes:
    code = letters_of(typed)
    return Hashes(starts=_keyed("starts", code[:STARTS]), whole=_keyed("whole", code))


def _keyed(part: str, letters: str) -> bytes:
    return salted_hmac(f"sharing.invitation.{part}", letters, algorithm="sha256").digest()
