"""The site as production runs it, with made-up secrets and the two pages that are floors."""

import os
from pathlib import Path

os.environ.setdefault("ENV_FILE", str(Path(__file__).parent.parent / "tests/deploy.env"))
os.environ.setdefault("BEHIND_TLS_PROXY", "True")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1"

from recovery_site.settings import *  # noqa: E402, F403

ROOT_URLCONF = "bench.floors"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench/templates")  # noqa: F405
STATIC_ROOT = Path(os.environ.get("BENCH_FILES", STATIC_ROOT))  # noqa: F405
