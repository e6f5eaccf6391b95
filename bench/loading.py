"""`python -m bench.loading 300`: so many seconds of load on gunicorn, in an empty database.

Requests arrive as people do, twenty a second, whether or not the one before was answered; a time
counts from the moment at which the request was due, so that no queue can hide. `bench.load`
starts this; what it finds goes to stdout as JSON.
"""

import json
import logging
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from accounts.models import User  # noqa: E402

from .asking import Browser, Times  # noqa: E402
from .floors import written_down  # noqa: E402
from .owners import fill, in_a_hurry  # noqa: E402
from .pages import SAID, SECRET, signed_in  # noqa: E402
from .preparing import prepared  # noqa: E402
from .processes import memory_of  # noqa: E402
from .serving import gunicorn, over  # noqa: E402

RATE, DAYS, AT_ONCE = 20, 3 * 365, 100
OWNERS = 51  # no divisor in common with the mix: everybody does everything
SETTLED = 0.25  # the part of a run after which a worker has loaded all that it needs
CHECK_IN = "A check-in"
# Of twenty requests, as somebody makes them who comes by once a day.
MIX = (
    *("/today/",) * 7,
    *(CHECK_IN,) * 2,
    *("/notes/",) * 2,
    *("/habits/",) * 2,
    *("/notes/back/?days=365", "/journey/", "/people/", "/plan/", "/goals/", "/groups/"),
    "/directory/",
)


class Visits:
    """Everybody's visits: how long each took, and what was not answered as it should be."""

    def __init__(self, people: list[User], browsers: list[Browser]) -> None:
        self.people, self.browsers = people, browsers
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self._versions: Counter[int] = Counter()
        self._lock = threading.Lock()

    def visit(self, number: int, due: float) -> None:
        what, turn = MIX[number % len(MIX)], number % len(self.browsers)
        try:
            right = self._write(turn) if what == CHECK_IN else self._read(turn, what)
        except OSError:
            right = False
        with self._lock:
            self.seconds[what].append(time.monotonic() - due)
            self.wrong[what] += not right

    def _read(self, turn: int, path: str) -> bool:
        return self.browsers[turn].get(path).status == 200

    def _write(self, turn: int) -> bool:
        """The first of the day makes it; each later one changes what stands."""
        sent = {**SAID, "form_key": str(uuid4()), "csrfmiddlewaretoken": SECRET}
        if self._versions[turn]:
            sent["version"] = str(self._versions[turn])
        path = f"/notes/{self.people[turn].today()}/"
        is_saved = self.browsers[turn].post(path, sent).status == 302
        self._versions[turn] += is_saved
        return is_saved


def send(visits: Visits, workers: list[int], *, seconds: int) -> tuple[list[float], list[float]]:
    """Send what is due when it is due. Megabytes of each worker once settled, and at the end."""
    total, began, settled = RATE * seconds, time.monotonic(), []
    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        for number in range(total):
            due = began + number / RATE
            time.sleep(max(due - time.monotonic(), 0))
            threads.submit(visits.visit, number, due)
            if number == int(total * SETTLED):
                settled = [memory_of(each) for each in workers]
    return settled, [memory_of(each) for each in workers]


def queries_of(person: User) -> dict[str, int]:
    """How many statements each page of the mix sends."""
    browser, found = signed_in(get_wsgi_application(), person), {}
    for path in dict.fromkeys(each for each in MIX if each != CHECK_IN):
        browser.get(path)
        with written_down() as sent:
            browser.get(path)
        found[path] = len(sent)
    return found


def loaded(seconds: int) -> dict:
    """What a run of so many seconds found."""
    prepared()
    with in_a_hurry():
        people = fill(first=0, last=OWNERS, opened=OWNERS, days=DAYS)
    queries = queries_of(people[0])
    with gunicorn() as (port, workers):
        visits = Visits(people, [signed_in(over(port), each) for each in people])
        settled, end = send(visits, workers, seconds=seconds)
    every = [each for times in visits.seconds.values() for each in times]
    return {
        "seconds": seconds,
        "requests": len(every),
        "wrong": dict(+visits.wrong),
        "all": vars(Times.of(every)),
        "pages": {name: vars(Times.of(times)) for name, times in visits.seconds.items()},
        "queries": queries,
        "settled_mb": settled,
        "end_mb": end,
    }


if __name__ == "__main__":
    logging.disable()
    print(json.dumps(loaded(int(sys.argv[1]))))
