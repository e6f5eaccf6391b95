"""Bringing a life into a new account: the same pages, number by number, or nothing at all."""

import datetime as dt
import io
import json
import re
import zipfile
from copy import deepcopy

import pytest
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.fields import EncryptedField
from accounts.models import Consent, User
from checkins.models import Goal
from network.snapshots import figures_of
from recovery_site.demo import make_demo
from recovery_site.my_data.archive import archive_of
from recovery_site.my_data.as_json import as_json, written
from recovery_site.my_data.bringing import (
    MOST_REPLACED,
    STAYS,
    NotBrought,
    bring_in,
    brought_kinds,
    read_file,
    standing,
)
from recovery_site.my_data.kinds import CALLED, rows_of
from recovery_site.my_data.life import life_of
from recovery_site.my_data.shapes import SHAPES
from sharing.consent import open_to
from sharing.models import Disclosure, Grant
from tests.checkins.makers import check_in, habit, ticks
from tests.house.addresses import PUBLIC, patterns
from tests.house.rows import directory, filled
from tests.house.rows import life_of as fill
from tests.house.test_answers import everything_kept
from tests.network.makers import kept_group, person

from .makers import prove

pytestmark = pytest.mark.django_db
BRING = "/account/data/bring/"
# A morning in Johannesburg; whatever day the tests run, the pages are of this one.
NOW = "2026-11-26T07:00:00+00:00"


@pytest.fixture
def morning():
    with time_machine.travel(NOW, tick=False):
        yield


def data_of(owner) -> dict:
    return as_json(life_of(owner), now=timezone.now())


def full(owner) -> None:
    """A row of everything, as the site itself would have written it."""
    directory()
    fill(owner)
    for version in owner.plan_versions.all():
        version.words = {"reasons": "My children."}
        version.save()
    for month in owner.snapshots.all():
        month.figures = figures_of(owner.people.all(), owner.my_groups.all())
        month.save()


def send(browser, data, name="my-data.json", **more):
    content = data if isinstance(data, bytes) else written(data)
    return browser.post(BRING, {"file": SimpleUploadedFile(name, content), **more})


def taken(answer) -> None:
    """The file was brought in; else what the page says is in the way."""
    said = answer.content and html.fromstring(answer.content).xpath("string(//*[@id='problem'])")
    assert answer.status_code == 302, said


@pytest.fixture
def home(stranger, client_of):
    """Sipho's new account, and his browser, which gave its passphrase just now."""
    browser = client_of(stranger)
    prove(browser)
    return browser


def told_by(browser, path) -> str:
    """What a page says, with the lengths of its charts, and without keys and what is random."""
    answer = browser.get(path, follow=True)
    if answer.status_code == 405:
        return "only a button"
    assert answer.status_code == 200, path
    page = html.fromstring(answer.content)
    shapes = page.xpath("//main//svg//@d | //main//svg//@points | //main//svg//@height")
    words = page.xpath("string(//main)")
    return re.sub(r"\s+", " ", words) + " ".join(shapes)


def test_a_full_life_in_a_new_account_shows_equal_pages_number_by_number(
    morning, settings, client_of
):
    """The acceptance of issue 7: the year of the demo, brought into an empty account."""
    settings.LOCAL_DEMO = True
    make_demo()
    stranger = User.objects.create_user("sipho")
    home = client_of(stranger)
    prove(home)
    owner = User.objects.get(username="demo-owner")
    old = client_of(owner)
    taken(send(home, archive_of(owner, now=timezone.now()), "my-data.zip"))
    stranger.refresh_from_db()
    assert stranger.display_name == owner.display_name
    for kind in brought_kinds():
        count = rows_of(kind, owner).count()
        assert rows_of(kind, stranger).count() == count, kind
    fresh = client_of(User.objects.get(pk=stranger.pk))
    for path in pages_of_one():
        assert told_by(fresh, path) == told_by(old, path), path


def pages_of_one() -> list[str]:
    apart = PUBLIC | {"leave", "account_logout", "mfa_authenticate"}
    named = [name for name, converters, *_ in patterns() if not converters and name not in apart]
    paths = [reverse(name) for name in named]
    mine = ("/today", "/people", "/journey", "/plan", "/notes", "/habits", "/goals", "/groups")
    return [path for path in paths if path.startswith(mine)]


