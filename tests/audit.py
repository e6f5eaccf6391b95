"""Known weaknesses of what is pinned (C38), where the list of them can be asked.

A machine that cannot ask says so and goes on; REQUIRE_AUDIT=1 makes that a failure.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

PIP_AUDIT = (
    str(Path(sys.executable).with_name("pip-audit")),
    *("--requirement", "requirements.txt", "--require-hashes", "--disable-pip"),
    *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
)


def told(text: str) -> tuple[list[str], int]:
    """What pip-audit found, a line each, and how many packages it could ask about."""
    packages = json.loads(text or "{}").get("dependencies", [])
    asked = [each for each in packages if "skip_reason" not in each]
    weak = [
        f"{each['name']} {each['version']}: {found['id']}, mended in {found['fix_versions']}"
        for each in asked
        for found in each["vulns"]
    ]
    return weak, len(asked)


def main() -> int:
    done = subprocess.run(PIP_AUDIT, capture_output=True, text=True)
    weak, asked = told(done.stdout)
    if not asked:
        print("Left out: the list of known weaknesses could not be asked from here.")
        return int(os.environ.get("REQUIRE_AUDIT") == "1")
    print("\n".join(weak) or f"No known weakness in {asked} packages.")
    return bool(weak)


if __name__ == "__main__":
    raise SystemExit(main())
