"""The site as it runs: gunicorn on loopback with two workers, as `make run` starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from .asking import HOST, Browser

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


def over(port: int) -> Callable:
    """The site behind this port as a WSGI application: one connection a request."""

    def application(environ: dict, start_response: Callable) -> list[bytes]:
        asked = {name[5:].replace("_", "-"): environ[name] for name in environ if "HTTP_" in name}
        if "CONTENT_TYPE" in environ:
            asked["Content-Type"] = environ["CONTENT_TYPE"]
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        with closing(HTTPConnection(HOST, port, timeout=60)) as connection:
            connection.request(
                environ["REQUEST_METHOD"],
                f"{path}?{query}" if query else path,
                body=environ["wsgi.input"].read() or None,
                headers=asked,
            )
            answer = connection.getresponse()
            start_response(f"{answer.status} {answer.reason}", answer.getheaders())
            return [answer.read()]

    return application


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
            if Browser(over(port)).get("/help/").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not start within a minute.")
