"""`python -m bench.scale 1000 10000 100000`: pages with so many owners, on a PostgreSQL of its own.

What is found is kept in var/bench/scale.json; `--table` writes it, and what `bench.load` kept,
into docs/performance.md. The database lies in a temporary folder (TMPDIR) and goes with the run.
"""

import json
import os
import subprocess
import sys
import tempfile

from tests.everywhere import ROOT, postgres

from .tables import kept, written

SIZES = ("1000", "10000")


def main(asked: list[str]) -> int:
    """Fill, measure and keep what was found; or write the tables."""
    if "--table" in asked:
        written()
        return 0
    lines = run("bench.growing", *(asked or SIZES))
    if not lines:
        return 1
    *sizes, rest = (json.loads(each) for each in lines)
    kept("scale", {"sizes": sizes, **rest})
    return 0


def run(module: str, *asked: str) -> list[str]:
    """What this module prints, line by line, with a fresh PostgreSQL; nothing where there is
    none, or where it failed."""
    with postgres() as (address, problem), tempfile.TemporaryDirectory() as files:
        if not address:
            print(f"PostgreSQL: {problem}")
            return []
        place = {"DATABASE_URL": address, "BENCH_FILES": files}
        lines = []
        command = [sys.executable, "-m", module, *asked]
        with subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **place}, stdout=subprocess.PIPE, text=True
        ) as process:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                lines.append(line)
        return [] if process.returncode else lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
