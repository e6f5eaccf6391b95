"""What a proxy and an alarm learn: yes or no, by any name of this machine, and about nobody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from accounts.models import DataKey
from recovery_site import readiness
from recovery_site.models import Beat
from recovery_site.readiness import ready

NOW = timezone.now()
pytestmark = pytest.mark.django_db


WRITTEN = {("accounts", "0001_initial"), ("network", "0001_initial")}


@pytest.fixture(autouse=True)
def migrations(monkeypatch):
    """Which migrations the code has, and which of them the database has seen: here both the same,
    whether or not this run of the tests made its tables by migrations."""
    seen = {"written": WRITTEN, "applied": set(WRITTEN)}
    monkeypatch.setattr(readiness, "_written", lambda: frozenset(seen["written"]))
    monkeypatch.setattr(readiness, "_applied", lambda: seen["applied"])
    return seen


def beat(name, *, ago):
    Beat.happened(name, now=NOW - ago)


def waiting(*, ago, run_after=None):
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="reminders.tasks.deliver",
        backend_name="default",
        run_after=run_after or get_date_max(),
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=NOW - ago)


def not_ok(now=NOW):
    return {name for name, holds in ready(now=now).items() if not holds}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_a_health_check_on_the_machine_needs_no_public_name_and_no_https(host):
    for path in ("/healthz", "/readyz"):
        answer = Client().get(path, headers={"host": host})
        assert answer.status_code == 200, path
        assert "no-store" in answer.headers["Cache-Control"]
        assert not answer.cookies


def test_a_strange_name_is_refused_here_as_everywhere():
    assert Client().get("/healthz", headers={"host": "elsewhere.invalid"}).status_code == 400


def test_health_asks_no_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visitor.get("/healthz").content == b"ok\n"


def test_ready_costs_a_few_queries_however_much_is_kept(owner, settings, django_assert_num_queries):
    settings.BACKUP_FOLDER = "/backups"
    waiting(ago=timedelta(seconds=1))
    with django_assert_num_queries(6):
        assert not_ok() == {"backup", "rehearsal"}


def test_the_answer_is_names_of_checks_and_nothing_else(visitor, owner):
    said = visitor.get("/readyz").json()
    assert set(said) == {"database", "migrations", "keys", "cache", "worker", "queue"}
    assert set(said.values()) == {"ok"}


def test_something_missing_is_a_503(visitor):
    beat("worker", ago=timedelta(minutes=20))
    answer = visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "not ok"


def test_a_database_that_does_not_answer_is_asked_nothing_else(monkeypatch):
    def gone():
        raise DatabaseError("no route to canary-host")

    monkeypatch.setattr(readiness, "_answers", gone)
    assert ready(now=NOW) == {"database": False}


def test_code_that_is_ahead_of_the_database_is_not_ready(migrations):
    migrations["written"] = {*WRITTEN, ("accounts", "0002_next")}
    assert not_ok() == {"migrations"}


def test_a_database_ahead_of_the_code_is_the_middle_of_an_upgrade(migrations):
    migrations["applied"] |= {("accounts", "0002_next")}
    assert not_ok() == set()


def test_a_ring_that_opens_nothing_is_seen(owner):
    DataKey.objects.filter(owner=owner).update(master_id="lost")
    assert not_ok() == {"keys"}


def test_a_cache_that_breaks_is_seen(monkeypatch):
    def broken(*args):
        raise ConnectionError

    monkeypatch.setattr(cache, "get", broken)
    assert not_ok() == {"cache"}


def test_a_worker_is_missed_only_where_one_is_expected():
    assert not_ok() == set(), "a demonstration has none"
    beat("job:purge", ago=timedelta(minutes=1))
    assert not_ok() == {"worker"}, "the timer runs, and nobody has ever answered"
    beat("worker", ago=timedelta(minutes=4))
    assert not_ok() == set()
    assert not_ok(now=NOW + timedelta(minutes=2)) == {"worker"}


def test_work_that_nobody_takes_is_seen():
    waiting(ago=timedelta(minutes=14))
    waiting(ago=timedelta(hours=2), run_after=NOW - timedelta(minutes=5))
    waiting(ago=timedelta(hours=2), run_after=NOW + timedelta(hours=1))
    assert not_ok() == set()
    waiting(ago=timedelta(minutes=16))
    assert not_ok() == {"queue"}


def test_old_backups_raise_the_alarm_where_backups_are_made(settings):
    """C84: two days for a backup, eight for its rehearsal."""
    beat("backup", ago=timedelta(days=2, minutes=1))
    beat("rehearsal", ago=timedelta(days=8, minutes=1))
    assert not_ok() == set()
    settings.BACKUP_FOLDER = "/backups"
    assert not_ok() == {"backup", "rehearsal"}
    beat("backup", ago=timedelta(days=1))
    beat("rehearsal", ago=timedelta(days=7))
    assert not_ok() == set()
