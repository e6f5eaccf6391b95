"""C80: whatever dies, and whatever the clock does, a note comes once or twice, or its row says why
it did not. Real processes, killed with SIGKILL; the mails lie in a folder and are counted."""

import os
import re
import shutil
import sqlite3
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection

from accounts.models import User
from reminders.models import Delivery, Reminder, State, Why
from tests.reminders.makers import address, minutes, reminder

from .processes import KILLED, order, processes

pytestmark = pytest.mark.django_db(transaction=True)
EVENING = datetime(2026, 11, 23, 17, tzinfo=UTC)
EIGHT = datetime(2026, 11, 24, 6, tzinfo=UTC)
DAY, HOURS = timedelta(days=1), timedelta(hours=1)
NUMBER = re.compile(r"^Message-ID: <([0-9a-f-]{36})@", re.MULTILINE)
# Longer than a lease, and than what is free is left alone.
LATER = minutes(6)


class Machine:
    """One machine with its workers and ticks; the rows, and the mails that went out."""

    def __init__(self, folder):
        self.mails = folder / "mails"
        self.file = folder / "site.sqlite3"
        self.run = None

    @property
    def address(self) -> str:
        known = connection.settings_dict
        if connection.vendor == "postgresql":
            return f"postgres://{known['USER']}@/{known['HOST']}/{known['NAME']}"
        return f"sqlite:///{self.file}"

    def does(self, *orders) -> list[int]:
        """Have these done at once on what this test has written; see what they wrote."""
        if connection.vendor == "postgresql":
            return self.run(*orders)
        connection.ensure_connection()
        self._copy(connection.connection, self.file)
        codes = self.run(*orders)
        with sqlite3.connect(self.file) as file:
            file.backup(connection.connection)
        file.close()
        return codes

    def _copy(self, memory, path):
        with sqlite3.connect(path) as file:
            memory.backup(file)
        file.close()

    def goes_on(self, *hours) -> None:
        """At each of these hours a tick and a worker that nobody kills."""
        for at in hours:
            assert self.does(order("round", at)) == [0]

    def counted(self) -> Counter:
        """How often each note went out, by its key."""
        text = "\n".join(each.read_text() for each in self.mails.iterdir())
        found = Counter(NUMBER.findall(text))
        assert found.total() == text.count("\nSubject: ") == text.count("\nTo: ")
        return found


@pytest.fixture(scope="module")
def whole_machine(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("machine")
    made = Machine(folder)
    given = {name: os.environ[name] for name in ("SECRET_KEY", "DATA_KEYS", "CACHE_URL")}
    given |= {"DATABASE_URL": made.address, "MAILS": str(made.mails)}
    with processes(log=folder / "log", **given) as made.run:
        yield made


@pytest.fixture
def machine(whole_machine):
    whole_machine.mails.mkdir()
    yield whole_machine
    shutil.rmtree(whole_machine.mails)


def owners(many, **fields) -> None:
    """People with a note each morning at eight, to one address."""
    with time_machine.travel(fields.pop("now", EVENING), tick=False):
        for number in range(many):
            zone = fields.get("zone", "Africa/Johannesburg")
            each = User.objects.create_user(f"owner{number}", time_zone=zone)
            address(each, f"owner{number}@example.org")
            reminder(each, **{k: v for k, v in fields.items() if k != "zone"})


def only_row() -> tuple[str, str]:
    note = Delivery.objects.get()
    return note.state, note.why


@pytest.mark.parametrize(
    ("place", "mails"), [("taken up", 1), ("written down", 1), ("handed over", 2), ("settled", 1)]
)
def test_a_worker_killed_at_any_step_loses_no_note(machine, place, mails):
    owners(1)
    assert machine.does(order("tick", EIGHT)) == [0]
    assert machine.does(order("worker", EIGHT, dies=place)) == [KILLED]
    machine.goes_on(EIGHT + LATER, EIGHT + LATER * 2)
    assert only_row() == (State.SENT, "")
    assert list(machine.counted().values()) == [mails]


@pytest.mark.parametrize(("place", "mails"), [("written down", []), ("handed over", [2])])
def test_killed_twice_while_sending_it_is_not_sent_again_and_the_owner_can_see_it(
    machine, place, mails
):
    owners(1)
    for at in (EIGHT, EIGHT + LATER):
        assert machine.does(order("round", at, dies=place)) == [KILLED]
    machine.goes_on(EIGHT + LATER * 2, EIGHT + LATER * 3)
    assert only_row() == (State.FAILED, Why.UNSURE)
    assert list(machine.counted().values()) == mails


@pytest.mark.parametrize("place", ["read", "made"])
def test_a_tick_killed_at_any_step_loses_no_note(machine, place):
    owners(3)
    assert machine.does(order("tick", EIGHT, dies=place)) == [KILLED]
    machine.goes_on(EIGHT + LATER)
    assert list(machine.counted().values()) == [1, 1, 1]
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}


