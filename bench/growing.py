"""`python -m bench.growing 1000 10000`: in a database that is there and empty, fill, measure, and
go on filling. `bench.scale` starts it; what it found goes to a file as JSON."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from accounts.models import User  # noqa: E402
from recovery_site.settings import BASE_DIR  # noqa: E402
from resources.catalogue import seed  # noqa: E402
from tests.sharing.caseloads import caseload_of  # noqa: E402

from .owners import fill, in_a_hurry  # noqa: E402
from .pages import measured, pages_of  # noqa: E402

OPENED, CLIENTS, DAYS = 40, 200, 100


def prepared() -> User:
    """Tables, static files, the directory, and a reader with whom 200 people share."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    seed(folder=BASE_DIR / "fixtures")
    reader = User.objects.create_user("a-reader")
    caseload_of(reader, clients=CLIENTS, days=DAYS)
    return reader


if __name__ == "__main__":
    import cProfile, pstats, logging
    logging.disable()
    reader = prepared()
    with in_a_hurry():
        owners = fill(first=0, last=int(sys.argv[1]), opened=OPENED)
    pages = pages_of(owners, reader)
    for page in pages:
        print(json.dumps(measured(page, rounds=60)), flush=True)
    for page in pages:
        profile = cProfile.Profile()
        for number in range(50):
            call = page.ready(number)
            profile.enable(); call(); profile.disable()
        with open(f"/tmp/prof-{page.name.replace(' ','_')}.txt","w") as f:
            s=pstats.Stats(profile, stream=f); s.sort_stats("tottime").print_stats(45); s.sort_stats("cumtime").print_stats(90)
