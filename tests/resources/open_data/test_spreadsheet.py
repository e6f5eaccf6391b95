"""Anybody may take the public directory along, and a spreadsheet runs nothing of it (C33)."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from resources.catalogue import seed
from resources.models import Meeting, Organisation, Service
from resources.open_data.spreadsheet import FORMULA, UNSEEN, cell
from resources.views.data import groups_file

from ..makers import meeting, meetings, question, service
from ..test_helping import FIXTURES


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


@given(st.sampled_from(["", *UNSEEN]), st.sampled_from(FORMULA), st.text(max_size=20))
def test_no_text_starts_a_formula(unseen, start, text):
    for value in (start + text, unseen + start + text, "\0" + start + text, [start, text]):
        assert not cell(value).lstrip(UNSEEN).startswith(FORMULA)


@pytest.mark.parametrize("number", [-26.25, -1, Decimal("-26.250000")])
def test_a_number_below_zero_stays_a_number(number):
    assert cell(number) == str(number)


@pytest.mark.django_db
def test_a_row_of_another_table_is_its_name_and_starts_no_formula(visitor):
    service(organisation=Organisation.objects.create(slug="odd", name="=1+1"))
    assert rows_of(visitor, "services")[0]["organisation"] == "'=1+1"


@pytest.mark.django_db
def test_questions_come_with_their_sources_and_the_day_of_their_last_review(visitor):
    question(title="Where?", checked_on=date(2026, 11, 20), unknown="The price.")
    question(title="Waits", published=False)
    (row,) = rows_of(visitor, "questions")
    assert row["title"] == "Where?" and row["sources"] == "A list https://example.org/"
    assert (row["checked_on"], row["unknown"]) == ("2026-11-20", "The price.")


@pytest.mark.django_db
def test_a_long_list_is_sent_in_pieces_and_asked_for_in_few_queries(visitor):
    meetings(*({} for _ in range(3_000)))
    with CaptureQueriesContext(connection) as captured:
        assert len(rows_of(visitor, "groups")) == 3_000
    assert len(captured) <= 5
    answer = groups_file(RequestFactory().get("/directory/groups.csv"))
    assert answer.streaming
    first = next(iter(answer))
    assert first.startswith(b"code,") and first.count(b"\n") == 1
