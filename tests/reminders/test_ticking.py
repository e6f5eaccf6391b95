"""What a tick does: moments that have come make rows once, leftovers are taken up, jobs begin."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from recovery_site import jobs
from recovery_site.models import Beat
from recovery_site.ticking import tick
from reminders.models import Delivery, State, Why
from reminders.moments import MOST_IGNORED
from reminders.setting import reminder_of, reschedule, turn_off, turn_on

from .makers import address, minutes, reminder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_evening_before")]
DAY = timedelta(days=1)
EVENING = datetime(2026, 11, 23, 17, tzinfo=UTC)
EIGHT = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.fixture
def the_evening_before(monkeypatch):
    """Without the jobs: those have tests of their own."""
    monkeypatch.setattr(jobs, "JOBS", ())
    with time_machine.travel(EVENING, tick=False):
        yield


def ticked(at, *, works=False):
    """One tick at this moment; and a worker that does all of it, where `works`."""
    with time_machine.travel(at, tick=False):
        done = tick(now=timezone.now())
        if works:
            work()
    return done


def work():
    """What a worker does with all that is ready; a real one would close the test's connection."""
    for each in DBTaskResult.objects.ready():
        each.claim("worker")
        each.set_successful(each.task.call(*each.args_kwargs["args"]))


def enqueued() -> list[str]:
    """The notes that wait in the queue."""
    tasks = DBTaskResult.objects.filter(task_path="reminders.tasks.deliver")
    return [each.args_kwargs["args"][0] for each in tasks]


@pytest.fixture
def home(owner):
    """A reminder for every morning at eight, to one address."""
    address(owner)
    return reminder(owner)


def test_before_its_moment_nothing_is_due(home):
    assert home.next_at == EIGHT
    assert ticked(EIGHT - minutes(1)).due == 0
    assert not Delivery.objects.exists() and enqueued() == []


def test_at_its_moment_a_note_is_made_and_the_next_moment_is_set(home):
    assert ticked(EIGHT).due == 1
    home.refresh_from_db()
    assert home.next_at == EIGHT + DAY
    note = Delivery.objects.get()
    assert (note.day, note.due_at, note.state) == (EIGHT.date(), EIGHT, State.WAITING)
    assert enqueued() == [str(note.pk)]
    assert ticked(EIGHT).due == 0 and enqueued() == [str(note.pk)]


def test_a_day_that_comes_twice_makes_no_second_row(home, owner):
    """C80: the moment was set again, by whoever looked before the tick had written its row."""
    ticked(EIGHT, works=True)
    owner.reminders.update(next_at=EIGHT)
    assert ticked(EIGHT + minutes(1), works=True).due == 1
    assert Delivery.objects.count() == 1 and len(mail.outbox) == 1


def test_a_worker_then_sends_it(home):
    ticked(EIGHT, works=True)
    assert Delivery.objects.get().state == State.SENT and len(mail.outbox) == 1
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


def test_every_live_address_gets_one_and_no_other(home, owner):
    address(owner, '{"endpoint": "https://push.example"}', carrier="push")
    address(owner, "new", carrier="push", confirmed_at=None)
    address(owner, "old", carrier="push", ended_at=EVENING, ended_why="owner")
    ticked(EIGHT)
    assert sorted(each.address.carrier for each in Delivery.objects.all()) == ["mail", "push"]


def test_what_is_off_makes_nothing(home):
    turn_off(reminder=home)
    assert ticked(EIGHT).due == 0 and not Delivery.objects.exists()


def test_a_machine_that_stood_still_for_days_makes_one_row_and_sends_nothing(home):
    """C80."""
    ticked(EIGHT + DAY * 3 + timedelta(hours=4), works=True)
    note = Delivery.objects.get()
    assert (note.state, note.why) == (State.SKIPPED, Why.LATE)
    home.refresh_from_db()
    assert home.next_at == EIGHT + DAY * 4 and mail.outbox == []


def test_what_waited_until_it_was_late_is_skipped_without_a_worker(home):
    ticked(EIGHT)
    assert ticked(EIGHT + minutes(120)).late == 0
    assert ticked(EIGHT + minutes(121)).late == 1
    assert (Delivery.objects.get().state, Delivery.objects.get().why) == ("skipped", Why.LATE)


