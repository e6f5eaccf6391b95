"""`python -m bench.load 300`: C85, twenty requests a second for so many seconds.

gunicorn with two workers and a PostgreSQL of its own on loopback; people with three years of daily
entries. Fails where a target is missed. What is found is kept in var/bench/load.json.
"""

import json
import sys

from .scale import run
from .tables import kept

SECONDS = "60"
MOST_MS, MOST_QUERIES, MOST_GROWTH = 300, 15, 1.05


def missed(found: dict) -> list[str]:
    """What C85 asks for and this run did not give, in words."""
    growth = sum(found["end_mb"]) / sum(found["settled_mb"])
    said = {
        f"not answered as it should be: {found['wrong']}": bool(found["wrong"]),
        f"p95 {found['all']['p95']:.0f} ms, at most {MOST_MS}": found["all"]["p95"] > MOST_MS,
        f"queries, at most {MOST_QUERIES}: {found['queries']}": max(found["queries"].values())
        > MOST_QUERIES,
        f"memory grew by a factor of {growth:.2f}, at most {MOST_GROWTH}": growth > MOST_GROWTH,
    }
    return [words for words, is_so in said.items() if is_so]


def main(asked: list[str]) -> int:
    lines = run("bench.loading", *(asked or [SECONDS]))
    if not lines:
        return 1
    found = json.loads(lines[-1])
    kept("load", found)
    for words in missed(found):
        print(f"OVER {words}")
    return 1 if missed(found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
