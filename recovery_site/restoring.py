"""Making a backup, trying one, and putting one back. A backup is first loaded into a scratch
database and looked at there; the site's own database changes in the last step, or not at all."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model

from accounts.key_ring import RingDoesNotFit, refuse_a_wrong_ring
from accounts.models import Session, Tombstone, User
from network.models import CalendarFeed
from reminders.models import Reminder
from sharing.models import EndedBy, Grant, Invitation

from .backups import BESIDE, file_name, remove_old
from .leaving import apply_tombstones, end_grants, keep_tombstones, tombstones_at, tombstones_file
from .manifest import Manifest, is_older, read_manifest, refuse_what_does_not_fit, write_manifest
from .models import MADE, REHEARSED, Beat
from .scratch import dump, load, put_in_place, rows_of_tables, scratch, standing_in
from .sealing import DUMP, TOMBSTONES, BadBackup, private_folder, seal, unseal, whole_file


@dataclass(frozen=True)
class Found:
    """What was found in a backup, and done with it."""

    made_at: datetime
    tables: int
    rows: int
    gone_again: int
    brought_forward: bool


def back_up(*, folder: Path, now: datetime) -> Path:
    """Make a backup in `folder`, open it again, and remove those that are too old. The new file.

    Raises `BadBackup`, `BadTombstones` or `OSError`; then no new file is there."""
    made = folder / file_name(now)
    try:
        keep_tombstones(folder / BESIDE)
        with private_folder() as work, whole_file(made) as half:
            rows = dump(into=work / DUMP)
            shutil.copyfile(folder / BESIDE, work / TOMBSTONES)
            write_manifest(work, rows=rows, now=now)
            seal(work, into=half)
            _open(half, work)
    finally:
        remove_old(folder, now=now)
    Beat.happened(MADE, now=now)
    return made


def rehearse(*, file: Path, now: datetime) -> Found:
    """Restore a backup into a scratch database and look whether all of it is there and opens.

    The site's own database is left alone, but for the beat.
    Raises `BadBackup` or `BadTombstones`."""
    with _tried(file, given=(), migrate=True, now=now) as (_, found):
        pass
    Beat.happened(REHEARSED, now=now)
    return found


def restore(*, file: Path, given: Iterable[Path], migrate: bool, now: datetime) -> Found:
    """Put a backup in the place of the site's database. Whoever left since then stays gone, by the
    tombstones here, in it, beside it and in the files `given`. Nothing that was stopped since then
    is on again: everybody signs in anew, and shares anew.

    Raises `BadBackup` or `BadTombstones`, and nothing is changed then."""
    with _tried(file, given=given, migrate=migrate, now=now) as (made, found):
        with standing_in(made):
            _nothing_open(now)
        put_in_place(made)
    return found


def _nothing_open(now: datetime) -> None:
    """What somebody stopped after the backup was made would be on again, and nobody knows what
    that was: a session on a stolen phone, a grant. So all of it stops."""
    Session.objects.all().delete()
    end_grants(Grant.objects.all(), by=EndedBy.RESTORED, now=now)
    again = {"version": F("version") + 1, "updated_at": now}
    Invitation.objects.filter(closed_at=None).update(closed_at=now, **again)
    CalendarFeed.objects.filter(revoked_at=None).update(revoked_at=now, **again)
    Reminder.objects.exclude(next_at=None).update(next_at=None, **again)


def accounts_here() -> int:
    """How many accounts are in the site's database, which a restore would take away."""
    return User.objects.count() if _has_table(User) else 0


@contextmanager
def _tried(
    file: Path, *, given: Iterable[Path], migrate: bool, now: datetime
) -> Iterator[tuple[BaseDatabaseWrapper, Found]]:
    """The backup in a scratch database, found whole, with whoever left since then gone."""
    with private_folder() as work:
        manifest = _open(file, work)
        refuse_what_does_not_fit(manifest, migrate=migrate)
        older = is_older(manifest)
        files = (work / TOMBSTONES, *_beside(file), *given)
        stones = [*_of_this_database(), *map(tombstones_at, files)]
        with scratch(folder=work) as made:
            with standing_in(made):
                load(work / DUMP)
                (work / DUMP).unlink()
                _refuse_what_is_not_whole(manifest)
                if older:
                    call_command("migrate", verbosity=0, interactive=False)
                gone = sum(apply_tombstones(each, now=now) for each in stones)
            rows = manifest.rows
            yield made, Found(manifest.made_at, len(rows), sum(rows.values()), gone, older)


def _open(file: Path, work: Path) -> Manifest:
    unseal(file, into=work)
    return read_manifest(work)


def _beside(file: Path) -> list[Path]:
    """The tombstones that lie beside this backup, and in the folder of all backups."""
    folders = {file.parent, Path(settings.BACKUP_FOLDER or file.parent)}
    return [folder / BESIDE for folder in sorted(folders) if (folder / BESIDE).exists()]


def _of_this_database() -> list[object]:
    """The tombstones of the site's own database, the newest of all; an empty machine has none."""
    return [tombstones_file()] if _has_table(Tombstone) else []


def _has_table(model: type[Model]) -> bool:
    with connection.cursor() as cursor:
        return model._meta.db_table in connection.introspection.table_names(cursor)


def _refuse_what_is_not_whole(manifest: Manifest) -> None:
    """Raise `BadBackup` unless the loaded rows are those that were counted, fit one another, and
    open with the key ring."""
    try:
        rows = rows_of_tables()
        if connection.vendor == "sqlite":
            _refuse_a_broken_file()
        connection.check_constraints()
        refuse_a_wrong_ring()
    except (DatabaseError, IntegrityError) as error:
        raise BadBackup(f"The restored database is broken: {error}") from error
    except RingDoesNotFit as error:
        raise BadBackup(str(error)) from error
    for table in sorted(rows.keys() | manifest.rows.keys()):
        if rows.get(table) != manifest.rows.get(table):
            raise BadBackup(
                f"{table} has {rows.get(table, 'no')} rows in this backup, where "
                f"{manifest.rows.get(table, 'no')} were counted."
            )


def _refuse_a_broken_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = cursor.fetchone()[0]
    if said != "ok":
        raise BadBackup(f"The restored database is broken: {said}")
