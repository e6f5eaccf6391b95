"""The seed brings the directory up to its files, and leaves the curators' work alone."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.forms import model_to_dict
from django.utils import timezone

from resources.catalogue import seed
from resources.curation import curate
from resources.models import HelpCard, Meeting, Organisation, Question, Service
from resources.sheets import BadRow

FIXTURES = Path("fixtures")

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A copy of the seed files that a test may change."""
    for path in FIXTURES.glob("*.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def rewrite(path: Path, which: str, /, **cells):
    """Change cells of one row of a CSV file, and nothing else."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["slug"] == which).update(cells)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def everything():
    models = (Organisation, Service, Meeting, Question, HelpCard)
    return [model_to_dict(row) for model in models for row in model.objects.order_by("pk")]


def test_the_directory_of_south_africa_is_all_there():
    seed(folder=FIXTURES)
    assert Service.objects.public().count() == 109
    assert Service.objects.waiting().count() == 97
    assert Meeting.objects.public().count() == Meeting.objects.count() == 682
    assert Question.objects.public().filter(core=True).count() == 5
    assert HelpCard.objects.public().exists()


def test_every_public_row_has_a_source():
    seed(folder=FIXTURES)
    for model in (Service, Meeting, HelpCard):
        assert not model.objects.public().filter(source_url="").exists()
    assert all(question.sources for question in Question.objects.public())


def test_seeding_twice_changes_nothing_and_says_so():
    first, second = StringIO(), StringIO()
    call_command("seed", stdout=first)
    before = everything()
    call_command("seed", stdout=second)
    assert everything() == before
    assert "services: 206 new" in first.getvalue()
    assert "services: 0 new, 0 changed, 206 as before" in second.getvalue()


def test_what_a_curator_edited_stays(folder):
    seed(folder=folder)
    clinic = Service.objects.get(slug="hillbrow-chc")
    clinic.phone = "011 000 0000"
    curate(row=clinic, by="anele", why="Phoned", now=timezone.now())
    rewrite(folder / "services.csv", "hillbrow-chc", phone="011 999 9999", publish="no")
    outcome = next(each for each in seed(folder=folder) if each.name == "services")
    clinic.refresh_from_db()
    assert (clinic.phone, clinic.published, outcome.kept) == ("011 000 0000", True, 1)


def test_a_changed_file_brings_untouched_rows_up_to_date(folder, visitor):
    seed(folder=folder)
    rewrite(folder / "services.csv", "hillbrow-chc", city="Knysna", province="Western Cape")
    outcome = next(each for each in seed(folder=folder) if each.name == "services")
    assert (outcome.new, outcome.changed, outcome.same) == (0, 1, 205)
    page = visitor.get("/directory/", {"place": "knysna"}).content.decode()
    assert "Hillbrow Community Health Centre" in page


def test_a_changed_answer_is_linked_to_its_services_anew(folder):
    seed(folder=folder)
    path = folder / "questions.json"
    items = json.loads(path.read_text())
    items[0]["services"] = ["hillbrow-chc"]
    path.write_text(json.dumps(items))
    seed(folder=folder)
    answered = Question.objects.get(slug=items[0]["slug"])
    assert [row.slug for row in answered.services.all()] == ["hillbrow-chc"]


@pytest.mark.parametrize(
    ("file", "slug", "cells", "said"),
    [
        ("services.csv", "saps-10111", {"publish": "maybe"}, "services.csv, line 2, publish"),
        ("services.csv", "saps-10111", {"source_date": "2026-02-31"}, "source_date"),
        ("services.csv", "saps-10111", {"website": "javascript:alert(1)"}, "website"),
        ("services.csv", "saps-10111", {"organisation": "nobody"}, "there is no nobody"),
        ("services.csv", "saps-10111", {"latitude": "south"}, "latitude"),
        ("services.csv", "saps-10111", {"slug": "hillbrow-chc"}, "comes twice"),
        ("meetings.csv", "na-klerksdorp-mon-1000", {"start_time": "25:00"}, "line 2, start_time"),
        ("meetings.csv", "na-klerksdorp-mon-1000", {"weekday": "8"}, "weekday"),
        ("meetings.csv", "na-klerksdorp-mon-1000", {"fellowship": "XX"}, "fellowship"),
    ],
)
def test_a_bad_row_names_its_place_and_loads_nothing(folder, file, slug, cells, said):
    rewrite(folder / file, slug, **cells)
    with pytest.raises(BadRow, match=said):
        seed(folder=folder)
    assert everything() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"links": [{"label": "x", "path": "//evil.example"}]}, "links"),
        ({"sources": [{"title": "x", "url": "javascript:1", "date": None}]}, "sources"),
        ({"services": ["nobody"]}, "there is no nobody"),
        ({"reviewed_on": "yesterday"}, "reviewed_on"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_bad_answer_names_its_place(folder, change, said):
    path = folder / "questions.json"
    items = json.loads(path.read_text())
    path.write_text(json.dumps([{**items[0], **change}, *items[1:]]))
    with pytest.raises(BadRow, match=rf"questions.json, item 1 .*{said}"):
        seed(folder=folder)


def test_a_missing_file_or_column_is_said_plainly(folder):
    text = (folder / "services.csv").read_text().replace("referral_needed", "referral", 1)
    (folder / "services.csv").write_text(text)
    with pytest.raises(CommandError, match="services.csv, line 1, referral_needed"):
        call_command("seed", folder=folder)
    (folder / "services.csv").unlink()
    with pytest.raises(CommandError, match="services.csv"):
        call_command("seed", folder=folder)


def test_the_seed_makes_curators_of_the_directory_only():
    call_command("seed", stdout=StringIO())
    allowed = Group.objects.get(name="Curators").permissions.all()
    assert {each.content_type.app_label for each in allowed} == {"resources"}
    assert not any(each.codename.startswith("delete") for each in allowed)


def test_every_answer_leads_somewhere(visitor):
    seed(folder=FIXTURES)
    own = ("/groups/", "/directory/", "/questions/", "/help/")
    for question in Question.objects.public():
        assert question.services.public().count() == question.services.count(), question.slug
        for path in (link["path"] for link in question.links if link["path"].startswith(own)):
            response = visitor.get(path)
            assert response.status_code == 200, (question.slug, path)
            # A list that another answer led to before is given out again as it was built then.
            context = response.context or {}
            assert "page" not in context or context["page"].paginator.count, (question.slug, path)
            assert not getattr(context.get("form"), "errors", None), path
