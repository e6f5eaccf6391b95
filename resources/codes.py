"""Names for addresses that say nothing about what is behind them, and codes to look things up."""

import secrets
from base64 import b32encode
from hashlib import sha256

CODE_LENGTH = 8
# Twelve of these 32 are 60 bits: nobody guesses one. No 0, O, 1 or I, which look alike.
REPORT_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
REPORT_LENGTH = 12


def code_of(slug: str) -> str:
    """Eight lower-case letters and digits, the same for this slug on every installation."""
    return b32encode(sha256(slug.encode()).digest()).decode()[:CODE_LENGTH].lower()


def report_code() -> str:
    """A fresh code with which whoever sent a correction can look up what became of it."""
    return "".join(secrets.choice(REPORT_LETTERS) for _ in range(REPORT_LENGTH))
