"""Leaving: at once or in seven days, and nothing brings anybody back who left."""

import base64
import datetime as dt
import json

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.codes import new_codes
from accounts.keys import WrongKey
from accounts.leaving import bury
from accounts.models import DataKey, Session, Tombstone, User
from accounts.second_steps import add_app
from network.models import CalendarFeed
from recovery_site.leaving import (
    BadTombstones,
    apply_tombstones,
    delete_account,
    go_in_a_week,
    purge,
    tombstones_file,
)
from resources.models import Meeting
from sharing.consent import open_to
from sharing.models import EndedBy, Grant
from tests.conftest import BrowserClient
from tests.house.rows import directory, filled
from tests.house.rows import life_of as fill
from tests.house.test_secrets import everything_written
from tests.network.makers import kept_group, went

from .makers import prove

pytestmark = pytest.mark.django_db
GO, STAY = "/account/data/go/", "/account/data/stay/"
WEEK = dt.timedelta(days=7)


@pytest.fixture
def full(owner, stranger):
    directory()
    fill(owner)
    fill(stranger)
    new_codes(owner=owner)
    add_app(owner=owner, seed="A" * 32)
    EmailAddress.objects.create(user=owner, email="thandi@post.invalid")
    return owner


@pytest.fixture
def shared(owner, counsellor):
    """Thandi shares with Lerato, and it opens."""
    fill(owner)
    Grant.objects.filter(owner=owner).update(reader=counsellor)
    assert open_to(counsellor, now=timezone.now()).count() == 1
    return Grant.objects.get(owner=owner)


def leave(browser, when, sure="delete"):
    prove(browser)
    return browser.post(GO, {"when": when, "sure": sure})


def test_nothing_is_left_but_a_tombstone(full, client_of):
    """C43: the whole database is searched for the person's key, name and words."""
    pk, browser = full.pk, client_of(full)
    answer = leave(browser, "now")
    assert answer.status_code == 200
    assert str(pk) in answer.content.decode(), "the receipt"
    User.objects.filter(username="reader-thandi").delete()
    found = everything_written()
    Tombstone.objects.all().delete()
    without = everything_written()
    for sign in (pk.hex.encode(), str(pk).encode(), b"thandi"):
        assert sign not in without, sign
    assert pk.hex.encode() in found or str(pk).encode() in found, "the search sees the tombstone"


def test_everybody_else_keeps_everything(full, stranger):
    before = _rows_of(stranger)
    delete_account(user=full, now=timezone.now())
    assert _rows_of(stranger) == before
    assert User.objects.get(pk=stranger.pk).display_name == "canary-sipho-display_name"


def _rows_of(person):
    relations = [r for r in User._meta.related_objects if r.field.name == "owner"]
    return {
        r.get_accessor_name(): r.related_model.objects.filter(owner=person).count()
        for r in relations
    }


def test_the_key_goes_first_and_no_word_opens_even_half_way(full):
    """C43."""
    sealed = full.people.first()
    bury(owner_id=full.pk, now=timezone.now())
    assert not DataKey.objects.filter(owner=full.pk).exists()
    fresh = type(sealed).objects.get(pk=sealed.pk)
    with pytest.raises(DataKey.DoesNotExist):
        assert fresh.name
    assert Tombstone.objects.filter(owner_id=full.pk).exists()
    assert not User.objects.get(pk=full.pk).is_active


def test_what_broke_off_half_way_is_finished_by_the_next_purge(full):
    """C43: killed between the key and the rows."""
    now = timezone.now()
    bury(owner_id=full.pk, now=now)
    assert purge(now=now) == 1
    assert not User.objects.filter(pk=full.pk).exists()
    assert purge(now=now) == 0, "twice is once"


def test_every_phone_is_signed_out_at_once(full, client_of):
    """C43, C16: replayed cookies open nothing."""
    here, there = client_of(full), client_of(full)
    assert there.get("/today/").status_code == 200
    leave(here, "later")
    assert not Session.objects.filter(owner=full).exists()
    assert there.get("/today/").status_code == 302
    assert here.get("/today/").status_code == 302


