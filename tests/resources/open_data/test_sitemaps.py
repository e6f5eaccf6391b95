"""Search engines find every public page, and are kept from everything else."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from resources.models import Service
from resources.open_data import sitemaps

from ..makers import meeting, question, service, services

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def said(visitor, path, what="loc"):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/xml")
    found = etree.fromstring(answer.content).xpath(f"//s:{what}/text()", namespaces=NAMES)
    return [str(each) for each in found]


def paths(visitor):
    """Every page that the list of lists leads to."""
    lists = [urlsplit(each) for each in said(visitor, "/sitemap.xml")]
    assert all(each.netloc == "testserver" and each.scheme == "https" for each in lists)
    pages = [said(visitor, f"{each.path}?{each.query}") for each in lists]
    return [urlsplit(page).path for part in pages for page in part]


def test_every_public_row_is_found_and_opens(visitor):
    row, group, asked = service(), meeting(), question()
    service(published=False), meeting(open_reports=2)
    found = paths(visitor)
    rows = {f"/directory/{row.code}/", f"/groups/{group.code}/", f"/questions/{asked.slug}/"}
    fixed = {"/help/", "/groups/", "/directory/", "/questions/", "/directory/about/", "/data/"}
    assert sorted(found) == sorted(rows | fixed)
    assert all(visitor.get(each).status_code == 200 for each in found)


def test_each_page_says_when_it_last_changed(visitor):
    row = service()
    Service.objects.update(changed_at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert said(visitor, "/sitemap/services.xml", "lastmod") == ["2026-11-20"]
    assert said(visitor, "/sitemap/services.xml")[0].endswith(f"/directory/{row.code}/")


def test_a_long_directory_is_split_and_costs_the_same(visitor, monkeypatch):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/sitemap.xml")
            visitor.get("/sitemap/services.xml?p=1")
        return len(captured)

    monkeypatch.setattr(sitemaps.Rows, "limit", 3)
    service()
    few = asked()
    services(*({} for _ in range(7)))
    assert "https://testserver/sitemap/services.xml?p=3" in said(visitor, "/sitemap.xml")
    assert len([each for each in paths(visitor) if each.startswith("/directory/")]) == 8 + 2
    assert asked() == few


def test_what_is_no_list_is_not_found(visitor):
    for path in ("/sitemap/people.xml", "/sitemap/services.xml?p=99", "/sitemap/services.xml?p=x"):
        assert visitor.get(path).status_code == 404


def test_engines_may_read_the_directory_and_nothing_else(visitor):
    robots = RobotFileParser()
    robots.parse(visitor.get("/robots.txt").content.decode().splitlines())
    assert robots.site_maps() == ["https://testserver/sitemap.xml"]
    for path in ("/help/", "/groups/abc/", "/directory/", "/data/services", "/sitemap.xml"):
        assert robots.can_fetch("*", path), path
    for path in ("/today/", "/people/", "/notes/", "/account/sign-in/", "/curate/", "/search/"):
        assert not robots.can_fetch("*", path), path