def test_what_comes_out_again_is_what_went_in(morning, owner, stranger, home):
    """Every field of every kind that is brought, but for its keys."""
    full(owner)
    before = data_of(owner)
    taken(send(home, before))
    after = data_of(User.objects.get(pk=stranger.pk))
    for name, rows in before["rows"].items():
        if name not in STAYS:
            assert masked(after["rows"][name]) == masked(rows), name


UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
COUNTED = ("settled", "settled_on")


def masked(rows) -> str:
    kept = [{k: v for k, v in row.items() if k not in COUNTED} for row in rows]
    return UUID.sub("key", json.dumps(kept, sort_keys=True))


def test_relations_are_built_anew_among_the_new_rows(owner, stranger, home):
    mama = person(owner, "Mama")
    second = owner.goals.create(what="Go to school")
    owner.goals.create(what="Get my ID", person=mama, became=second, state="changed")
    trigger = owner.triggers.create(name="I get paid", sort="money")
    check_in(owner, owner.today()).triggers.add(trigger)
    taken(send(home, data_of(owner)))
    goal = Goal.objects.get(owner=stranger, state="changed")
    assert goal.person.owner == stranger and goal.became.owner == stranger
    assert stranger.checkins.get().triggers.get().owner == stranger


def test_words_are_sealed_with_the_new_key(owner, stranger, home):
    person(owner, "Mama")
    taken(send(home, data_of(owner)))
    owner.data_key.delete()
    assert stranger.people.get().name == "Mama"


def test_days_and_hours_are_kept(owner, stranger, home):
    with time_machine.travel("2024-02-29T10:00:00.123456+00:00", tick=False):
        mama = person(owner, "Mama")
    taken(send(home, data_of(owner)))
    assert stranger.people.get().created_at == mama.created_at


def test_a_habit_is_counted_from_its_days(owner, stranger, home):
    """What a file says about strength is not believed: the days are."""
    walk = habit(owner)
    ticks(walk, [owner.today()])
    data = data_of(owner)
    data["rows"]["checkins.habit"][0]["settled"] = {"score": 99, "now": 99, "best": 99}
    assert send(home, data).status_code == 302
    assert "99" not in json.dumps(stranger.habits.get().settled)


def test_what_concerns_others_is_not_brought_back(owner, stranger, home):
    full(owner)
    before = [rows_of(apps.get_model(label), stranger).count() for label in STAYS]
    assert set(before) == {0}
    taken(send(home, data_of(owner)))
    assert [rows_of(apps.get_model(label), stranger).count() for label in STAYS] == before
    page = home.get(BRING).content.decode()
    assert "What you share" in page and "Calendar addresses" in page


def test_the_lists_of_what_stays_and_what_must_have_a_shape_are_whole():
    """A new kind or a new free value must be thought of: it is brought, or it says why not."""
    assert set(STAYS) <= set(CALLED)
    for kind in brought_kinds():
        for field in kind._meta.concrete_fields:
            label = f"{kind._meta.label_lower}.{field.name}"
            free = type(field) is EncryptedField or field.get_internal_type() == "JSONField"
            assert not free or label in SHAPES or field.name == "settled", label
            other = field.is_relation and field.related_model is User and field.name != "owner"
            assert not other, f"{label} points at another account"


def test_a_link_into_the_directory_goes_by_its_name_or_is_dropped(owner, stranger, home):
    directory()
    meeting = apps.get_model("resources", "meeting").objects.get()
    kept_group(owner, meeting=meeting)
    data = data_of(owner)
    gone = deepcopy(data)
    gone["rows"]["network.group"][0]["meeting"]["slug"] = "not-listed-here"
    assert send(home, data).status_code == 302
    assert stranger.my_groups.get().meeting == meeting
    assert send(home, gone, instead="on").status_code == 302
    assert stranger.my_groups.get().meeting is None


def test_an_account_with_something_in_it_is_asked_before_it_is_replaced(owner, stranger, home):
    person(owner, "Mama")
    person(stranger, "Gogo")
    answer = send(home, data_of(owner))
    assert answer.status_code == 200
    assert "Tick this, or go back" in answer.content.decode()
    assert stranger.people.get().name == "Gogo"
    assert send(home, data_of(owner), instead="on").status_code == 302
    assert stranger.people.get().name == "Mama"
    assert standing(owner) == 1, "and nobody else's"


