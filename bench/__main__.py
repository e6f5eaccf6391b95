"""`make bench`: every benchmark, in a fresh database; fails where one is over its limit."""

import logging
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.test.utils import get_runner  # noqa: E402

from . import days, groups, sealing, wire  # noqa: E402

BENCHMARKS = (days.today, groups.search, sealing.reading, wire.first_visit)


def main() -> int:
    from django.conf import settings

    logging.disable()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    over = 0
    try:
        for benchmark in BENCHMARKS:
            result = benchmark()
            print(result, flush=True)
            over += result.is_over
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
    return 1 if over else 0


sys.exit(main())
