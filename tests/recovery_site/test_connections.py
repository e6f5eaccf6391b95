"""Addresses in the settings: what they become, and what is said where they are wrong."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone

from recovery_site import database_checks
from recovery_site.connections import cache, database, mail, tasks, wal_is_safe

SECRET = "hunter2"


def described(url, *, pool_size=4, statement_seconds=30):
    return database(url, pool_size=pool_size, statement_seconds=statement_seconds)


def test_postgresql_is_pooled_asked_if_it_lives_and_never_waits_for_good():
    found = described(f"postgres://site:{SECRET}@db.invalid:5433/site?sslmode=require", pool_size=7)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.invalid", 5433, "site")
    assert found["CONN_HEALTH_CHECKS"] is True
    options = found["OPTIONS"]
    assert options["pool"]["max_size"] == 7
    assert options["sslmode"] == "require"
    assert options["connect_timeout"] == 5
    assert "-c statement_timeout=30s" in options["options"]
    assert "-c synchronous_commit=on" in options["options"]


def test_a_file_of_sqlite_is_written_whole_one_writer_at_a_time():
    options = described("sqlite:////srv/site.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for said in ("synchronous=FULL", "foreign_keys=ON", "mmap_size=0"):
        assert said in options["init_command"]


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 60, 0), True),
    ],
)
def test_a_write_ahead_log_only_where_sqlite_keeps_it_whole(version, safe):
    """C77."""
    assert wal_is_safe(version) is safe
    with mock.patch("recovery_site.connections.sqlite_version_info", version):
        journal = "WAL" if safe else "DELETE"
        assert f"journal_mode={journal};" in described("sqlite:////x")["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("made_of", "url", "name"),
    [
        (described, f"nonsense {SECRET}", "DATABASE_URL"),
        (described, f"mysql://a:{SECRET}@host/site", "DATABASE_URL"),
        (described, f"postgres://a:{SECRET}@host", "DATABASE_URL"),
        (described, f"postgres://a:{SECRET}@host:port/site", "DATABASE_URL"),
        (cache, f"memcache://{SECRET}", "CACHE_URL"),
        (cache, "", "CACHE_URL"),
        (tasks, f"amqp://a:{SECRET}@host", "TASKS_URL"),
        (mail, f"{SECRET}@mail.invalid", "EMAIL_URL"),
    ],
)
def test_a_wrong_address_is_named_and_never_repeated(made_of, url, name):
    with pytest.raises(ImproperlyConfigured) as said:
        made_of(url)
    assert str(said.value).startswith(f"{name} is no address")
    assert SECRET not in str(said.value)


@pytest.mark.parametrize("numbers", [{"pool_size": 0}, {"statement_seconds": -1}])
def test_a_pool_of_nothing_is_refused(numbers):
    with pytest.raises(ImproperlyConfigured, match="DB_POOL_SIZE"):
        described("postgres://a@host/site", **numbers)


def test_redis_needs_its_packages():
    with mock.patch("recovery_site.connections.find_spec", return_value=None):
        for made_of in (cache, tasks):
            with pytest.raises(ImproperlyConfigured, match=r"requirements-redis\.txt"):
                made_of("redis://127.0.0.1:6379/0")


@pytest.mark.django_db
def test_the_database_forgets_no_count_before_its_time():
    """C19: whoever fills the cache does not wipe out what was counted against them."""
    small = {**cache("dbcache://counts"), "OPTIONS": {"MAX_ENTRIES": 20}}
    with override_settings(CACHES={"default": small}):
        call_command("createcachetable", verbosity=0)
        counted = caches["default"]
        counted.set("aaa-guesses", [1, 2, 3], 3600)
        for number in range(100):
            counted.set(f"flood-{number}", number, 3600)
        assert counted.get("aaa-guesses") == [1, 2, 3]
        assert counted.get("flood-0") == 0
        with mock.patch(
            "django.core.cache.backends.db.tz_now", lambda: timezone.now() + timedelta(hours=2)
        ):
            counted.set("later", 1, 3 * 3600)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM counts")
            assert cursor.fetchone()[0] == 1, "what is over is taken out"


@pytest.mark.django_db
def test_this_database_keeps_what_it_says_it_kept():
    """C77."""
    assert database_checks.saved_is_saved(None, databases=["default"]) == []
    assert database_checks.saved_is_saved(None, databases=None) == []


@pytest.mark.django_db
def test_a_database_that_may_lose_what_was_saved_is_refused(monkeypatch, tmp_path):
    """C77: a server told to hurry, or a write-ahead log of a SQLite that spoils files."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        (error,) = database_checks.saved_is_saved(None, databases=["default"])
        assert error.id == "site.E007"
        assert "synchronous_commit" in error.msg
        return
    file = connections.create_connection("default")
    file.settings_dict = {
        **connection.settings_dict,
        "NAME": str(tmp_path / "wal.sqlite3"),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"},
    }
    monkeypatch.setattr(database_checks, "connections", {"default": file})
    for version, found in (((3, 40, 1), ["site.E006"]), ((3, 51, 3), [])):
        monkeypatch.setattr(database_checks, "sqlite_version_info", version)
        errors = database_checks.saved_is_saved(None, databases=["default"])
        assert [each.id for each in errors] == found
    (said,) = database_checks.journal_in_use(None, databases=["default"])
    assert "journal wal" in said.msg
    file.close()
