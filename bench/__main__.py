"""`make bench`: every benchmark, each in a fresh database; fails where one is over its limit.

Those of the directory, the habits, the days, the journey and the caseload are measured on SQLite
and on PostgreSQL, each in a process of its own.
"""

import logging
import os
import subprocess
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from tests.everywhere import postgres  # noqa: E402

from . import (  # noqa: E402
    caseload,
    days,
    directory,
    habits,
    journey,
    looking_back,
    sealing,
    wire,
)

ENGINES = "on every engine"
EVERYWHERE = (directory.lists, habits.pages, looking_back.pages, journey.pages, caseload.pages)
BENCHMARKS = (days.today, sealing.reading, wire.first_visit)


def measured(*benchmarks) -> int:
    """Print what each benchmark found; how many are over their limit."""
    logging.disable()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    over = 0
    try:
        for benchmark in benchmarks:
            found = benchmark()
            for result in found if isinstance(found, list) else [found]:
                print(result, flush=True)
                over += result.is_over
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
    return over


def main() -> int:
    if ENGINES in sys.argv:
        return measured(*EVERYWHERE)
    over = measured(*BENCHMARKS)
    again = [sys.executable, "-m", "bench", ENGINES]
    over += subprocess.run(again).returncode
    with postgres() as (address, problem):
        if address:
            over += subprocess.run(again, env={**os.environ, "DATABASE_URL": address}).returncode
        else:
            print(f"LEFT OUT: PostgreSQL: {problem}")
    return 1 if over else 0


sys.exit(main())
