"""Rows as lines for COPY, cut to a model's own columns."""

import itertools
import os
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import getrandbits
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import NOT_PROVIDED, DateTimeField, Model
from django.utils import timezone

from accounts.fields import EncryptedField
from accounts.models import User

NULL = r"\N"
POOL = 4096
SEALED_BYTES = 12 + 64 + 16  # nonce, one block of 64, tag: what a line of words takes
Seal = Callable[[EncryptedField, str, Any], str]


def new_key() -> str:
    """As random as a key must be here; `uuid4` would take half the time of the whole."""
    return f"{getrandbits(128):032x}"


class Lines:
    """Lines of one model: the columns `given` differ, the rest hold the field's own default."""

    def __init__(self, model: type[Model], *given: str) -> None:
        fields = model._meta.concrete_fields
        columns = ", ".join(f'"{each.column}"' for each in fields)
        self.statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        self._fields = [each for each in fields if each.attname in given]
        if len(self._fields) != len(given):
            raise ValueError(f"{model.__name__} has not all of {given}.")
        self._names = [
            (f.attname, f if isinstance(f, EncryptedField) else None) for f in self._fields
        ]
        texts = ("%s" if each in self._fields else _usual(each) for each in fields)
        self._pattern = "\t".join(texts) + "\n"

    def line(self, row: dict[str, Any], *, seal: Seal) -> str:
        """One line; None is null, and words in sealed columns go through `seal`."""
        values = []
        for name, sealed in self._names:
            value = row[name]
            if value is None:
                values.append(NULL)
            else:
                values.append(seal(sealed, row["id"], value) if sealed else value)
        return self._pattern % tuple(values)


def _usual(field) -> str:
    if isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add):
        return timezone.now().isoformat()
    if field.null:
        return NULL
    if field.default is NOT_PROVIDED and not field.empty_strings_allowed:
        raise ValueError(f"{field} has no default: give it.")
    value = field.get_default()
    return {True: "t", False: "f"}[value] if isinstance(value, bool) else str(value)


def pretending() -> Seal:
    """Bytes of the right length that no key opens, for the many whose words nobody reads."""
    turns = itertools.cycle([rf"\\x{os.urandom(SEALED_BYTES).hex()}" for _ in range(POOL)])
    return lambda field, key, words: next(turns)


def sealing(person: User) -> Seal:
    """Really sealed, with this person's key."""

    def seal(field: EncryptedField, key: str, words: Any) -> str:
        return rf"\\x{field.sealed(field.model(pk=UUID(key), owner=person), words).hex()}"

    return seal


class Copying:
    """Lines gathered by table; a thread of its own copies one batch while the next is made."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = defaultdict(list)
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._sent = self._thread.submit(_begin)

    def add(self, lines: Lines, row: dict[str, Any], *, seal: Seal) -> None:
        self._waiting[lines.statement].append(lines.line(row, seal=seal))

    def flush(self) -> None:
        """Hand over what has gathered, once the batch before it has arrived."""
        self._sent.result()
        self._sent = self._thread.submit(_send, dict(self._waiting))
        self._waiting.clear()

    def end(self) -> None:
        self.flush()
        self._sent.result()
        self._thread.submit(_end).result()
        self._thread.shutdown()


def _begin() -> None:
    """Foreign keys hold by construction: they are not asked about row by row."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


def _end() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET session_replication_role")
    connection.close()


def _send(waiting: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement, lines in waiting.items():
            with cursor.copy(statement) as copy:
                copy.write("".join(lines))
