"""C77: several processes write at once; nobody waits in vain, and no change is lost."""

import subprocess
import sys

import pytest
from django.db import connection

from tests.faults.writer import TIMES
from tests.house.test_settings import bare_environment

WRITERS = 4


@pytest.fixture
def shared(tmp_path):
    """A connection to this engine with a number in a table, and its address for other processes."""
    link = connection.copy()
    known = link.settings_dict
    if link.vendor == "postgresql":
        address = f"postgres://{known['USER']}@/{known['HOST']}/{known['NAME']}"
    else:
        known["NAME"] = str(tmp_path / "tally.sqlite3")
        address = f"sqlite:///{known['NAME']}"
    with link.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (total integer)")
        cursor.execute("INSERT INTO tally VALUES (0)")
        yield cursor, address
        cursor.execute("DROP TABLE tally")
    link.close()


@pytest.mark.django_db(transaction=True)
def test_four_writers_lose_nothing_and_fail_never(shared):
    """C77: by the site's own settings of the database, in processes of their own."""
    cursor, address = shared
    environment = {
        **bare_environment(),
        "ENV_FILE": "tests/deploy.env",
        "DATABASE_URL": address,
    }
    command = [sys.executable, "-m", "tests.faults.writer"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen(command, env=environment, **pipes) for _ in range(WRITERS)]
    for each in writers:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in writers:
        _, complaint = each.communicate(timeout=300)
        assert (each.returncode, complaint) == (0, "")
    cursor.execute("SELECT total FROM tally")
    assert cursor.fetchone() == (WRITERS * TIMES,)