def test_a_reader_sees_nothing_from_the_same_moment_on(shared, counsellor, owner):
    """C43: grants end for good; taking the account back does not bring them back."""
    go_in_a_week(user=owner, now=timezone.now())
    owner.goes_at = None
    owner.save()
    assert not open_to(counsellor, now=timezone.now()).exists()
    shared.refresh_from_db()
    assert shared.ended_by == EndedBy.OWNER


def test_codes_and_calendar_addresses_end_too(shared, owner, visitor):
    feed = CalendarFeed.objects.get(owner=owner)
    path = reverse("network:calendar_feed", kwargs={"token": feed.token})
    assert visitor.get(path).status_code == 200
    go_in_a_week(user=owner, now=timezone.now())
    assert not owner.invitations.open().exists()
    assert visitor.get(path).status_code == 404


def test_within_seven_days_one_tap_takes_it_back(owner, client_of):
    fill(owner)
    browser = client_of(owner)
    answer = leave(browser, "later")
    assert "It goes in seven days" in answer.content.decode()
    browser = BrowserClient()
    browser.post(reverse("account_login"), SIGN_IN)
    assert browser.get("/today/").url == STAY
    assert browser.get("/people/").url == STAY
    assert "Keep my account" in browser.get(STAY).content.decode()
    assert browser.get(reverse("help")).status_code == 200, "help is open, always"
    assert browser.post(STAY).url == "/today/"
    assert browser.get("/today/").status_code == 200
    owner.refresh_from_db()
    assert owner.goes_at is None
    assert owner.people.get().name == "canary-thandi-name"


SIGN_IN = {"login": "thandi", "password": "a quiet morning walk"}


def test_whoever_is_not_leaving_finds_no_page_of_leaving(owner, client_of):
    assert client_of(owner).get(STAY).url == "/account/data/"


def test_looking_at_the_page_takes_nothing_back(owner, client_of):
    """C30."""
    go_in_a_week(user=owner, now=timezone.now())
    client_of(owner).get(STAY)
    owner.refresh_from_db()
    assert owner.goes_at is not None


def test_while_leaving_one_may_still_take_everything_along(owner, client_of):
    go_in_a_week(user=owner, now=timezone.now())
    browser = client_of(owner)
    prove(browser)
    assert browser.post("/account/data/download/").headers["Content-Type"] == "application/zip"


@pytest.mark.parametrize(("hours", "gone"), [(-1, 0), (1, 1)])
def test_the_timer_deletes_when_the_day_came_and_not_before(owner, hours, gone):
    """C43: time travel."""
    now = timezone.now()
    goes_at = go_in_a_week(user=owner, now=now)
    assert goes_at == now + WEEK
    with time_machine.travel(goes_at + dt.timedelta(hours=hours), tick=False):
        call_command("purge")
    assert User.objects.filter(pk=owner.pk).exists() is not bool(gone)


def test_who_came_back_a_moment_before_the_timer_stays(owner):
    go_in_a_week(user=owner, now=timezone.now())
    owner.goes_at = None
    owner.save()
    assert purge(now=timezone.now() + WEEK) == 0


def test_old_sessions_go_and_living_ones_stay(owner, client_of):
    browser = client_of(owner)
    gone = browser.session.session_key
    other = client_of(owner)
    Session.objects.filter(pk=gone).update(expire_date=timezone.now() - WEEK)
    call_command("purge")
    assert not Session.objects.filter(pk=gone).exists()
    assert other.get("/today/").status_code == 200


def test_it_needs_the_passphrase_the_word_and_a_choice(owner, client_of):
    """C24."""
    browser = client_of(owner)
    typed = {"when": "now", "sure": "delete"}
    for send in (browser.get(GO), browser.post(GO, typed)):
        assert send.url == f"/account/passphrase/now/?next={GO}"
    prove(browser)
    for wrong in ({"sure": "delte"}, {"sure": ""}, {"when": "tomorrow"}):
        answer = browser.post(GO, {**typed, **wrong})
        assert answer.status_code == 200
        assert "There is a problem" in answer.content.decode()
        assert wrong.get("sure", "delete") in answer.content.decode()
    owner.refresh_from_db()
    assert owner.goes_at is None


