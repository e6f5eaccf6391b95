"""What a backup says of itself, and whether that fits this site."""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.dateparse import parse_datetime

from accounts.keys import WrongKey, open_wrapped, wrap

from .sealing import DUMP, MANIFEST, TOMBSTONES, BadBackup

FORMAT, VERSION = "backup", 1
CANARY = b"the key ring opens this"


@dataclass(frozen=True)
class Manifest:
    """`migrations`: app and name of each. `rows`: how many rows each table has. `sha256`: of the
    other parts, by name. `canary`: words that only the site's DATA_KEYS open."""

    made_at: datetime
    engine: str
    migrations: list[list[str]]
    rows: dict[str, int]
    sha256: dict[str, str]
    canary_key: str
    canary: str


def write_manifest(folder: Path, *, rows: dict[str, int], now: datetime) -> None:
    """Write the manifest beside the other parts, which lie in `folder` already."""
    canary_key, canary = wrap(CANARY, owner_id=now.isoformat())
    manifest = Manifest(
        made_at=now,
        engine=connection.vendor,
        migrations=sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        rows=rows,
        sha256={name: _sha256(folder / name) for name in (TOMBSTONES, DUMP)},
        canary_key=canary_key,
        canary=base64.b64encode(canary).decode(),
    )
    said = {"format": FORMAT, "version": VERSION, **asdict(manifest), "made_at": now.isoformat()}
    (folder / MANIFEST).write_text(json.dumps(said, indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read it and compare the checksums. Raises `BadBackup`."""
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        if (said.pop("format"), said.pop("version")) != (FORMAT, VERSION):
            raise BadBackup("This is no backup, or one of a version not known here.")
        made_at = parse_datetime(said.pop("made_at"))
        if made_at is None:
            raise ValueError("no moment")
        manifest = Manifest(made_at=made_at, **said)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadBackup("The manifest inside this backup cannot be read.") from error
    for name in (TOMBSTONES, DUMP):
        if manifest.sha256.get(name) != _sha256(folder / name):
            raise BadBackup(f"{name} inside this backup is not what was put in.")
    return manifest


def refuse_what_does_not_fit(manifest: Manifest, *, migrate: bool) -> None:
    """Raise `BadBackup` for another engine, another key ring, a newer version of the site, or an
    older one unless it may be migrated."""
    if manifest.engine != connection.vendor:
        raise BadBackup(
            f"This backup is of {manifest.engine}, and this site runs on {connection.vendor}."
        )
    bound_to = manifest.made_at.isoformat()
    try:
        sealed = base64.b64decode(manifest.canary)
        open_wrapped(manifest.canary_key, sealed, owner_id=bound_to)
    except (WrongKey, ValueError) as error:
        raise BadBackup(
            f"DATA_KEYS does not hold the key {manifest.canary_key!r} of this backup: without it "
            "nobody could read their own words again."
        ) from error
    known = MigrationLoader(None).disk_migrations
    newer = {tuple(each) for each in manifest.migrations} - known.keys()
    if newer:
        named = ", ".join(sorted(map(" ".join, newer)))
        raise BadBackup(f"This backup was made by a newer version of the site: it has {named}.")
    if is_older(manifest) and not migrate:
        raise BadBackup(
            "This backup was made by an older version of the site: add --migrate to bring it up."
        )


def is_older(manifest: Manifest) -> bool:
    """Does this version of the site have migrations that the backup has not?"""
    made_with = {tuple(each) for each in manifest.migrations}
    return not made_with.issuperset(MigrationLoader(None).graph.leaf_nodes())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
