"""Where backups lie, and for how long."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from .sealing import BadBackup

# The name says when, and nothing of what the site is.
STAMP = "site-%Y%m%dT%H%MZ.age"
NAMED = re.compile(r"site-\d{8}T\d{4}Z\.age")
BESIDE = "tombstones.json"
KEPT = timedelta(days=30)


def folder(named: Path | None = None) -> Path:
    """The folder for backups: this one, or that of the settings. Raises `BadBackup` when there is
    none that will do."""
    path = named or Path(settings.BACKUP_FOLDER)
    if not path.name:
        raise BadBackup("BACKUP_FOLDER is not set: name a folder for backups.")
    if not path.is_dir():
        raise BadBackup(f"The folder for backups {path} is not there: mkdir -m 700 {path}")
    refuse_open(path)
    return path


def refuse_open(path: Path) -> None:
    """Raise `BadBackup` for a folder in which others find what is kept."""
    if path.exists() and path.stat().st_mode & 0o077:
        raise BadBackup(f"Others may look into the folder for backups {path}: chmod 700 {path}")
    served = (Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS))
    if any(path.resolve().is_relative_to(each.resolve()) for each in served):
        raise BadBackup(
            f"The folder for backups {path} lies among the files that anybody may load."
        )


def file_name(now: datetime) -> str:
    """`site-20261126T0312Z.age`, in universal time."""
    return now.astimezone(UTC).strftime(STAMP)


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(path for path in folder.iterdir() if NAMED.fullmatch(path.name))


def newest_in(folder: Path) -> Path:
    """The newest backup in a folder. Raises `BadBackup` when there is none."""
    found = backups_in(folder)
    if not found:
        raise BadBackup(f"There is no backup in {folder}.")
    return found[-1]


def remove_old(folder: Path, *, now: datetime) -> int:
    """Remove what is older than 30 days, but never the newest; how many they were."""
    oldest_kept = file_name(now - KEPT)
    old = [path for path in backups_in(folder)[:-1] if path.name < oldest_kept]
    for path in old:
        path.unlink()
    return len(old)
