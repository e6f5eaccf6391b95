"""Names for addresses that say nothing about what is behind them, and codes to look things up."""

import secrets
from base64 import b32decode, b32encode
from hashlib import sha256
from uuid import UUID, uuid5

CODE_LENGTH = 8
CODE_BYTES = CODE_LENGTH * 5 // 8
# Made once: the names of all rows in open data hang on it.
OPEN_DATA = UUID("6f0a3c1e-52c7-4b8e-9d0f-3a8e6f5d2b71")
# Twelve of these 32 are 60 bits: nobody guesses one. No 0, O, 1 or I, which look alike.
REPORT_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
REPORT_LENGTH = 12


def code_of(slug: str) -> str:
    """Eight lower-case letters and digits, the same for this slug on every installation."""
    return b32encode(sha256(slug.encode()).digest()).decode()[:CODE_LENGTH].lower()


def open_id_of(kind: str, code: str) -> UUID:
    """The row's name in open data: a UUID (version 8, RFC 9562) that begins with its code.

    The same on every installation, and the row is found by its code again; a UUID of version 5
    would have to be stored.
    """
    rest = bytearray(uuid5(OPEN_DATA, kind).bytes[CODE_BYTES:])
    rest[1] = 0x80 | rest[1] & 0x0F
    return UUID(bytes=b32decode(code.upper()) + bytes(rest))


def code_in(open_id: UUID) -> str:
    """The code with which this UUID begins."""
    return b32encode(open_id.bytes[:CODE_BYTES]).decode().lower()


def part_id(open_id: UUID, *names: object) -> str:
    """The UUID (version 5) of a part of a row, such as its second phone."""
    return str(uuid5(open_id, "/".join(map(str, names))))


def report_code() -> str:
    """A fresh code with which whoever sent a correction can look up what became of it."""
    return "".join(secrets.choice(REPORT_LETTERS) for _ in range(REPORT_LENGTH))