def test_a_full_account_is_not_replaced_by_one_tick(owner, stranger, home):
    """Who has written much keeps it, or deletes it part by part, knowing what goes."""
    for back in range(MOST_REPLACED + 1):
        check_in(stranger, stranger.today() - dt.timedelta(days=back))
    text = home.get(BRING).content.decode()
    assert 'type="file"' not in text and 'href="/account/data/delete/"' in text
    assert send(home, data_of(owner), instead="on").status_code == 200
    assert stranger.checkins.count() == MOST_REPLACED + 1


def full_grant(owner, reader) -> None:
    """A live grant with a view on record, to somebody on the owner's list of people."""
    who = person(owner, "Lerato")
    grant = filled(Grant, owner, person=who, reader=reader, consent=_receipt(owner))
    filled(Disclosure, owner, grant=grant)


def _receipt(owner):
    told = {"purpose": "sharing", "version": "1", "language": "en", "text": "Yes."}
    consent = Consent.receipt(owner=owner, now=timezone.now(), **told)
    consent.save()
    return consent


def test_what_is_replaced_stops_being_shared(owner, stranger, home, counsellor):
    """The people to whom it was shown are no more: what was agreed with them neither."""
    full_grant(stranger, counsellor)
    person(owner, "Mama")
    taken(send(home, data_of(owner), instead="on"))
    assert not open_to(counsellor, now=timezone.now()).exists()
    assert not stranger.grants.filter(ended_at=None).exists()
    assert stranger.disclosures.exists(), "the record stays"


def test_what_was_written_meanwhile_is_not_lost(owner, stranger, home):
    person(owner, "Mama")
    found = read_file(written(data_of(owner)), owner=stranger)
    person(stranger, "Gogo")
    with pytest.raises(NotBrought):
        bring_in(found, owner=stranger, instead=False, now=timezone.now())
    assert stranger.people.get().name == "Gogo"


def test_a_double_tap_makes_one_life(owner, stranger, home):
    person(owner, "Mama")
    send(home, data_of(owner))
    send(home, data_of(owner))
    assert stranger.people.count() == 1


def broken(data, label, field, value):
    data = deepcopy(data)
    if field is None:
        data["rows"][label] = value
    else:
        data["rows"][label][0][field] = value
    return data


WRONG = [
    ("checkins.checkin", "mood", 6),
    ("checkins.checkin", "mood", "3"),
    ("checkins.checkin", "mood", True),
    ("checkins.checkin", "mood", 10**11),
    ("checkins.checkin", "mood", [3]),
    ("checkins.checkin", "hungry", 1),
    ("checkins.checkin", "hungry", None),
    ("checkins.checkin", "day", "2026-02-30"),
    ("checkins.checkin", "day", "0001-01-01"),
    ("checkins.checkin", "day", 5),
    ("checkins.checkin", "created_at", "2026-01-01T10:00:00"),
    ("checkins.checkin", "created_at", "soon"),
    ("checkins.checkin", "note", "x" * 100_000),
    ("checkins.checkin", "note", {"a": 1}),
    ("checkins.checkin", "note", "a\x00b"),
    ("checkins.checkin", "helped", "phoned"),
    ("checkins.checkin", "helped", ["no such thing"]),
    ("checkins.checkin", "triggers", ["9ae5b2a4-0000-4000-8000-000000000000"]),
    ("checkins.checkin", "triggers", "none"),
    ("checkins.checkin", "id", "me"),
    ("checkins.checkin", "id", None),
    ("checkins.checkin", "shoe_size", 9),
    ("checkins.goal", "person", "9ae5b2a4-0000-4000-8000-000000000000"),
    ("checkins.goal", "person", {"slug": "x"}),
    ("checkins.goal", "state", "won"),
    ("checkins.habit", "weekdays", [7]),
    ("checkins.habit", "weekdays", ["monday"]),
    ("checkins.habit", "kind", "yearly"),
    ("checkins.journey", "began", "long ago"),
    ("checkins.journey", "uses", ["2026-01-02", "2026-01-01"]),
    ("checkins.journey", "money_a_day", "1e9"),
    ("checkins.answers", "given", [1]),
    ("checkins.answers", "given", {"nobody asked": 1}),
    ("checkins.answers", "scale", "phq"),
    ("checkins.planversion", "words", {"reasons": 1}),
    ("checkins.preference", "parts_off", ["everything"]),
    ("checkins.slipreview", "day", "never"),
    ("network.group", "meeting", "a-group"),
    ("network.group", "listed_as", {"start": "25:00"}),
    ("network.group", "start_time", "evening"),
    ("network.snapshot", "figures", {}),
    ("network.person", "circle", "enemies"),
    ("sharing.cover", "weekdays", 5),
    ("checkins.checkin", None, {}),
    ("checkins.checkin", None, [5]),
    ("checkins.diary", None, []),
]