def test_what_may_have_come_is_not_called_skipped_when_it_is_late(home):
    ticked(EIGHT)
    Delivery.objects.update(handed=1, lease_until=EIGHT + minutes(5))
    ticked(EIGHT + minutes(121))
    assert (Delivery.objects.get().state, Delivery.objects.get().why) == ("failed", Why.UNSURE)


def test_what_nobody_took_up_is_brought_again_every_two_minutes(home):
    ticked(EIGHT)
    DBTaskResult.objects.all().delete()
    assert [ticked(EIGHT + minutes(each)).again for each in range(1, 7)] == [0, 1, 0, 1, 0, 1]
    ticked(EIGHT + minutes(7), works=True)
    assert len(mail.outbox) == 1


def test_what_is_in_somebodys_hands_is_not_brought_again(home):
    ticked(EIGHT)
    Delivery.objects.update(lease_until=EIGHT + minutes(5))
    assert [ticked(EIGHT + minutes(each)).again for each in range(3, 7)] == [0, 0, 1, 0]


def test_a_day_that_had_its_note_gets_no_other_when_the_time_is_changed(home, owner):
    ticked(EIGHT, works=True)
    with time_machine.travel(EIGHT + minutes(10), tick=False):
        home = reminder_of(owner)
        home.at = time(18)
        home.save()
        reschedule(reminder=home, now=timezone.now())
        assert home.next_at == EIGHT + DAY + timedelta(hours=10)


def test_turned_off_and_on_the_same_day_it_is_the_next_day(home, owner):
    ticked(EIGHT - minutes(1))
    ticked(EIGHT, works=True)
    turn_off(reminder=home)
    with time_machine.travel(EIGHT - minutes(30), tick=False):
        turn_on(reminder=reminder_of(owner), now=timezone.now())
    assert reminder_of(owner).next_at == EIGHT + DAY


def test_what_is_off_stays_off_when_something_is_changed(home):
    turn_off(reminder=home)
    reschedule(reminder=home, now=timezone.now())
    assert not home.is_on


def test_a_double_tap_makes_one_reminder(owner):
    assert reminder_of(owner) == reminder_of(owner) and owner.reminders.count() == 1


def test_after_a_journey_it_comes_at_the_time_of_the_new_place(home, owner):
    """C80: eight in Johannesburg is one at night in New York."""
    owner.time_zone = "America/New_York"
    owner.save()
    ticked(EIGHT, works=True)
    home.refresh_from_db()
    assert not Delivery.objects.exists()
    assert home.next_at == EIGHT + timedelta(hours=7)
    ticked(home.next_at, works=True)
    assert len(mail.outbox) == 1


def days_of_nobody(home, many, *, comes_on=()):
    """For so many days a note at eight; on these days, counted from 0, the owner comes at ten."""
    sent = []
    for ahead in range(many):
        before = len(mail.outbox)
        ticked(EIGHT + DAY * ahead, works=True)
        if len(mail.outbox) > before:
            sent.append(ahead)
        if ahead in comes_on:
            came = EIGHT + DAY * ahead + timedelta(hours=2)
            User.objects.filter(pk=home.owner_id).update(last_login=came)
    home.refresh_from_db()
    return sent


def test_whoever_never_comes_gets_fewer_and_reads_why(home):
    assert days_of_nobody(home, 16) == [0, 1, 2, 5, 8, 11]
    left_out = Delivery.objects.exclude(state=State.SENT)
    assert {(each.state, each.why) for each in left_out} == {("skipped", Why.IGNORED)}
    assert left_out.count() == 10 and home.ignored == 6 and home.is_on


def test_after_a_dozen_in_vain_it_turns_itself_off(home):
    sent = days_of_nobody(home, 61)
    assert len(sent) == MOST_IGNORED and home.ignored == MOST_IGNORED and not home.is_on
    last = Delivery.objects.newest_first().first()
    assert (last.state, last.why) == (State.SKIPPED, Why.IGNORED)
    turn_on(reminder=home, now=EIGHT + DAY * 70)
    assert home.is_on and home.ignored == 0


def test_whoever_comes_back_gets_every_day_again(home):
    assert days_of_nobody(home, 12, comes_on={6}) == [0, 1, 2, 5, 7, 8, 9]
    # Of the days after: three in vain, and then a pause again.
    assert home.ignored == 3


