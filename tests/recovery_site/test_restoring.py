"""Putting a backup back: all of it, or nothing is changed; and whoever left stays gone."""

import base64
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pyrage.x25519 import Identity

from accounts.models import Session, Tombstone, User
from network.models import CalendarFeed
from recovery_site.leaving import delete_account
from reminders.models import Reminder
from reminders.setting import turn_on
from sharing.models import Grant, Invitation
from sharing.stopping import stop_all
from tests.house.test_secrets import everything_written

from .backup_makers import backed_up, beats, databases_beside, opened, saying, sealed
from .test_leaving import every_row

pytestmark = pytest.mark.django_db(transaction=True)
STOPPED = (Grant, Invitation, CalendarFeed, Reminder)


def test_every_row_comes_back_and_every_word_opens(kept, two, owner, stranger, client_of, capsys):
    """C84."""
    browser = client_of(owner)
    before = every_row()
    made = backed_up(kept)
    owner.people.all().delete()
    stranger.display_name = "somebody else"
    stranger.save()
    User.objects.create_user("too-late")
    call_command("restore", made, "--yes")
    said = capsys.readouterr().out
    assert "Restored as it was at" in said
    assert "everybody signs in anew" in said
    after = every_row()
    assert Session.objects.count() == 0
    assert browser.get("/today/").status_code == 302, "no sign-in lives again"
    sessions = Session._meta.db_table
    apart = {model._meta.db_table for model in STOPPED}
    assert {name: len(rows) for name, rows in after.items() if name in apart} == {
        name: len(rows) for name, rows in before.items() if name in apart
    }
    same = {name for name in before if name not in {sessions, *apart}}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert User.objects.get(username="sipho").display_name == "canary-sipho-display_name"
    assert User.objects.get(username="thandi").people.first().name == "canary-thandi-name"
    assert not databases_beside()


def test_what_was_stopped_since_then_is_not_on_again(kept, two, owner):
    """C5: nobody can know what that was, so everybody shares anew."""
    now = timezone.now()
    assert (
        Grant.objects.live(now).exists() and CalendarFeed.objects.filter(revoked_at=None).exists()
    )
    turn_on(reminder=owner.reminders.get(), now=now)
    made = backed_up(kept)
    stop_all(owner=owner, now=now)
    call_command("restore", made, "--yes")
    assert not Grant.objects.live(timezone.now()).exists()
    assert {each.ended_by for each in Grant.objects.filter(ended_at__gte=now)} == {"restored"}
    assert not Invitation.objects.filter(closed_at=None).exists()
    assert not CalendarFeed.objects.filter(revoked_at=None).exists()
    assert not any(each.is_on for each in Reminder.objects.all())


def test_who_left_after_the_backup_stays_gone(kept, two, owner, capsys):
    """C44: by the tombstones that the purge writes beside the backups."""
    made, pk = backed_up(kept), owner.pk
    delete_account(user=owner, now=timezone.now())
    call_command("purge")
    call_command("restore", made, "--yes")
    assert "deleted again: 1." in capsys.readouterr().out
    User.objects.filter(username="reader-thandi").delete()
    assert Tombstone.objects.get().owner_id == pk
    assert b"thandi" not in everything_written()
    assert User.objects.get(username="sipho").people.first().name == "canary-sipho-name"


def test_who_left_a_moment_ago_stays_gone(kept, owner):
    """C44: only the database that is replaced knows of it yet."""
    made = backed_up(kept)
    delete_account(user=owner, now=timezone.now())
    User.objects.create_user("too-late")
    call_command("restore", made, "--yes")
    assert not User.objects.exists()
    assert Tombstone.objects.count() == 1


def test_tombstones_from_elsewhere_count_as_much(kept, two, owner, tmp_path):
    """C44: a backup carried to another machine, the file of who left by another way."""
    made, given = backed_up(kept), tmp_path / "given.json"
    delete_account(user=owner, now=timezone.now())
    call_command("tombstones", "--export", given)
    (kept / "tombstones.json").unlink()
    carried = made.rename(tmp_path / made.name)
    Tombstone.objects.all().delete()
    call_command("restore", carried, "--yes", "--tombstones", given)
    assert not User.objects.filter(username="thandi").exists()
    given.write_text("[]")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", carried, "--yes", "--tombstones", given)
    assert not User.objects.filter(username="thandi").exists()


