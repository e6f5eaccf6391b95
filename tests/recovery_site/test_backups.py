"""Backups: sealed, whole or not there, kept thirty days; and tried, not believed."""

import datetime as dt
import json
import os
import shutil
import stat
import time

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pyrage.x25519 import Identity

from accounts.models import Tombstone, User
from recovery_site import restoring, scratch, sealing
from recovery_site.backups import remove_old
from recovery_site.checks import backups_can_be_made
from recovery_site.leaving import BadTombstones, keep_tombstones
from recovery_site.models import MADE, REHEARSED, Beat

from .backup_makers import backed_up, beats, databases_beside, elsewhere, opened

real = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)


@real
def test_a_backup_says_nothing_to_whoever_finds_it(kept, settings, two):
    made = backed_up(kept)
    found = made.read_bytes()
    assert found.startswith(b"age-encryption.org/v1\n")
    for sign in (b"canary", b"thandi", b"accounts_user", b"SQLite format", b"PGDMP"):
        assert sign not in found, sign
    assert b"accounts_user" in opened(made, settings.BACKUP_KEY)["manifest.json"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert dt.datetime.strptime(made.name, "site-%Y%m%dT%H%MZ.age")
    assert {path.name for path in kept.iterdir()} == {made.name, "tombstones.json"}


@real
def test_the_tool_age_and_the_engines_own_tools_open_it(kept, settings, owner):
    parts = opened(backed_up(kept), settings.BACKUP_KEY)
    assert set(parts) == {"manifest.json", "tombstones.json", "database.dump"}
    assert parts["database.dump"].startswith((b"SQLite format 3\0", b"PGDMP"))
    assert json.loads(parts["manifest.json"])["rows"]["accounts_user"] == 1


@real
def test_a_rehearsal_restores_counts_opens_and_drops_it_again(kept, two, capsys):
    """C84."""
    backed_up(kept)
    assert beats() == {MADE}
    call_command("rehearse")
    assert "is good" in capsys.readouterr().out
    assert beats() == {MADE, REHEARSED}
    assert not Beat.objects.filter(at__lte=timezone.now() - DAY).exists()
    assert not databases_beside()


@real
def test_the_site_goes_on_writing_while_a_backup_is_made_and_rehearsed(kept, monkeypatch, owner):
    """C84: what is counted is what was dumped; what is written meanwhile stays written."""
    names = iter(["during-backup", "during-rehearsal"])

    def counted_late():
        elsewhere(lambda: User.objects.create_user(next(names)))
        return count()

    count = scratch.rows_of_tables
    monkeypatch.setattr(scratch, "rows_of_tables", counted_late)
    backed_up(kept)
    monkeypatch.setattr(restoring, "rows_of_tables", counted_late)
    call_command("rehearse", verbosity=0)
    everybody = set(User.objects.values_list("username", flat=True))
    assert everybody == {"thandi", "during-backup", "during-rehearsal"}


@real
def test_a_backup_that_breaks_off_leaves_nothing_that_looks_like_one(kept, monkeypatch, owner):
    """C86: the disk is full."""
    first = backed_up(kept)
    told = first.read_bytes()
    full = sealing.EncryptError("OSError: [Errno 28] No space left on device")

    def half(plain, into, recipients):
        into.write(plain.read(1000))
        raise full

    monkeypatch.setattr(sealing, "encrypt_io", half)
    with pytest.raises(CommandError, match="No backup was made.*No space left"):
        call_command("backup")
    assert [path.read_bytes() for path in kept.glob("*.age")] == [told]


@real
def test_what_does_not_open_again_counts_for_nothing(kept, monkeypatch, owner):
    """C84: the beat comes after the proof."""
    monkeypatch.setattr(sealing, "encrypt_io", lambda plain, into, recipients: into.write(b"age"))
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup")
    assert not list(kept.glob("*.age"))
    assert not beats()


def test_backups_are_kept_thirty_days_and_the_last_one_longer(tmp_path):
    now = dt.datetime(2026, 11, 26, 3, 12, tzinfo=dt.UTC)
    older, old, young, new = (
        tmp_path / f"site-{now - days * DAY:%Y%m%dT%H%MZ}.age" for days in (60, 31, 29, 1)
    )
    other = tmp_path / "site-of-the-garden.age"
    for path in (older, old, young, new, other):
        path.touch()
    assert remove_old(tmp_path, now=now) == 2
    assert set(tmp_path.iterdir()) == {young, new, other}
    assert remove_old(tmp_path, now=now + 90 * DAY) == 1
    assert new.exists(), "the last one is never removed"


def test_the_next_work_clears_what_a_killed_one_left(kept, tmp_path):
    killed, running = tmp_path / "work" / "site-work-killed", tmp_path / "work" / "site-work-now"
    half = kept / ".site-half"
    for folder in (killed, running):
        folder.mkdir()
        (folder / "database.dump").touch()
    half.touch()
    for left in (killed, half):
        os.utime(left, (time.time() - 90_000,) * 2)
    with sealing.private_folder() as folder, sealing.whole_file(kept / "next.age"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not killed.exists()
        assert not half.exists()
    assert running.exists(), "another one may be at work"
    shutil.rmtree(running)


def test_a_new_key_is_a_file_that_age_reads(capsys, settings):
    call_command("backup_key")
    comment, line = capsys.readouterr().out.splitlines()
    assert comment.startswith("# ")
    assert str(Identity.from_str(line).to_public()) in comment
    settings.BACKUP_KEY = line
    assert str(sealing.key()) == line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"BACKUP_KEY": ""}, "BACKUP_KEY"),
        ({"BACKUP_KEY": "AGE-SECRET-KEY-1NOT"}, "BACKUP_KEY"),
        ({"BACKUP_KEY": "age1qqqqqqqqqqq"}, "BACKUP_KEY"),
        ({"BACKUP_FOLDER": "static"}, "anybody may load|Others may look"),
    ],
)
def test_a_wrong_setting_is_said_at_the_start(kept, settings, change, said):
    assert not backups_can_be_made(None)
    for name, value in change.items():
        setattr(settings, name, value)
    (error,) = backups_can_be_made(None)
    assert error.id == "site.E010"
    assert any(each in error.msg for each in said.split("|"))


