"""Backups as an operator makes and finds them, and ways to spoil one."""

import io
import json
import tarfile
from pathlib import Path
from threading import Thread

import pyrage
from django.core.management import call_command
from django.db import connection
from pyrage.x25519 import Identity

from recovery_site.models import Beat


def backed_up(folder: Path) -> Path:
    """Make a backup, as the timer does; the new file."""
    call_command("backup", verbosity=0)
    return max(folder.glob("*.age"))


def beats() -> set[str]:
    return set(Beat.objects.values_list("name", flat=True))


def databases_beside() -> list[str]:
    """What a rehearsal may have left on the server."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '_(scratch|before)$'")
        return [name for (name,) in cursor.fetchall()]


def opened(path: Path, key: str) -> dict[str, bytes]:
    """The parts of a backup, by the format's own tools, without the site's code."""
    plain = pyrage.decrypt(path.read_bytes(), [Identity.from_str(key)])
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}


def sealed(parts: dict[str, bytes], key: str) -> bytes:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, content in parts.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            tar.addfile(about, io.BytesIO(content))
    return pyrage.encrypt(plain.getvalue(), [Identity.from_str(key).to_public()])


def saying(path: Path, key: str, **changes) -> bytes:
    """The same backup with another manifest: what it says of itself is not so."""
    parts = opened(path, key)
    parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changes).encode()
    return sealed(parts, key)


def elsewhere(deed) -> None:
    """Do this in another process of the site, so to speak: with a connection of its own."""

    def run():
        deed()
        connection.close()

    other = Thread(target=run)
    other.start()
    other.join()
