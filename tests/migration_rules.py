"""C83: no migration takes away what the release before it still uses. Part of `make check`.

The linter reads what PostgreSQL would be told: no column or table dropped or renamed,
none that must be filled without a default in the database (`db_default`), no type changed. What has
to go goes a release later, when nothing uses it any more. pyproject.toml names the exceptions.
"""

import os
import subprocess
import sys

from tests.everywhere import ROOT, postgres

OURS = ("accounts", "resources", "network", "checkins", "sharing", "reminders", "recovery_site")
LINT = (sys.executable, "manage.py", "lintmigrations", "--skip-checks", "--include-apps", *OURS)


def main() -> int:
    with postgres() as (address, problem):
        if not address:
            print(f"LEFT OUT: the rules of migrations: PostgreSQL: {problem}")
            return int(os.environ.get("REQUIRE_POSTGRES", "") not in {"", "0"})
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.migration_settings",
            "ENV_FILE": "tests/deploy.env",
        }
        return subprocess.run(LINT, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
