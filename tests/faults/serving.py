"""The site in real processes that can be killed, one or all."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.journeys.site import ROOT


class Gunicorn:
    """gunicorn on one port: a master and two workers, which it makes anew in no time."""

    def __init__(self, environment: dict, *, log: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment, self.log = environment, log
        self.process = None

    def start(self) -> None:
        """Start it; does not wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "recovery_site.wsgi", "--no-control-socket"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4"]
        command += ["--preload"]
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until a worker answers."""
        for _ in range(600):
            assert self.process.poll() is None, self.log.read_text()
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as link:
                link.settimeout(5)
                link.sendall(b"GET /site.webmanifest HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                if link.recv(1):
                    return
            time.sleep(0.1)
        raise AssertionError(f"The site did not come up:\n{self.log.read_text()}")

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_a_worker(self, chance: random.Random) -> bool:
        """Kill one worker, if one is there."""
        workers = self.workers()
        if workers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
                return True
        return False

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill_all()
