"""The curators' first page: what is to do, each count a link to it, at a flat cost."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.curation import verify
from resources.models import FeedImport
from resources.suggesting import suggest
from resources.week import now_here
from resources.work import troubles

from .makers import help_card, meetings, question, service, services

pytestmark = pytest.mark.django_db


def a_busy_directory(many):
    old = {"source_date": "2020", "phone": "011 123 4567"}
    for kind in ("helpline", "health", "legal"):
        services(*({"kind": kind, **old} for _ in range(many)))
    meetings(*({"source_date": "2020"} for _ in range(many)))
    for _ in range(many):
        question()
        card = help_card(source_date="2020", phone="112")
        verify(row=card, by="someone", way="phoned", now=now_here())
        row = service(**old)
        for origin in ("visitor", "service", "checker"):
            suggest(row=row, origin=origin, proposed={"name": "X"}, note="Y", now=now_here())
        service(published=False)


def test_every_count_leads_to_its_work(anele):
    a_busy_directory(3)
    page = anele.get("/curate/").content.decode()
    work = re.findall(r'<li><a href="([^"]+)"><strong>(\d+)</strong> ([^<]+)</a>', page)
    found = {label: (int(count), address) for address, count, label in work}
    for label in ("numbers of Help now", "crisis and phone lines", "clinics and treatment",
                  "other services", "groups", "answers to read again", "crisis rows", "services",
                  "corrections from visitors", "numbers and links that the checker found",
                  "services that answers lead to, or that visitors reported"):  # fmt: skip
        count, address = found[label]
        assert count == 3, label
        there = anele.get(address)
        assert there.status_code == 200, label
    assert page.index("numbers of Help now") < page.index("clinics") < page.index("other services")


def test_its_cost_does_not_grow(anele):
    a_busy_directory(1)
    anele.get("/curate/")
    with CaptureQueriesContext(connection) as few:
        anele.get("/curate/")
    a_busy_directory(20)
    with CaptureQueriesContext(connection) as many:
        anele.get("/curate/")
    assert len(many) <= len(few)


def test_a_list_that_could_not_be_read_counts_until_it_is_read_again():
    said = {"form": "bmlt", "made_by": "timer"}
    for feed, states in {"one": ("taken", "refused"), "two": ("refused", "taken")}.items():
        for state in states:
            FeedImport.objects.create(
                feed=feed, state=state, made_at=datetime(2026, 11, 25, tzinfo=UTC), **said
            )
    assert troubles()[0].count == 1
