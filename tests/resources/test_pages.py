"""What holds for every public page of the directory."""

import gzip
import re
from datetime import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resources.catalogue import seed
from resources.models import Meeting, Question, Service

from .makers import help_card, meeting, meetings, question, service, services

pytestmark = pytest.mark.django_db

LISTS = ("/groups/", "/directory/", "/questions/", "/help/", "/directory/about/")
SEARCHES = (
    "/groups/?place=soweto&day=0&for=women",
    "/groups/?place=soweto&format=in_person",
    "/directory/?place=soweto&q=helps&kind=outpatient",
    "/directory/?province=Gauteng",
)
BAD = [
    {"day": "99"},
    {"day": "٣"},
    {"day": "-1"},
    {"page": "zzz"},
    {"page": "-1"},
    {"page": "9" * 400},
    {"place": "\0"},
    {"place": "x" * 10_000},
    {"place": "😀"},
    {"place": "' OR 1=1 --"},
    {"place": "%_%"},
    {"place": "\ud800".encode("utf-8", "surrogatepass")},
    {"q": "\0"},
    {"q": "z" * 80},
    {"kind": "nothing", "cost": "\0", "fellowship": "<b>", "for": "everyone"},
    {"province": "Atlantis", "format": ["online", "hybrid"], "language": "x" * 999},
]
PAYLOADS = ('<script>alert("x")</script>', "'\"><img src=x onerror=alert(1)>", "{{ 7|add:7 }}")
NOT_IN_A_TITLE = re.compile(
    r"drug|recover|sober|clean|relapse|counsel|meeting|anonymous|\bNA\b|\bAA\b|heroin|nyaope|"
    r"treatment|rehab|addict|detox|methadone",
    re.IGNORECASE,
)


def title_of(response):
    return re.search(r"<title>(.*?)</title>", response.content.decode())[1]


@pytest.fixture
def everything_seeded(db):
    seed(folder=Path("fixtures"))


@pytest.mark.parametrize("path", LISTS)
def test_anybody_may_read_an_empty_directory(visitor, path):
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/groups/", "/directory/", "/questions/", "/help/", "/search/"])
@pytest.mark.parametrize("asked", BAD)
def test_no_question_breaks_a_page(visitor, path, asked):
    meeting(), service(), question(), help_card()
    assert visitor.get(path, asked).status_code == 200


@pytest.mark.parametrize("code", ["x", "%00", "A" * 500, "%F0%9F%98%80", "..", "'--"])
@pytest.mark.parametrize("kind", ["groups", "directory", "questions"])
def test_an_address_that_is_nothing_is_not_found(visitor, kind, code):
    assert visitor.get(f"/{kind}/{code}/").status_code == 404


def test_what_was_not_understood_is_said(visitor):
    meeting()
    page = visitor.get("/groups/", {"day": "99", "place": "Soweto"}).content.decode()
    assert "There is a problem" in page
    assert 'href="#day"' in page
    assert "<title>Error: Find a group –" in page
    assert 'value="Soweto"' in page


@pytest.mark.parametrize("path", LISTS + SEARCHES)
def test_a_page_asks_the_database_as_often_for_a_thousand_rows_as_for_one(visitor, path):
    def asked():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(path).status_code == 200
        return len(queries)

    meeting(types=["women"]), service(suburb="Soweto", province="Gauteng"), question(), help_card()
    few = asked()
    meetings(*({"types": ["women"], "start_time": time(n % 24)} for n in range(999)))
    services(*({"suburb": "Soweto", "province": "Gauteng"} for _ in range(999)))
    for _ in range(50):
        question()
    assert asked() == few <= 11


def test_every_page_is_small(visitor, everything_seeded):
    details = [
        *(reverse("resources:group", args=[row.code]) for row in Meeting.objects.public()[:40]),
        *(reverse("resources:service", args=[row.code]) for row in Service.objects.public()),
        *(reverse("resources:question", args=[row.slug]) for row in Question.objects.public()),
    ]
    lists = (*LISTS, *SEARCHES, "/groups/?page=3", "/directory/?place=Johannesburg")
    for path in (*lists, *details):
        assert len(gzip.compress(visitor.get(path).content)) <= 8_000, path


def test_titles_and_paths_say_nothing(visitor, everything_seeded):
    for row in Meeting.objects.public():
        assert not NOT_IN_A_TITLE.search(f"Group in {row.city or row.province}"), row
    details = [
        *(reverse("resources:group", args=[row.code]) for row in Meeting.objects.public()[:20]),
        *(reverse("resources:service", args=[row.code]) for row in Service.objects.public()),
        *(reverse("resources:question", args=[row.slug]) for row in Question.objects.public()),
    ]
    for path in (*LISTS, *details):
        response = visitor.get(path)
        assert response.status_code == 200
        assert not NOT_IN_A_TITLE.search(title_of(response)), path
        assert not NOT_IN_A_TITLE.search(path), path


def test_a_title_is_of_the_town_not_of_the_service(visitor):
    near = service(name="Secret Centre", city="Johannesburg")
    wide = service(name="Secret Line")
    assert title_of(visitor.get(f"/directory/{near.code}/")).startswith("Service in Johannesburg")
    assert title_of(visitor.get(f"/directory/{wide.code}/")).startswith("Service for all South")
    assert title_of(visitor.get(f"/groups/{meeting().code}/")).startswith("Group in Soweto")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_stands_in_a_row_is_only_text(visitor, payload):
    words = {"name": payload[:60], "address": payload[:60], "suburb": payload[:60]}
    row = service(**words, description=payload, hours=payload[:60], serves=[payload], phone="1")
    group = meeting(**words, venue=payload[:60], types=[payload], language=payload[:20])
    answer = question(title=payload, tab_title=payload[:60], short=payload, body=payload,
                      unknown=payload, links=[{"label": payload, "path": "/x"}])  # fmt: skip
    help_card(title=payload[:60], body=payload, cost=payload[:60], hours=payload[:60])
    paths = (*LISTS, f"/groups/{group.code}/", f"/directory/{row.code}/",
             f"/questions/{answer.slug}/")  # fmt: skip
    for path in paths:
        page = visitor.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert "14" not in re.findall(r">\s*14\s*<", page), path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_visitor_types_is_only_text(visitor, payload):
    for path in ("/groups/", "/directory/"):
        page = visitor.get(path, {"place": payload, "q": payload, "day": payload}).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page


def test_nothing_is_kept_of_a_search(visitor):
    response = visitor.get("/directory/", {"place": "Soweto"})
    assert not response.cookies
