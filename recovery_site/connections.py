"""What the site is connected to: from the addresses in the settings to what Django wants to know.

Each function raises `ImproperlyConfigured` in words that say what to write instead; a message never
repeats an address, for a passphrase may stand in it.
"""

import re
from importlib.util import find_spec
from sqlite3 import sqlite_version_info
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

ENGINES = {"postgres", "postgresql", "sqlite"}
SQLITE = "django.db.backends.sqlite3"
CACHE_IN_DATABASE = {
    "BACKEND": "recovery_site.lasting_cache.LastingCache",
    # From this many rows on, what is over is taken out with each new one.
    "OPTIONS": {"MAX_ENTRIES": 10_000},
}
REDIS = "django.core.cache.backends.redis.RedisCache"
TASKS_IN_DATABASE = {"default": {"BACKEND": "recovery_site.quiet_tasks.QuietDatabase"}}
TASKS_IN_REDIS = {"default": {"BACKEND": "recovery_site.redis_tasks.QuietRedis"}}
CONNECT_SECONDS = 5
# Nobody waits long for a database that is away, and once it is back it is soon found again.
SOON = {"timeout": 3, "reconnect_timeout": 5}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite keeps a write-ahead log whole with two connections and more: from
    3.51.3 on, and in the mended 3.50.7 and 3.44.6 (sqlite.org, "WAL reset bug")."""
    mended = ((3, 50, 7), (3, 44, 6))
    return version >= (3, 51, 3) or any(each <= version < (3, each[1] + 1) for each in mended)


def database(url: str, *, pool_size: int, statement_seconds: int) -> dict[str, Any]:
    """Django's description of the database at `url`: PostgreSQL, or a file of SQLite."""
    found = _parts_of_database(url)
    if found["ENGINE"] == SQLITE:
        return {**found, "OPTIONS": _sqlite()}
    if pool_size < 1 or statement_seconds < 0:
        raise ImproperlyConfigured(
            "DB_POOL_SIZE is a number from 1 on, DB_STATEMENT_SECONDS one from 0 on (0: no end)."
        )
    given = found.get("OPTIONS", {})
    return {
        **found,
        # The pool asks each connection if it still answers before it lends it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "site",
            **given,
            "options": _limits(statement_seconds, given.get("options", "")),
            "pool": {"min_size": 1, "max_size": pool_size, **SOON},
        },
    }


def _parts_of_database(url: str) -> dict[str, Any]:
    try:
        found = dict(Env.db_url_config(url)) if url.partition("://")[0] in ENGINES else {}
    except ValueError:
        found = {}
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a database. Write "
            "postgres://name:passphrase@host/database (special characters of the passphrase as "
            "%XX), or sqlite:////the/whole/path."
        )
    return found


def _sqlite() -> dict[str, Any]:
    journal = "WAL" if wal_is_safe(sqlite_version_info) else "DELETE"
    return {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
        ),
    }


def _limits(statement_seconds: int, given: str) -> str:
    """No statement and no forgotten transaction holds others up for good; saved is on the disk."""
    ours = {
        "statement_timeout": f"{statement_seconds}s",
        "idle_in_transaction_session_timeout": "300s",
        "synchronous_commit": "on",
    }
    return " ".join([*(f"-c {name}={value}" for name, value in ours.items()), given]).strip()


def cache(url: str) -> dict[str, Any]:
    """Django's description of the cache at `url`: a table of the database, Redis, or, for trying
    things with one process, its memory."""
    scheme = url.partition("://")[0]
    if scheme not in {"dbcache", "redis", "rediss", "locmemcache"}:
        raise ImproperlyConfigured(
            "CACHE_URL is no address of a cache. Write dbcache://cache for a table of the "
            "database, or redis://host:6379/0."
        )
    if scheme.startswith("redis"):
        _needs("redis", setting="CACHE_URL")
        return {**Env.cache_url_config(url), "BACKEND": REDIS}
    if scheme == "dbcache":
        return {**Env.cache_url_config(url), **CACHE_IN_DATABASE}
    return dict(Env.cache_url_config(url))


def tasks(url: str) -> dict[str, Any]:
    """The settings of the queue at `url`: "" is the database itself, `redis://…` is Redis."""
    if not url:
        return {"TASKS": TASKS_IN_DATABASE}
    if url.partition("://")[0] not in {"redis", "rediss"}:
        raise ImproperlyConfigured(
            "TASKS_URL is no address of a queue. Leave it empty for the database, or write "
            "redis://host:6379/1."
        )
    _needs("django_tasks_rq", setting="TASKS_URL")
    return {
        "TASKS": TASKS_IN_REDIS,
        "RQ_QUEUES": {"default": {"URL": url, "DEFAULT_TIMEOUT": 600}},
        "RQ": {"JOB_CLASS": "django_tasks_rq.Job"},
    }


def mail(url: str) -> dict[str, Any]:
    """Django's settings of the mail server at `url`, or of a folder of files for trying things."""
    if url.partition("://")[0] not in Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            "EMAIL_URL is no address of a mail server. Write smtp+tls://name:passphrase@host:587 "
            "(special characters as %XX), or leave it empty."
        )
    return dict(Env.email_url_config(url))


def public_address(url: str) -> str:
    """Where visitors find the site, without a slash at the end; "" where nobody is sent a link."""
    if url and not re.fullmatch(r"https?://[^/\s?#]+/?", url):
        raise ImproperlyConfigured(
            "SITE_URL is no address of a site. Write https://the.public.name, no slash at the end."
        )
    return url.rstrip("/")


def _needs(package: str, *, setting: str) -> None:
    if not find_spec(package):
        raise ImproperlyConfigured(
            f"{setting} names Redis, which needs more packages: "
            "pip install --require-hashes -r requirements-redis.txt"
        )