def test_the_word_may_be_typed_as_a_phone_writes_it(owner, client_of):
    leave(client_of(owner), "now", sure=" Delete ")
    assert not User.objects.filter(pk=owner.pk).exists()


def test_a_double_tap_deletes_once_and_breaks_nothing(owner, client_of):
    browser = client_of(owner)
    assert leave(browser, "now").status_code == 200
    assert browser.post(GO, {"when": "now", "sure": "delete"}).status_code == 302


def test_the_page_after_it_is_nobodys_and_the_browser_forgets(owner, client_of):
    answer = leave(client_of(owner), "now")
    assert "cache" in answer.headers["Clear-Site-Data"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "thandi" not in answer.content.decode()
    assert "Sign in" in answer.content.decode()


def test_a_reader_who_leaves_takes_nothing_of_the_owners_records_away(shared, owner, counsellor):
    seen = filled(type(owner.disclosures.first()), owner, grant=shared)
    delete_account(user=counsellor, now=timezone.now())
    shared.refresh_from_db()
    shared.owner = owner
    assert shared.reader is None and shared.ended_by == EndedBy.READER
    assert shared.reader_name == "canary-thandi-reader_name"
    assert owner.disclosures.filter(pk=seen.pk).exists()
    assert owner.encouragements.exists()


def test_an_invitation_that_a_leaving_reader_took_up_is_closed(shared, owner, counsellor):
    owner.invitations.update(claimed_by=counsellor, claimed_at=timezone.now())
    delete_account(user=counsellor, now=timezone.now())
    assert not owner.invitations.to_confirm().exists()


def test_a_group_no_longer_counts_whoever_left(db):
    """The public "people say it met" falls below enough: network/met.py."""
    directory()
    meeting = Meeting.objects.get(slug="a-group")
    day = timezone.localdate()
    while day.weekday() != meeting.weekday:
        day -= dt.timedelta(days=1)
    people = [User.objects.create_user(name) for name in ("a1", "a2", "a3")]
    for each in people:
        each.date_joined = timezone.now() - dt.timedelta(days=40)
        each.save()
        went(each, kept_group(each, meeting=meeting), day, state="went")
    Meeting.objects.filter(pk=meeting.pk).update(met_on=day)
    delete_account(user=people[0], now=timezone.now())
    meeting.refresh_from_db()
    assert meeting.met_on is None


def test_the_record_stays_as_long_as_its_owner_has_an_account(shared, owner):
    """C12: the way to delete it leads over the tombstone."""
    if not connection.features.supports_transactions or not _has_triggers():
        pytest.fail("run this file with its migrations")
    with pytest.raises(IntegrityError), transaction.atomic():
        owner.disclosures.all().delete()
    delete_account(user=owner, now=timezone.now())
    assert not Grant.objects.filter(pk=shared.pk).exists()


def _has_triggers() -> bool:
    with connection.cursor() as cursor:
        name = "sharing_disclosure_stays"
        if connection.vendor == "sqlite":
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [name])
        else:
            cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [name])
        return cursor.fetchone() is not None


