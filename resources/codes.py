"""Names for addresses that say nothing about what is behind them."""

from base64 import b32encode
from hashlib import sha256

CODE_LENGTH = 8


def code_of(slug: str) -> str:
    """Eight lower-case letters and digits, the same for this slug on every installation."""
    return b32encode(sha256(slug.encode()).digest()).decode()[:CODE_LENGTH].lower()