def test_to_come_is_also_to_use_a_session_that_goes_on(home, owner, client_of):
    ticked(EIGHT, works=True)
    with time_machine.travel(EIGHT + minutes(30), tick=False):
        client_of(owner).get("/today/")
    User.objects.update(last_login=None)
    ticked(EIGHT + DAY)
    home.refresh_from_db()
    assert home.ignored == 0
    with time_machine.travel(EIGHT + DAY, tick=False):
        work()
    ticked(EIGHT + DAY * 2)
    home.refresh_from_db()
    assert home.ignored == 1


def test_without_an_address_nothing_is_made_or_counted(home, owner):
    ticked(EIGHT, works=True)
    owner.addresses.update(ended_at=EIGHT, ended_why="owner")
    for ahead in (1, 2):
        ticked(EIGHT + DAY * ahead, works=True)
    home.refresh_from_db()
    assert home.ignored == 0 and home.next_at == EIGHT + DAY * 3
    assert Delivery.objects.count() == 1


def owners(many):
    for number in range(many):
        each = User.objects.create_user(f"owner{number}")
        reminder(each)
        address(each)


def test_many_owners_at_one_moment_ask_few_queries(home):
    """All but one a note: that puts it into the queue."""

    def queries_of(at):
        with CaptureQueriesContext(connection) as seen:
            due = ticked(at).due
        return due, len(seen) - len(enqueued_at(at))

    few = queries_of(EIGHT)
    owners(30)
    many = queries_of(EIGHT + DAY)
    assert (few[0], many[0]) == (1, 31) and many[1] <= few[1]


def enqueued_at(at):
    return DBTaskResult.objects.filter(task_path="reminders.tasks.deliver", enqueued_at=at)


@pytest.fixture
def one_job(monkeypatch):
    """Only the daily job that ends what is over by time."""
    monkeypatch.setattr(jobs, "JOBS", (jobs.Job("purge", ("purge",), DAY),))


def test_a_job_begins_once_a_period(one_job, db):
    begun = [ticked(EIGHT + timedelta(hours=each)).jobs for each in (0, 1, 23, 24, 25, 49)]
    assert begun == [1, 0, 0, 1, 0, 1]
    assert Beat.objects.get(name="job:purge").at == EIGHT + timedelta(hours=49)
    assert DBTaskResult.objects.filter(task_path="recovery_site.tasks.run").count() == 3


def test_a_clock_that_was_years_ahead_holds_no_job_back(one_job, db):
    Beat.happened("job:purge", now=EIGHT + DAY * 1000)
    assert [ticked(EIGHT).jobs, ticked(EIGHT + minutes(1)).jobs] == [1, 0]


def test_a_worker_that_does_it_leaves_its_beat(one_job, capsys):
    ticked(EIGHT, works=True)
    assert Beat.objects.get(name="worker").at == EIGHT
    assert "Accounts deleted: 0" in capsys.readouterr().out
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


def test_jobs_that_have_nowhere_to_go_are_left_out(monkeypatch, settings):
    monkeypatch.undo()
    settings.MEETING_FEEDS = settings.BACKUP_FOLDER = ""
    few = {job.name for job in jobs.jobs_begun(now=EIGHT)}
    assert few == {"purge", "check_listings", "check_links", "prune"}
    settings.MEETING_FEEDS, settings.BACKUP_FOLDER = "{}", "/backups"
    more = {job.name for job in jobs.jobs_begun(now=EIGHT)}
    assert more == {"import_meetings", "backup"}


def test_the_first_rehearsal_waits_for_the_first_backup(monkeypatch, settings):
    """Two workers begin two jobs at once: it would fail, and come again in a week only."""
    monkeypatch.undo()
    settings.BACKUP_FOLDER = "/backups"
    assert "rehearse" not in {job.name for job in jobs.jobs_begun(now=EIGHT)}
    Beat.happened("backup", now=EIGHT)
    assert {job.name for job in jobs.jobs_begun(now=EIGHT + minutes(1))} == {"rehearse"}


def test_finished_work_is_cleared_from_the_queue(home):
    ticked(EIGHT, works=True)
    with time_machine.travel(EIGHT + DAY * 3, tick=False):
        call_command(*jobs.PRUNE, verbosity=0)
    assert not DBTaskResult.objects.exists()


def test_the_command_says_what_it_did(home, capsys):
    with time_machine.travel(EIGHT, tick=False):
        call_command("tick")
    assert capsys.readouterr().out == "Due: 1. Again: 0. Too late: 0. Jobs: 0.\n"
