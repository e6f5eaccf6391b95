"""`python -m bench.growing 1000 10000`: fill an empty database, measure, and go on filling.

`bench.scale` starts it with a database of its own; what it finds goes to stdout, a line of JSON
for each size.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402

from .owners import fill, in_a_hurry  # noqa: E402
from .pages import Page, measured, pages_of  # noqa: E402
from .preparing import prepared  # noqa: E402
from .processes import memory_of  # noqa: E402
from .serving import gunicorn, over  # noqa: E402

OPENED, ROUNDS, ASKED = 40, 100, 50


def grown(sizes: list[int], tell: Callable[[dict], None]) -> None:
    """Measure every page at each of these numbers of owners, the least first."""
    reader, owners, first = prepared(), [], 0
    for size in sorted(sizes):
        began = time.monotonic()
        with in_a_hurry():
            owners += fill(first=first, last=size, opened=OPENED)
        seconds, first = time.monotonic() - began, size
        pages = pages_of(owners[-OPENED:], reader)
        found = [measured(each, rounds=ROUNDS) for each in pages]
        tell({"owners": size, "fill_seconds": seconds, "pages": found, "tables": _tables()})
    tell({"worker_mb": _worker(pages)})


def _tables() -> dict[str, dict[str, int]]:
    """Rows and bytes, indexes and all, of every table that holds rows of owners."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_live_tup, pg_total_relation_size(relid) FROM pg_stat_user_tables"
            " WHERE relname ~ '^(accounts|checkins|network|sharing)_' AND n_live_tup > 0"
        )
        return {name: {"rows": rows, "bytes": size} for name, rows, size in cursor.fetchall()}


def _worker(pages: list[Page]) -> float:
    """Megabytes of the heavier of two workers after so many requests for each page."""
    with gunicorn() as (port, workers):
        for page in pages:
            there = replace(page, who=[each.at(over(port)) for each in page.who])
            for number in range(ASKED):
                there.ready(number)()
        return max(memory_of(each) for each in workers)


if __name__ == "__main__":
    logging.disable()
    grown([int(each) for each in sys.argv[1:]], lambda found: print(json.dumps(found), flush=True))
