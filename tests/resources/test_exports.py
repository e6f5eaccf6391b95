"""Anybody may take the public directory along, and a spreadsheet runs nothing of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.catalogue import seed
from resources.exports import FORMULA, cell
from resources.models import Meeting, Service

from .makers import meeting, service
from .test_helping import FIXTURES


def rows_of(visitor, name):
    text = visitor.get(f"/directory/{name}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
def test_every_public_row_is_in_its_file_with_its_source(visitor):
    seed(folder=FIXTURES)
    for name, model in (("services", Service), ("groups", Meeting)):
        rows = rows_of(visitor, name)
        assert len(rows) == model.objects.public().count()
        assert all(row["source_url"].startswith("http") for row in rows)


@pytest.mark.django_db
def test_what_waits_and_what_curators_note_stay_here(visitor):
    service(name="Draft", published=False)
    service(name="Open", notes="canary for curators")
    text = visitor.get("/directory/services.csv").content.decode()
    assert "Open" in text and "Draft" not in text and "canary" not in text


@pytest.mark.django_db
def test_lists_and_odd_signs_come_back(visitor):
    service(name='=HYPERLINK("x")', offers=["detox", "youth"], description='a "b", c\nd')
    meeting(types=["women"])
    row = rows_of(visitor, "services")[0]
    assert row["name"] == '\'=HYPERLINK("x")'
    assert row["offers"] == "detox; youth" and row["description"] == 'a "b", c\nd'
    assert rows_of(visitor, "groups")[0]["start_time"] == "18:00:00"


@pytest.mark.django_db
def test_the_page_about_the_directory_leads_to_the_files(visitor):
    page = visitor.get("/directory/about/").content.decode()
    assert "/directory/services.csv" in page and "/directory/groups.csv" in page


@given(st.sampled_from(FORMULA), st.text(max_size=20))
def test_no_text_starts_a_formula(start, text):
    assert not cell(start + text).startswith(FORMULA)
    assert not cell("\0" + start + text).startswith(FORMULA)