def test_a_folder_for_all_eyes_is_refused(kept, settings):
    kept.chmod(0o750)
    assert "chmod 700" in backups_can_be_made(None)[0].msg
    settings.STATIC_ROOT = kept.parent
    kept.chmod(0o700)
    assert "anybody may load" in backups_can_be_made(None)[0].msg


def test_without_a_folder_the_site_runs_and_a_backup_says_what_is_missing(kept, settings):
    settings.BACKUP_FOLDER = str(kept / "not-mounted")
    assert not backups_can_be_made(None), "reminders go on while a disk is away"
    for command in ("backup", "rehearse"):
        with pytest.raises(CommandError, match="mkdir"):
            call_command(command)
    settings.BACKUP_FOLDER = ""
    assert not backups_can_be_made(None)
    with pytest.raises(CommandError, match="BACKUP_FOLDER is not set"):
        call_command("backup")


@pytest.mark.django_db
def test_who_left_is_written_beside_the_backups_after_each_purge(kept, owner, capsys):
    """C44."""
    Tombstone.objects.create(owner_id=owner.pk, at=timezone.now())
    call_command("purge")
    (stone,) = json.loads((kept / "tombstones.json").read_text())["tombstones"]
    assert stone["owner"] == str(owner.pk)
    kept.chmod(0o755)
    with pytest.raises(CommandError, match="All of that is done, but"):
        call_command("purge")


@pytest.mark.django_db
def test_a_database_put_back_by_hand_takes_no_tombstone_away(kept, owner, stranger):
    """C44: the file beside the backups only grows."""
    path, now = kept / "tombstones.json", timezone.now()
    Tombstone.objects.create(owner_id=owner.pk, at=now)
    assert keep_tombstones(path) == 1
    Tombstone.objects.all().delete()
    Tombstone.objects.create(owner_id=stranger.pk, at=now)
    assert keep_tombstones(path) == keep_tombstones(path) == 2
    path.write_text("half of i")
    with pytest.raises(BadTombstones):
        keep_tombstones(path)
    assert path.read_text() == "half of i"
