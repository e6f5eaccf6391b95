"""Taking everything along: nothing of one's own is missing, nothing of anybody else is there."""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from accounts.fields import EncryptedField
from accounts.models import Owned
from recovery_site.my_data.archive import archive_of, csv_of
from recovery_site.my_data.as_json import as_json
from recovery_site.my_data.in_words import table
from recovery_site.my_data.kinds import CALLED, OPENS, STAMPS, called, fields_of, kinds
from recovery_site.my_data.life import life_of
from tests.house.rows import life_of as fill
from tests.house.words import TELLING
from tests.network.makers import person

from .makers import prove

pytestmark = pytest.mark.django_db
DOWNLOAD = "data:download"


def opened(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as whole:
        return {name: whole.read(name).decode() for name in whole.namelist()}


@pytest.fixture
def full(owner, stranger):
    """Thandi and Sipho with a row of everything."""
    fill(owner)
    fill(stranger)
    return owner


def test_every_field_of_every_kind_is_in_the_data(full):
    """C41: by model and field; a field that is left out is on a list that says why."""
    data = json.loads(opened(archive_of(full, now=timezone.now()))["my-data.json"])
    for kind in apps.get_models():
        if not issubclass(kind, Owned):
            continue
        label = kind._meta.label_lower
        row = data["rows"][label][0]
        for field in [*kind._meta.concrete_fields, *kind._meta.many_to_many]:
            left_out = field.name in STAMPS or f"{label}.{field.name}" in OPENS
            left_out = left_out or isinstance(field, models.BinaryField)
            assert (field.name in row) != left_out, field
            if isinstance(field, EncryptedField) and not left_out:
                assert row[field.name] is not None, f"{field} came out empty"


def test_every_sealed_word_is_in_the_data_the_page_and_a_table(full):
    """C41, with canaries."""
    files = opened(archive_of(full, now=timezone.now()))
    tables = "".join(text for name, text in files.items() if name.endswith(".csv"))
    found = {"canary-thandi-display_name"}
    for kind, rows in life_of(full).rows.items():
        for row in rows:
            for field in fields_of(kind):
                value = getattr(row, field.attname)
                if isinstance(value, str) and value.startswith("canary-thandi"):
                    found.add(value)
    assert len(found) > 50
    for canary in found:
        assert canary in files["my-data.json"], canary
        assert canary in files["my-data.html"], canary
        assert canary in tables or canary.endswith("display_name"), canary


def test_nothing_of_anybody_else_is_there(full, stranger):
    """C41."""
    for name, text in opened(archive_of(full, now=timezone.now())).items():
        assert "sipho" not in text, name
        assert str(stranger.pk) not in text, name
        assert 'canary-thandi-reader"' not in text, "the reader's own name is the reader's"


def test_what_stands_around_an_account_is_named_in_this_test(db):
    """A new table that points at a person must join the data, or be left out with a reason."""
    told = {"consent", "session", "recoverycode", "authenticator", "emailaddress", "logentry"}
    a_key_that_opens_nothing_elsewhere = {"datakey"}
    user = get_user_model()
    for model in apps.get_models():
        points = [f for f in model._meta.concrete_fields if f.related_model is user]
        if points and not issubclass(model, Owned):
            name = model._meta.model_name
            assert name in told | a_key_that_opens_nothing_elsewhere, model


def test_the_data_say_what_was_agreed_to_and_where_one_is_signed_in(full, client_of):
    client_of(full).get("/today/")
    data = as_json(life_of(full), now=timezone.now())
    assert data["consents"][0]["text"] == "The notice."
    assert data["signed_in"][0]["kind"]
    assert data["me"]["username"] == "thandi"
    assert "password" not in data["me"]
    assert data["rows"]["sharing.disclosure"] and data["rows"]["sharing.grant"]


def test_relations_are_told_by_name_to_people_and_by_mark_to_machines(owner):
    mama = person(owner, "Mama")
    goal = owner.goals.create(what="Get my ID", person=mama)
    plan = owner.plans.create()
    plan.people.add(mama)
    files = opened(archive_of(owner, now=timezone.now()))
    rows = json.loads(files["my-data.json"])["rows"]
    assert (
        rows["checkins.goal"][0]["person"] == str(mama.pk) == rows["checkins.plan"][0]["people"][0]
    )
    lines = list(csv.DictReader(io.StringIO(files["tables/goals.csv"])))
    assert lines[0]["With whom"] == "Mama" and lines[0]["Mark"] == str(goal.pk)
    assert files["my-data.html"].count("<dd>Mama</dd>") >= 2


def test_the_page_is_one_file_without_script_style_or_anything_from_elsewhere(full):
    text = opened(archive_of(full, now=timezone.now()))["my-data.html"]
    for part in ("<script", "<style", "<link", "<img", "src=", "http://", "https://"):
        assert part not in text, part


def test_words_that_are_markup_stay_words(owner):
    person(owner, "<script>alert(1)</script>")
    assert "<script" not in opened(archive_of(owner, now=timezone.now()))["my-data.html"]


@given(
    words=st.text(st.characters(codec="utf-8"), max_size=20), start=st.sampled_from("=+-@\t\r\0")
)
def test_no_cell_of_a_table_starts_a_formula(words, start):
    """C33: the same guard as for the directory's tables, put before every cell of ours."""
    told = next(csv.reader(io.StringIO(csv_of([[start + words]]), newline="")))[0]
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


def test_a_formula_in_a_name_is_text_in_its_table(owner):
    """C33."""
    person(owner, "=HYPERLINK(1)")
    text = opened(archive_of(owner, now=timezone.now()))["tables/my-people.csv"]
    assert "'=HYPERLINK(1)" in text and ",=HYPERLINK" not in text


def test_numbers_and_days_of_a_table_can_be_counted_with(owner):
    day = owner.today()
    owner.checkins.create(day=day, recorded_on=day, mood=4, hungry=True)
    life = life_of(owner)
    kind = next(each for each in kinds() if each._meta.model_name == "checkin")
    head, line = table(kind, life.rows[kind], life)
    told = dict(zip(head, line, strict=True))
    assert 4 in line and day.isoformat() in line
    assert "yes" in told.values(), "a tick is a word"


def test_the_calendar_file_opens(full):
    files = opened(archive_of(full, now=timezone.now()))
    assert Calendar.from_ical(files["my-week.ics"]).walk("VEVENT")
    assert "canary" not in files["my-week.ics"]


def test_names_of_files_give_nobody_away(full, client_of):
    """C54."""
    for name in opened(archive_of(full, now=timezone.now())):
        assert not TELLING.search(name.replace("-", " ")), name


def test_every_kind_has_a_name_in_plain_words():
    assert {each._meta.label_lower for each in kinds()} == set(CALLED)
    assert len({called(each) for each in kinds()}) == len(kinds()), "a table each"


def test_an_empty_life_is_a_file_too(owner):
    files = opened(archive_of(owner, now=timezone.now()))
    assert set(files) == {"my-data.html", "my-data.json", "my-week.ics"}


def test_the_whole_comes_with_one_tap_after_the_passphrase(full, client_of):
    """C24: a session that proved nothing lately is asked first; then one file, not kept."""
    browser = client_of(full)
    path = reverse(DOWNLOAD)
    for send in (browser.get, browser.post):
        answer = send(path)
        assert answer.status_code == 302
        assert answer.url == f"{reverse('accounts:prove')}?next={path}"
    prove(browser)
    assert browser.get(path).status_code == 200
    answer = browser.post(path)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "canary-thandi-note" in opened(answer.content)["my-data.json"]