def test_tombstones_are_written_and_applied_as_a_file(owner, stranger, tmp_path, capsys):
    """C44: a database in which the person is back, and the file that was kept beside it."""
    kept = tmp_path / "tombstones.json"
    Tombstone.objects.create(owner_id=owner.pk, at=timezone.now())
    call_command("tombstones", "--export", kept)
    Tombstone.objects.all().delete()
    fill(owner)
    call_command("tombstones", "--apply", kept)
    assert not User.objects.filter(pk=owner.pk).exists()
    assert User.objects.filter(pk=stranger.pk).exists()
    call_command("tombstones", "--apply", kept)
    assert capsys.readouterr().out.endswith("Accounts deleted again: 0.\n"), "twice is once"


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"format": "tombstones", "version": 2, "tombstones": []},
        {"format": "tombstones", "version": 1, "tombstones": [{"owner": "x", "at": "y"}]},
        {"format": "tombstones", "version": 1, "tombstones": [{"at": "2026-01-01T00:00:00+00:00"}]},
        {"format": "tombstones", "version": 1, "tombstones": 5},
    ],
)
def test_a_broken_file_of_tombstones_deletes_nobody(owner, data, tmp_path):
    with pytest.raises(BadTombstones):
        apply_tombstones(data, now=timezone.now())
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(data))
    with pytest.raises(CommandError):
        call_command("tombstones", "--apply", path)
    assert User.objects.filter(pk=owner.pk).exists()
    assert not Tombstone.objects.exists()


def test_a_file_of_tombstones_holds_a_number_and_an_hour_and_no_more(owner):
    delete_account(user=owner, now=timezone.now())
    (stone,) = tombstones_file()["tombstones"]
    assert set(stone) == {"owner", "at"}


def test_a_restored_copy_of_the_database_brings_nobody_back(full, stranger, tmp_path):
    """C44: every row of an old copy is put back, and read against the tombstones."""
    kept, old, pk = tmp_path / "tombstones.json", every_row(), full.pk
    delete_account(user=full, now=timezone.now())
    call_command("tombstones", "--export", kept)
    put_back(old)
    back = User.objects.get(pk=pk)
    assert back.people.first().name == "canary-thandi-name", "the old copy has her, key and all"
    assert not Tombstone.objects.exists()
    call_command("tombstones", "--apply", kept)
    assert every_row()["accounts_user"] == [
        row for row in old["accounts_user"] if full.username not in row
    ]
    User.objects.filter(username="reader-thandi").delete()
    assert b"thandi" not in everything_written()
    assert User.objects.get(pk=stranger.pk).people.first().name == "canary-sipho-name"


def test_an_old_copy_alone_reads_nothing_without_the_master_keys(full, settings):
    """C43: what a thief of a backup has, or anybody once the ring moved on."""
    word = full.people.first()
    other = base64.b64encode(bytes(range(32))).decode()
    settings.DATA_KEYS = [f"newer:{other}"]
    fresh = type(word).objects.select_related("owner__data_key").get(pk=word.pk)
    with pytest.raises(WrongKey):
        assert fresh.name


def every_row() -> dict[str, list]:
    """A copy of the database: table -> its rows as they lie there, in order."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(_tables()):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = [tuple(_as_it_lies(each) for each in row) for row in cursor.fetchall()]
            found[table] = sorted(rows, key=repr)
    return found


def _as_it_lies(value):
    """Days and hours are text in SQLite, whatever its cursor makes of them."""
    if isinstance(value, memoryview):
        return bytes(value)
    is_time = isinstance(value, dt.date | dt.time) and connection.vendor == "sqlite"
    return str(value) if is_time else value


def put_back(old: dict[str, list]) -> None:
    """The copy again, instead of what is there: rows that went come back, the tombstones go."""
    Tombstone.objects.all().delete()
    now = every_row()
    keys = {each._meta.db_table: each._meta.pk for each in apps.get_models(True)}
    with connection.cursor() as cursor:
        for table, rows in old.items():
            known, name = {repr(row) for row in now[table]}, connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name} WHERE 1 = 0")
            columns = [each[0] for each in cursor.description]
            for row in (row for row in rows if repr(row) not in known):
                key = keys[table].column
                cursor.execute(f"DELETE FROM {name} WHERE {key} = %s", [row[columns.index(key)]])
                marks = ", ".join(["%s"] * len(row))
                cursor.execute(f"INSERT INTO {name} VALUES ({marks})", row)


def _tables() -> list[str]:
    """Those of people: nothing of the site's own goes or comes."""
    apart = ("django_", "auth_", "resources_", "cache", "sqlite")
    names = connection.introspection.table_names()
    return [name for name in names if not name.startswith(apart)]