def test_two_ticks_and_then_two_workers_at_once_send_each_note_once(machine):
    owners(24)
    assert machine.does(order("tick", EIGHT), order("tick", EIGHT)) == [0, 0]
    assert Delivery.objects.count() == 24
    assert machine.does(order("worker", EIGHT), order("worker", EIGHT)) == [0, 0]
    assert list(machine.counted().values()) == [1] * 24
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    assert set(Reminder.objects.values_list("next_at", flat=True)) == {EIGHT + DAY}


def test_workers_killed_at_moments_of_their_own_lose_no_note(machine):
    owners(24)
    at = EIGHT
    for lives in (0.05, 0.1, 0.2):
        machine.does(order("round", at, lives=lives), order("worker", at, lives=0.01))
        at += LATER
    machine.goes_on(at, at + LATER)
    counted = machine.counted()
    assert max(counted.values()) <= 2
    sent = Delivery.objects.filter(state=State.SENT)
    assert {str(each.pk) for each in sent} <= set(counted)
    # Whatever was not sent for certain says so.
    unsure = Delivery.objects.exclude(state=State.SENT)
    assert sent.count() + unsure.count() == 24
    assert {(each.state, each.why) for each in unsure} <= {(State.FAILED, Why.UNSURE)}


def test_a_clock_that_jumps_three_hours_ahead_skips_the_note_and_the_next_day_is_as_ever(machine):
    owners(1)
    machine.does(order("tick", EIGHT))
    machine.goes_on(EIGHT + HOURS * 3)
    assert only_row() == (State.SKIPPED, Why.LATE)
    assert machine.counted() == {}
    machine.goes_on(EIGHT + DAY)
    assert list(machine.counted().values()) == [1]


def test_a_clock_that_is_put_back_sends_nothing_at_night_and_nothing_more_than_twice(machine):
    owners(1)
    assert machine.does(order("round", EIGHT, dies="handed over")) == [KILLED]
    machine.goes_on(EIGHT - HOURS * 3, EIGHT - HOURS, EIGHT + minutes(4))
    assert machine.counted().total() == 1
    machine.goes_on(EIGHT + LATER)
    assert machine.counted().total() == 2
    machine.goes_on(EIGHT - HOURS, EIGHT, EIGHT + minutes(30))
    assert machine.counted().total() == 2 and only_row() == (State.SENT, "")


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2026, 3, 8), time(2, 30)),  # half past two is not there
        (date(2026, 11, 1), time(1, 30)),  # half past one is there twice
    ],
)
def test_a_night_in_which_the_clock_is_changed_has_one_note(machine, day, at):
    """In New York, for somebody who sleeps by day."""
    midnight = datetime.combine(day, time(5), tzinfo=UTC)
    sleeps = {"quiet_from": time(10), "quiet_until": time(18)}
    owners(1, now=midnight - HOURS * 2, zone="America/New_York", at=at, **sleeps)
    machine.goes_on(*(midnight + minutes(30) * each for each in range(8)))
    assert only_row() == (State.SENT, "")
    assert list(machine.counted().values()) == [1]
    assert Delivery.objects.get().day == day