def test_no_bad_backup_is_restored_or_called_good(kept, two, settings, tmp_path):
    """C84: faults are put in, one by one."""
    made, key, ring = backed_up(kept), settings.BACKUP_KEY, settings.DATA_KEYS
    MigrationRecorder(connection).record_applied("accounts", "9999_later")
    newer = backed_up(kept).read_bytes()
    MigrationRecorder(connection).record_unapplied("accounts", "9999_later")
    made = backed_up(kept)
    whole, parts = made.read_bytes(), opened(made, key)
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    rows = {**manifest_rows(parts), "accounts_user": 1}
    other_engine = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    other_dump = sealed({**parts, "database.dump": b"not what was counted"}, key)
    no_dump = sealed({"manifest.json": parts["manifest.json"]}, key)
    before = every_row()
    bad = {
        "cut off": (whole[:-5000], "not whole"),
        "one bit altered": (flipped, "not whole"),
        "empty": (b"", "not whole"),
        "no backup": (b"a letter to the landlord" * 99, "not whole"),
        "a part missing": (no_dump, "not whole"),
        "a part exchanged": (other_dump, "not what was put in"),
        "other engine": (saying(made, key, engine=other_engine), "runs on"),
        "rows miscounted": (saying(made, key, rows=rows), "accounts_user has 4 rows"),
        "newer": (newer, "newer version of the site: it has accounts 9999_later"),
        "later format": (saying(made, key, version=2), "version not known"),
        "garbled": (saying(made, key, made_at=None), "cannot be read"),
    }
    for name, (content, why) in bad.items():
        refused(tmp_path / f"{name}.age", content, why)
    for name in ("cut off", "rows miscounted"):
        with pytest.raises(CommandError, match="rehearsal FAILED"):
            call_command("rehearse", tmp_path / f"{name}.age")
    settings.BACKUP_KEY = str(Identity.generate())
    refused(tmp_path / "other key.age", whole, "BACKUP_KEY is not the key")
    settings.BACKUP_KEY = key
    settings.DATA_KEYS = ["other:" + base64.b64encode(b"o" * 32).decode()]
    refused(tmp_path / "other ring.age", whole, "DATA_KEYS does not hold the key 'test'")
    settings.DATA_KEYS = ring
    assert every_row() == before
    assert beats() == {"backup"}
    assert not databases_beside()


def manifest_rows(parts):
    return json.loads(parts["manifest.json"])["rows"]


def refused(path, content, why):
    """Not restored, and it is said in one sentence why."""
    path.write_bytes(content)
    with pytest.raises(CommandError, match=why) as told:
        call_command("restore", path, "--yes")
    assert str(told.value).startswith("Nothing was changed.")


def test_a_database_with_people_is_not_replaced_without_a_yes(kept, owner):
    made = backed_up(kept)
    with pytest.raises(CommandError, match="has 1 accounts"):
        call_command("restore", made)
    owner.delete()
    call_command("restore", made)
    assert User.objects.get().username == "thandi"


def test_a_file_that_is_not_there_is_said_so(kept):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("restore", kept / "site-20260101T0000Z.age")
    with pytest.raises(CommandError, match="There is no backup in"):
        call_command("rehearse")


@pytest.fixture
def later_version(settings):
    """The site with one migration more, and with no other, which keeps it short."""
    apart = {each.label: None for each in apps.get_app_configs()}
    settings.MIGRATION_MODULES = {**apart, "recovery_site": "tests.recovery_site.one_more"}
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    before = sorted(recorder.applied_migrations())
    recorder.flush()
    yield
    recorder.flush()
    for app, name in before:
        recorder.record_applied(app, name)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS one_more")


def test_a_backup_of_an_older_version_is_brought_up_only_if_told(
    kept, owner, later_version, capsys
):
    """C84: whoever runs the site decides, not we."""
    made = backed_up(kept)
    with pytest.raises(CommandError, match="older version of the site: add --migrate"):
        call_command("restore", made, "--yes")
    assert "one_more" not in connection.introspection.table_names()
    call_command("restore", made, "--yes", "--migrate")
    assert "the database was migrated" in capsys.readouterr().out
    assert "one_more" in connection.introspection.table_names()
    assert User.objects.get().username == "thandi"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite waits for its turn")
def test_while_the_site_is_up_nothing_is_put_in_its_place(kept, owner):
    made = backed_up(kept)
    User.objects.create_user("too-late")
    site = connection.copy()
    with site.cursor():
        try:
            with pytest.raises(CommandError, match="Stop the site first"):
                call_command("restore", made, "--yes")
        finally:
            site.close()
            site.close_pool()
    assert User.objects.filter(username="too-late").exists()
    assert not databases_beside()
