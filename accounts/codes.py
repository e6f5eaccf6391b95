"""Codes: made, shown once, and used up where the passphrase or the phone is lost.

There is no e-mail to fall back on: whoever reads the mailbox of a frightened person would own the
account. Each code has 12 letters out of 32, 60 random bits, so a plain hash of it cannot be
guessed backwards.
"""

import hashlib
import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from .models import RecoveryCode, User

# Without 0, O, 1 and I, which look alike on paper.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODES, LENGTH, GROUP = 8, 12, 4


@transaction.atomic
def new_codes(*, owner: User) -> list[str]:
    """Replace all codes of this owner; return the new ones, readable, for the only time."""
    codes = [fresh_code() for _ in range(CODES)]
    owner.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(owner=owner, code_sha256=_hashed(code)) for code in codes
    )
    return codes


def fresh_code(length: int = LENGTH) -> str:
    """So many random letters, as they are shown: ABCD-EFGH-JKLM."""
    code = "".join(secrets.choice(LETTERS) for _ in range(length))
    return "-".join(code[i : i + GROUP] for i in range(0, length, GROUP))


def letters_of(typed: str) -> str:
    """A code as somebody types it: dashes, spaces and small letters do not matter."""
    return "".join(char for char in typed.upper() if char in LETTERS)


@transaction.atomic
def set_anew(*, username: str, code: str, passphrase: str, now: datetime) -> User | None:
    """Use up a code and set the passphrase; every session of that person ends with it.

    None for an unknown name, a wrong code and a used one alike. Hashing the passphrase first costs
    the same in each case. The conditional update lets one code work once, however many try.
    """
    hashed = make_password(passphrase)
    codes = RecoveryCode.objects.unused().filter(
        owner__username=username.lower(), owner__is_active=True, code_sha256=_hashed(code)
    )
    found = codes.first()
    if found is None or not codes.filter(pk=found.pk).update(used_at=now):
        return None
    user = found.owner
    user.password = hashed
    user.save(update_fields=["password"])
    user.recovery_codes.update(stands_in=False)
    user.sessions.all().delete()
    return user


def use_code(*, owner: User, typed: str, now: datetime) -> bool:
    """Use up a code in place of the second step. Each works once, however many try.

    Not after one of them set the passphrase anew: whoever finds the paper has one lock open, and
    only one.
    """
    codes = owner.recovery_codes.unused().filter(stands_in=True, code_sha256=_hashed(typed))
    return bool(codes.update(used_at=now))


def _hashed(code: str) -> str:
    return hashlib.sha256(letters_of(code).encode()).hexdigest()
