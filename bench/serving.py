"""The site as it runs: gunicorn on loopback with two workers, as `make run` starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from .asking import HOST

WORKERS, THREADS = 2, 4
COMMAND = (
    *(sys.executable, "-m", "gunicorn", "recovery_site.wsgi", "--no-control-socket"),
    *("--workers", str(WORKERS), "--threads", str(THREADS), "--bind"),
)


@contextmanager
def gunicorn() -> Iterator[tuple[int, list[int]]]:
    """Yield the port it listens on and the process ids of its workers."""
    with closing(socket.socket()) as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    with subprocess.Popen(
        [*COMMAND, f"{HOST}:{port}"], env=environment, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield port, workers_of(server.pid)
        finally:
            server.terminate()


def ask(port: int, method: str, path: str, *, cookie: str, sent: str = "") -> HTTPResponse:
    """One request on a connection of its own, read to its end."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
    headers["Cookie"] = cookie
    if sent:
        headers["Origin"] = f"https://{HOST}"
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    with closing(HTTPConnection(HOST, port, timeout=30)) as connection:
        connection.request(method, path, body=sent or None, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


def workers_of(pid: int) -> list[int]:
    """The processes that gunicorn's first process has made."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = stat.read_text().rpartition(")")[2].split()
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            if ask(port, "GET", "/help/", cookie="").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not start within a minute.")
