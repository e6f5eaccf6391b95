"""One backup, one file: a tar with what a backup holds, sealed in the format of the tool `age`.

`age --decrypt --identity KEYFILE site-….age | tar --extract` opens it without this code. Plain
parts lie in a private folder only, which goes with the work, or with the next after a kill.
"""

import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from pyrage import DecryptError, EncryptError, IdentityError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity

MANIFEST, TOMBSTONES, DUMP = PARTS = ("manifest.json", "tombstones.json", "database.dump")
WHOLE = "whole.tar"
WORK, HALF = "site-work-", ".site-"
LEFT_BEHIND = timedelta(hours=12)


class BadBackup(Exception):
    """Why a backup cannot be made, opened or restored: a sentence for whoever runs the site."""


def key() -> Identity:
    """The identity that seals and opens backups. Raises `BadBackup` when BACKUP_KEY is none."""
    try:
        return Identity.from_str(settings.BACKUP_KEY.strip())
    except IdentityError as error:
        raise BadBackup(
            "BACKUP_KEY is no key of age: it starts with AGE-SECRET-KEY-1, and "
            "`manage.py backup_key` makes one."
        ) from error


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this account reads, where TMPDIR says; it is gone afterwards."""
    remove_older(Path(tempfile.gettempdir()).glob(f"{WORK}*"))
    with tempfile.TemporaryDirectory(prefix=WORK) as folder:
        yield Path(folder)


def remove_older(leftovers: Iterator[Path]) -> None:
    """Remove of these what a killed run of this account left behind."""
    for path in leftovers:
        about = path.lstat()
        is_old = about.st_mtime < time.time() - LEFT_BEHIND.total_seconds()
        if is_old and about.st_uid == os.getuid():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def whole_file(into: Path) -> Iterator[Path]:
    """A file to write, which gets its name when all of it is on the disk, and otherwise is gone."""
    remove_older(into.parent.glob(f"{HALF}*"))
    handle, name = tempfile.mkstemp(prefix=HALF, dir=into.parent)  # only this account reads it
    os.close(handle)
    half = Path(name)
    try:
        yield half
        _sync(half)
        os.replace(half, into)
        _sync(into.parent)
    finally:
        half.unlink(missing_ok=True)


def seal(folder: Path, *, into: Path) -> None:
    """Seal the parts that lie in `folder`; they are gone from there afterwards.

    Raises `OSError` when there is no room."""
    recipient, whole = key().to_public(), folder / WHOLE
    with tarfile.open(whole, "w") as tar:
        for name in PARTS:
            tar.add(folder / name, arcname=name)
            (folder / name).unlink()
    try:
        with whole.open("rb") as plain, into.open("wb") as sealed:
            encrypt_io(plain, sealed, [recipient])
    except EncryptError as error:
        raise OSError(str(error)) from error
    finally:
        whole.unlink()


def unseal(sealed: Path, *, into: Path) -> None:
    """Put the parts of a backup into the folder `into`. Raises `BadBackup`; then none is there."""
    identity, whole = key(), into / WHOLE
    try:
        with sealed.open("rb") as file, whole.open("wb") as plain:
            decrypt_io(file, plain, [identity])
        with tarfile.open(whole) as tar:
            for name in PARTS:
                _take(tar, name, into / name)
    except FileNotFoundError as error:
        raise BadBackup(f"There is no file {sealed}.") from error
    # A chunk that does not open comes as an OSError; so does a full disk, which says so itself.
    except (DecryptError, OSError, tarfile.TarError, KeyError) as error:
        raise BadBackup(
            f"{sealed.name} does not open ({' '.join(str(error).split())}): BACKUP_KEY is not the "
            "key that sealed it, or the file is not whole."
        ) from error
    finally:
        whole.unlink(missing_ok=True)


def _take(tar: tarfile.TarFile, name: str, path: Path) -> None:
    """By its own name only: nothing in the file says where on this machine it lands."""
    found = tar.extractfile(name)
    if found is None:
        raise KeyError(name)
    with found, path.open("wb") as file:
        shutil.copyfileobj(found, file)


def _sync(path: Path) -> None:
    """What was written, or renamed in this folder, is so even if the power fails now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
