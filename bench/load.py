"""C85: requests that arrive as people do, whether or not the one before was answered.

`make load` asks gunicorn (two workers, PostgreSQL) on loopback 20 times a second, for a minute
or for SECONDS: pages and check-ins of people with three years of daily entries. A time counts from
the moment at which the request was due, so that a queue cannot hide.
"""

import json
import sys
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode
from uuid import uuid4

from accounts.models import User

from .asking import Times
from .floors import written_down
from .owners import fill, in_a_hurry
from .pages import SAID, SECRET, prepared, signed_in
from .processes import memory_of
from .serving import ask, gunicorn

RATE, SECONDS, DAYS = 20, 60, 3 * 365
OWNERS = 51  # no divisor in common with the mix: everybody does everything
MOST_MS, MOST_QUERIES, MOST_GROWTH = 300, 15, 1.05
SETTLED = 0.25  # the part of the run after which a worker has loaded all that it needs
# Of twenty requests: what somebody does who comes by once a day.
MIX = (
    *("/today/",) * 7,
    *("POST",) * 2,
    *("/notes/",) * 2,
    *("/habits/",) * 2,
    "/notes/back/?days=365",
    "/journey/",
    "/people/",
    "/plan/",
    "/goals/",
    "/groups/",
    "/directory/",
)


class Visits:
    """What is asked in turn, and how long each took."""

    def __init__(self, port: int, owners: list[User], cookies: list[str]) -> None:
        self.port, self.owners, self.cookies = port, owners, cookies
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.wrong: Counter = Counter()
        self._versions: Counter = Counter()
        self._lock = threading.Lock()

    def visit(self, number: int, due: float) -> None:
        what, turn = MIX[number % len(MIX)], number % len(self.owners)
        status = self._check_in(turn) if what == "POST" else self._open(turn, what)
        with self._lock:
            self.seconds[what].append(time.monotonic() - due)
            if status != (302 if what == "POST" else 200):
                self.wrong[f"{what} {status}"] += 1

    def _open(self, turn: int, path: str) -> int:
        return ask(self.port, "GET", path, cookie=self.cookies[turn]).status

    def _check_in(self, turn: int) -> int:
        """The first of the day makes it; each later one changes what stands."""
        form = {**SAID, "form_key": str(uuid4()), "csrfmiddlewaretoken": SECRET}
        if turn in self._versions:
            form["version"] = str(self._versions[turn])
        path = f"/notes/{self.owners[turn].today()}/"
        cookie, sent = self.cookies[turn], urlencode(form)
        status = ask(self.port, "POST", path, cookie=cookie, sent=sent).status
        self._versions[turn] += status == 302
        return status


def run(visits: Visits, workers: list[int], *, seconds: int) -> dict[str, list[float]]:
    """Send what is due when it is due; the memory of each worker, once a second."""
    memory = {"settled": [], "end": []}
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=100) as people:
        for number in range(RATE * seconds):
            due = began + number / RATE
            time.sleep(max(due - time.monotonic(), 0))
            people.submit(visits.visit, number, due)
            if number == int(RATE * seconds * SETTLED):
                memory["settled"] = [memory_of(each) for each in workers]
    memory["end"] = [memory_of(each) for each in workers]
    return memory
