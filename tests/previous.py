"""C83: the release before this one runs on the tables of this one, so that an upgrade needs no
pause: the new tables come first, while processes of the old release still serve.

`make test` calls it with a server of PostgreSQL. It lays the old release beside this one, makes the
tables with the migrations of this one, and lets the old release run its own tests on them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environ import Env
from psycopg import connect

# The commit that serves people now. Whoever puts a newer one up names that here.
RELEASE = "36b6f4b"
# A day of a person, and those who may see it: reads and writes in every app.
DAYS = (
    "tests/accounts/test_entry.py",
    "tests/checkins/test_checkins.py",
    "tests/checkins/test_habits.py",
    "tests/network/test_people.py",
    "tests/resources/test_services.py",
    "tests/sharing/test_inviting.py",
    "tests/recovery_site/test_today.py",
)
ROOT = Path(__file__).resolve().parent.parent


def known() -> bool:
    """Whether the old release lies in the history of this clone."""
    asked = ["git", "cat-file", "-e", f"{RELEASE}^{{commit}}"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True).returncode == 0


def runs_on_the_new_tables(address: str) -> bool:
    """Whether the old release's tests pass on tables made by this one, in the PostgreSQL server at
    `address` (its last part names a database). Needs `known()`."""
    with tempfile.TemporaryDirectory(prefix="previous-") as folder:
        beside = Path(folder) / "release"
        git("worktree", "add", "--quiet", "--detach", str(beside), RELEASE)
        try:
            make_tables(address)
            tests = ["pytest", "-p", "no:cacheprovider", "--reuse-db", "--no-migrations", *DAYS]
            old = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
            return python(*tests, cwd=beside, **old).returncode == 0
        finally:
            git("worktree", "remove", "--force", str(beside))


def make_tables(address: str) -> None:
    """The test database of that server, as this release's migrations make it."""
    link = Env.db_url_config(address)
    name = f"test_{link['NAME']}"
    with connect(host=link["HOST"], user=link["USER"], dbname=link["NAME"], autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}")
    new = {
        "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}",
        "DJANGO_SETTINGS_MODULE": "recovery_site.settings",
        "ENV_FILE": "tests/deploy.env",
    }
    python("django", "migrate", "--verbosity", "0", cwd=ROOT, **new).check_returncode()


def python(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **environment})


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)