@pytest.fixture
def whole(owner):
    """A whole file, of which one thing is then made wrong."""
    full(owner)
    return data_of(owner)


def test_whatever_is_wrong_is_said_beside_the_field_and_nothing_is_half_written(
    whole, home, stranger
):
    before = everything_kept()
    for label, field, value in WRONG:
        answer = send(home, broken(whole, label, field, value))
        text = answer.content.decode()
        assert answer.status_code == 200, (label, field, value)
        assert 'class="error-summary"' in text and "<title>Error: " in text, (label, field)
        assert 'href="#id_file"' in text
    assert everything_kept() == before


def test_the_error_says_where_to_look(whole, home):
    answer = send(home, broken(whole, "checkins.checkin", "mood", 6))
    assert "“Check-ins”, number 1, “Mood”" in answer.content.decode().replace("mood", "Mood")


def test_rows_that_do_not_go_together_are_refused_whole(owner, stranger, home):
    """The database's own rules hold: here, two check-ins of one day."""
    check_in(owner, owner.today())
    data = data_of(owner)
    twin = deepcopy(data["rows"]["checkins.checkin"][0])
    twin["id"] = "9ae5b2a4-0000-4000-8000-000000000000"
    data["rows"]["checkins.checkin"].append(twin)
    person(stranger, "Gogo")
    answer = send(home, data, instead="on")
    assert "Nothing was changed" in answer.content.decode()
    assert stranger.people.get().name == "Gogo" and not stranger.checkins.exists()


def packed(name="my-data.json", content=b"{}", times=1) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(name, content * times)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"format": "my-data", "version": 2}',
        b'{"format": "my-data", "version": 1}',
        b'{"format": "my-data", "version": 1, "me": 5, "rows": []}',
        b'{"format": "my-data", "version": 1, "me": {}, "rows": {}, "n": NaN}',
        b'{"format": "my-data", "version": 1, "me": {}, "rows": {}, "n": 1e999}',
        b'{"format": "my-data", "version": 1, "me": {"display_name": 5}, "rows": {}}',
        b'{"format": "my-data", "version": 1, "me": {"time_zone": "Moon/Base"}, "rows": {}}',
        b'{"format": "my-data", "version": 1, "me": {}, "rows": {}, "n": "\\ud83d"}',
        b"[" * 100_000,
        b"9" * 100_000,
        b"PK\x03\x04 no zip",
        packed("else.json"),
        packed(content=b" " * 1024 * 1024, times=40),
        packed()[:-30],
    ],
    ids=range(19),
)
def test_what_is_no_such_file_is_refused_in_words(home, stranger, content):
    """C82."""
    answer = send(home, content, "my-data.zip")
    assert answer.status_code == 200
    assert 'class="error-summary"' in answer.content.decode()


def test_no_file_is_an_error_beside_the_field(home):
    answer = home.post(BRING, {})
    assert "Choose the file that you downloaded." in answer.content.decode()


def test_a_file_over_the_limit_is_refused_before_it_is_read(home):
    """C35."""
    assert send(home, b"x" * (5 * 1024 * 1024 + 1)).status_code == 400
    elsewhere = {"file": SimpleUploadedFile("a", b"b")}
    assert home.post("/account/data/go/", elsewhere).status_code == 400


def test_it_asks_for_the_passphrase_first(owner, client_of):
    """C24."""
    browser = client_of(owner)
    for answer in (browser.get(BRING), send(browser, b"{}")):
        assert answer.url == f"/account/passphrase/now/?next={BRING}"


def test_a_long_life_is_written_in_bulk(owner, stranger, counsellor):
    """What two hundred days add is a few queries, not hundreds."""
    now, walk = timezone.now(), habit(owner)
    ticks(walk, [owner.today()])
    few = _queries_of(read_file(written(data_of(owner)), owner=stranger), stranger, now)
    ticks(walk, [owner.today() - dt.timedelta(days=n) for n in range(1, 201)])
    many = _queries_of(read_file(written(data_of(owner)), owner=counsellor), counsellor, now)
    assert many < few + 10


def _queries_of(brought, owner, now) -> int:
    with CaptureQueriesContext(connection) as asked:
        bring_in(brought, owner=owner, instead=False, now=now)
    return len(asked)
