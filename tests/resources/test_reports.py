"""Nobody was there: the next person is warned, two reports hide a group, a check ends it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from resources.curation import verify
from resources.models import Suggestion
from resources.reports import report_nobody
from resources.week import now_here

from .makers import meeting

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nobody_has_reported():
    cache.clear()


def path_of(group):
    return f"/groups/{group.code}/nobody-there/"


def tell(browser, group, *, network="10.0.0.1", **said):
    typed = {"form_key": uuid4(), "note": "", **said}
    return browser.post(path_of(group), typed, REMOTE_ADDR=network, follow=True)


@time_machine.travel(EVENING, tick=False)
def test_after_one_report_the_page_warns_at_once(visitor):
    group = meeting(phone="0861 00 6962")
    assert f'href="{path_of(group)}"' in visitor.get(f"/groups/{group.code}/").content.decode()
    answer = tell(visitor, group, note="The gate was locked.")
    assert "Thank you. The next person is warned" in answer.content.decode()
    page = Client().get(f"/groups/{group.code}/", secure=True).content.decode()
    assert "Somebody reported on 24 November that nobody was there. Phone first" in page
    assert "Somebody told us that nobody was there" in visitor.get("/groups/").content.decode()
    kept = Suggestion.objects.get()
    assert (kept.row, kept.origin, kept.note) == (group, "nobody", "The gate was locked.")
    assert len(kept.code) == 12


def test_after_two_it_is_hidden_and_its_page_is_kind(visitor):
    group = meeting(phone="0861 00 6962")
    tell(visitor, group, network="10.0.0.1")
    answer = tell(visitor, group, network="10.0.0.2")
    assert answer.status_code == 404
    page = answer.content.decode()
    for said in (
        "This group is being checked",
        "tel:0861006962",
        "/groups/?place=Soweto",
        "/help/",
        "Thank you.",
    ):
        assert said in page
    assert group.name not in visitor.get("/groups/").content.decode()
    assert visitor.get(f"/groups/{group.code}/weekly.ics").status_code == 404


def test_a_check_brings_it_back_and_ends_the_reports(visitor):
    group = meeting()
    for network in ("10.0.0.1", "10.0.0.2"):
        tell(visitor, group, network=network)
    group.refresh_from_db()
    verify(row=group, by="anele", way="phoned", result="no_answer", now=now_here())
    assert visitor.get(f"/groups/{group.code}/").status_code == 404, "nobody answered the phone"
    verify(row=group, by="anele", way="phoned", now=now_here())
    page = visitor.get(f"/groups/{group.code}/")
    assert page.status_code == 200
    assert "nobody was there." not in page.content.decode()
    assert {(s.closed_by, bool(s.reply)) for s in Suggestion.objects.all()} == {("anele", True)}
    assert not Suggestion.objects.waiting().exists()


def test_a_double_tap_is_one_report(visitor):
    group, key = meeting(), uuid4()
    for _ in range(2):
        assert tell(visitor, group, form_key=key).status_code == 200
    for _ in range(2):
        report_nobody(meeting=group, note="", form_key=key, now=now_here())
    group.refresh_from_db()
    assert (group.open_reports, Suggestion.objects.count()) == (1, 1)


@pytest.mark.parametrize("networks", [("10.0.0.1", "10.0.0.1"), ("2001:db8::1", "2001:db8::2")])
def test_one_network_alone_hides_no_group(visitor, networks):
    group = meeting()
    for network in networks:
        assert tell(visitor, group, network=network).status_code == 200
    group.refresh_from_db()
    assert group.open_reports == 1


def test_many_reports_from_one_network_are_too_many(visitor):
    answers = [tell(visitor, meeting()).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]
    assert "A little too fast" in tell(visitor, meeting()).content.decode()
    assert Suggestion.objects.count() == 6


def test_looking_at_the_form_reports_nothing(visitor):
    group = meeting()
    page = visitor.get(path_of(group)).content.decode()
    assert "Nobody is watching this page" in page
    assert 'name="form_key" value="' in page
    assert not Suggestion.objects.exists()


def test_what_is_too_long_is_said_and_kept(visitor):
    group = meeting()
    page = tell(visitor, group, note="x" * 301).content.decode()
    assert "Write 300 letters or fewer" in page
    assert "x" * 301 in page
    assert not Suggestion.objects.exists()


def test_only_a_listed_group_can_be_reported(visitor):
    group = meeting(published=False)
    assert visitor.get(path_of(group)).status_code == 404
    assert tell(visitor, group).status_code == 404


def test_a_merged_group_leads_to_the_row_that_it_became(visitor):
    kept = meeting(name="Kept")
    gone = meeting(published=False, merged_into=kept)
    answer = visitor.get(f"/groups/{gone.code}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/groups/{kept.code}/")
