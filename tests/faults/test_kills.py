"""Processes are killed at random moments while people write: what was answered as saved is there.

FAULTS_SEED repeats the moments of an earlier run, as far as a machine can repeat itself.
"""

import os
import random
import time
from contextlib import contextmanager

import pytest
from django.db import connection

from accounts.models import User

from .phones import PASSPHRASE
from .writers import Writer

WRITERS, KILLS, FALLS = 3, 32, 4


@pytest.fixture
def chance(record_property):
    seed = int(os.environ.get("FAULTS_SEED", random.SystemRandom().randrange(10**6)))
    record_property("seed", seed)
    print(f"FAULTS_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def writing(site, phone_of, chance, record_property):
    """with writing(): people write; at its end everything that was answered is looked for."""

    @contextmanager
    def while_they_write():
        names = [f"writer-{chance.randrange(10**9)}" for _ in range(WRITERS)]
        owners = [User.objects.create_user(name, PASSPHRASE) for name in names]
        writers = [
            Writer(phone_of(owner), owner, random.Random(chance.random())) for owner in owners
        ]
        for each in writers:
            each.start()
        try:
            yield lambda: wait_for_a_moment(writers, chance)
            site.wait()
        finally:
            for each in writers:
                each.enough.set()
            for each in writers:
                each.join(timeout=60)
        judge(writers, record_property)

    return while_they_write


def wait_for_a_moment(writers, chance):
    """Some moment after one more save was answered."""
    before, limit = saved_by(writers), time.monotonic() + 60
    while saved_by(writers) == before and time.monotonic() < limit:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.4))


def saved_by(writers) -> int:
    return sum(len(each.people) + len(each.goals) + len(each.days) for each in writers)


def judge(writers, record_property):
    assert not any(each.is_alive() for each in writers)
    saved = saved_by(writers)
    again = sum(each.sent_again for each in writers)
    record_property("acknowledged", saved)
    print(f"{saved} saves were answered, {again} had to be sent again.")
    for each in writers:
        assert not each.wrong, each.wrong[0] and each.wrong[0].text
        assert not each.lost()
        assert not each.doubled()
        assert not each.halved()
    assert saved >= FALLS
    assert is_whole()


def is_whole() -> bool:
    """What the engine says of its own pages, and of each row that points to another."""
    connection.check_constraints()
    if connection.vendor == "postgresql":
        return True
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_no_acknowledged_save_is_lost_when_web_processes_are_killed(
    site, writing, chance, record_property
):
    """C76: now and then the master with all its workers."""
    record_property("kills", KILLS)
    with writing() as some_moment:
        for turn in range(KILLS):
            some_moment()
            if turn % 8 == 7:
                site.kill_all()
                site.start()
            else:
                while not site.kill_a_worker(chance):
                    time.sleep(0.05)


def test_no_acknowledged_save_is_lost_when_the_database_is_killed(
    site, engine, writing, chance, record_property
):
    """C76: by itself, and as when the power goes: with all that writes to it. A file has no process
    of its own: of SQLite, those that write die."""
    record_property("kills", FALLS)
    with writing() as some_moment:
        for turn in range(FALLS):
            some_moment()
            if turn % 2 or engine.is_file:
                site.kill_all()
            engine.kill()
            engine.start()
            if site.process.poll() is not None:
                site.start()
