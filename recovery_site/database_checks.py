"""Whether this database keeps what it says it kept. Asked where a database is named:
`manage.py check --database default`, and before every `migrate`."""

from sqlite3 import sqlite_version_info

from django.core.checks import Error, Info, Tags, register
from django.db import connections

from .connections import wal_is_safe

# What a server of PostgreSQL can be told to leave out, for speed.
KEEPS = ("fsync", "full_page_writes", "synchronous_commit")


@register(Tags.database)
def saved_is_saved(app_configs, databases, **kwargs):
    """What was answered with "saved" outlasts a fallen machine (C76, C77)."""
    return [error for alias in databases or () for error in _errors(connections[alias])]


@register(Tags.database, deploy=True)
def journal_in_use(app_configs, databases, **kwargs):
    """Say in `check --deploy --database default` how a file of SQLite is kept whole."""
    asked = [connections[alias] for alias in databases or ()]
    return [
        Info(f"SQLite {_version()} with journal {_pragma(each, 'journal_mode')}.", id="site.I001")
        for each in asked
        if each.vendor == "sqlite"
    ]


def _errors(connection) -> list[Error]:
    if connection.vendor == "postgresql":
        return [
            Error(f"PostgreSQL runs with {name} off: what was saved can be lost.", id="site.E007")
            for name in KEEPS
            if _shown(connection, name) == "off"
        ]
    unsafe = _pragma(connection, "journal_mode") == "wal" and not wal_is_safe(sqlite_version_info)
    if unsafe:
        return [
            Error(
                f"SQLite {_version()} can spoil a file with a write-ahead log.",
                hint="Run PRAGMA journal_mode=DELETE on the file, or use SQLite 3.51.3 or later.",
                id="site.E006",
            )
        ]
    return []


def _version() -> str:
    return ".".join(str(part) for part in sqlite_version_info)


def _pragma(connection, name: str) -> str:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def _shown(connection, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]
