"""A second database beside the site's own: to take a dump, to load one, and to try it there first.

SQLite: a file in a private folder. PostgreSQL: a database on the same server, for which the site's
role needs CREATEDB; `pg_dump` and `pg_restore` are taken from PATH.
"""

import os
import shlex
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from dbbackup.db.exceptions import CommandConnectorError
from dbbackup.db.postgresql import PgDumpBinaryConnector
from dbbackup.db.sqlite import SqliteBackupConnector
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from .sealing import BadBackup

LONGEST_NAME = 63
SAME_LETTERS = """
SELECT format('ENCODING %L LC_COLLATE %L LC_CTYPE %L',
              pg_encoding_to_char(encoding), datcollate, datctype)
FROM pg_database WHERE datname = current_database()
"""


class Postgres(PgDumpBinaryConnector):  # type: ignore[misc]  # it has no types
    """The library's, for an empty database, and without the open files that it leaves behind."""

    drop = if_exists = False
    pg_options = "--no-owner --no-privileges"  # another machine has other roles

    def run_command(
        self, command: str, stdin: IO[bytes] | None = None, env: dict[str, str] | None = None
    ) -> tuple[bytes, bytes]:
        """What the tool of PostgreSQL wrote. Raises `CommandConnectorError` with its complaint."""
        try:
            done = subprocess.run(
                shlex.split(command),
                stdin=stdin,
                env={**os.environ, **(env or {})},
                capture_output=True,
            )
        except FileNotFoundError as error:
            raise CommandConnectorError(f"{error.filename} is not in PATH.") from error
        if done.returncode:
            raise CommandConnectorError(done.stderr.decode(errors="replace"))
        return done.stdout, done.stderr


def dump(*, into: Path) -> dict[str, int]:
    """Write the whole database as it stands at one moment into a file; the site may go on writing.
    How many rows each table had at that moment. Raises `BadBackup`."""
    return _dump_sqlite(into) if connection.vendor == "sqlite" else _dump_postgres(into)


def load(dump: Path) -> None:
    """Load a dump into the empty database that stands in. Raises `BadBackup`."""
    connector = SqliteBackupConnector() if connection.vendor == "sqlite" else Postgres()
    with dump.open("rb") as file, _one_sentence("The dump inside does not load"):
        connector.restore_dump(file)


def rows_of_tables() -> dict[str, int]:
    """Each table of the database with how many rows it has."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {table: _count(cursor, table) for table in tables}


@contextmanager
def scratch(*, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to an empty database of the site's engine, which is gone afterwards unless
    `put_in_place` took it. Raises `BadBackup`."""
    if connection.vendor == "sqlite":
        with closing(_beside(str(folder / "scratch.sqlite3"))) as made:
            yield made
        return
    name = _named("scratch")
    with connection.cursor() as cursor:
        cursor.execute(SAME_LETTERS)
        letters = cursor.fetchone()[0]
    with _server() as server, _one_sentence("No database could be made to try the backup in"):
        server.execute(f"DROP DATABASE IF EXISTS {_quoted(name)}")
        server.execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE template0 {letters}")
    try:
        with closing(_beside(name)) as made:
            yield made
    finally:
        with _server() as server:
            server.execute(f"DROP DATABASE IF EXISTS {_quoted(name)}")


@contextmanager
def standing_in(other: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, this thread's models, commands and connectors work on that database."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
        other.close()


def put_in_place(made: BaseDatabaseWrapper) -> None:
    """The scratch database becomes the site's own, in one step; what was there is gone.

    Raises `BadBackup`, and nothing is changed then, while a process of the site is connected."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(made.settings_dict["NAME"])) as source:
            source.backup(connection.connection)
        return
    ours, new, old = connection.settings_dict["NAME"], made.settings_dict["NAME"], _named("before")
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
    with _server() as server, _one_sentence("Stop the site first"):
        server.execute(f"DROP DATABASE IF EXISTS {_quoted(old)}")
        server.execute(
            f"ALTER DATABASE {_quoted(ours)} RENAME TO {_quoted(old)};"
            f"ALTER DATABASE {_quoted(new)} RENAME TO {_quoted(ours)}"
        )
        server.execute(f"DROP DATABASE {_quoted(old)}")


def _dump_sqlite(into: Path) -> dict[str, int]:
    # The library's own copy would go through memory, whole, and through a file outside our folder.
    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as copy:
        connection.connection.backup(copy)
    with standing_in(_beside(str(into))):
        return rows_of_tables()


def _dump_postgres(into: Path) -> dict[str, int]:
    still = _beside(connection.settings_dict["NAME"])
    with standing_in(still), connection.cursor() as cursor:
        still.set_autocommit(False)
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        connector = Postgres()
        connector.dump_suffix = f"--snapshot={moment} --file={shlex.quote(str(into))}"
        with _one_sentence("pg_dump made no dump"):
            connector.create_dump()
        return rows_of_tables()


def _beside(name: str) -> BaseDatabaseWrapper:
    """A connection of its own, outside the pool, to a database with the same settings."""
    other = connection.copy()
    other.settings_dict["NAME"] = name
    other.settings_dict["OPTIONS"].pop("pool", None)
    return other


@contextmanager
def _server() -> Iterator[CursorWrapper]:
    """A cursor on the server's own database, from which others are made, renamed and dropped."""
    with closing(_beside("postgres")) as server, server.cursor() as cursor:
        yield cursor


@contextmanager
def _one_sentence(what: str) -> Iterator[None]:
    try:
        yield
    except (CommandConnectorError, DatabaseError, sqlite3.DatabaseError) as error:
        raise BadBackup(f"{what}: {' '.join(str(error).split())[:300]}") from error


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {_quoted(table)}")
    return int(cursor.fetchone()[0])


def _named(suffix: str) -> str:
    return f"{connection.settings_dict['NAME'][: LONGEST_NAME - 1 - len(suffix)]}_{suffix}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
