"""A curator keeps the directory true; nobody else can, and nothing else is there."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.forms import model_to_dict
from django.urls import reverse

from resources.curate import BESIDES
from resources.curators import allow_curators, allow_leads
from resources.models import HelpCard, Meeting, Organisation, Question, Service, Verification

from .makers import help_card, meeting, question, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def curating(curator, client_of):
    """The curator's browser, signed in."""
    curator.groups.add(allow_curators())
    return client_of(curator)


def address_of(row):
    return reverse(f"admin:resources_{row._meta.model_name}_change", args=[row.pk])


def answers(row, **changed):
    """What the form of this row sends, with some answers changed."""
    said = {
        name: "; ".join(value) if name in {"types", "offers", "serves", "substances", "languages"}
        else value
        for name, value in model_to_dict(row).items()
        if value is not None
    }  # fmt: skip
    counts = {f"verifications-{each}_FORMS": 0 for each in ("TOTAL", "INITIAL")}
    said = {**said, **counts, "version": row.version, **changed}
    return {name: value for name, value in said.items() if value is not False}


def test_the_first_page_shows_what_waits(curating):
    service(published=False)
    service(published=False)
    page = curating.get("/curate/").content.decode()
    assert "<strong>2</strong> services" in page
    assert "/curate/resources/service/?published__exact=0" in page


@pytest.mark.parametrize("make", [service, meeting, question, help_card])
def test_a_list_can_be_filtered_and_searched(curating, make):
    row = make()
    path = reverse(f"admin:resources_{row._meta.model_name}_changelist")
    page = curating.get(path, {"q": str(row)[:5], "published__exact": "1"})
    assert page.status_code == 200
    assert str(row).split(" (")[0] in page.content.decode()
    assert curating.get(address_of(row)).status_code == 200


def test_an_edit_is_saved_found_and_kept_from_the_seed(curating, visitor):
    row = service(city="Soweto", offers=["advice"])
    done = curating.post(address_of(row), answers(row, city="Knysna", offers="advice; meals"))
    assert done.status_code == 302
    row.refresh_from_db()
    assert (row.city, row.offers) == ("Knysna", ["advice", "meals"])
    assert row.curated_at
    assert row.name in visitor.get("/directory/", {"place": "knysna"}).content.decode()
    assert not Verification.objects.exists()


@time_machine.travel(datetime(2026, 11, 24, 22, 30, tzinfo=UTC), tick=False)
def test_checked_today_writes_who_when_and_how(curating, visitor):
    row = service()
    curating.post(
        address_of(row), answers(row, checked_today="on", way="phoned", note="Spoke to Sister N.")
    )
    receipt = row.verifications.get()
    assert (receipt.checked_by, str(receipt.checked_on), receipt.way, receipt.note) == (
        "anele", "2026-11-25", "phoned", "Spoke to Sister N.",
    )  # fmt: skip
    page = visitor.get(f"/directory/{row.code}/").content.decode()
    assert "We checked it on 25 November 2026" in page
    assert "Sister" not in page


def test_a_check_says_how(curating):
    row = service()
    page = curating.post(address_of(row), answers(row, checked_today="on")).content.decode()
    assert "Say how you checked it." in page
    assert not Verification.objects.exists()


def test_nothing_is_published_without_a_source(curating, curator):
    curator.groups.add(allow_leads())
    row = service(published=False, source_url="")
    page = curating.post(address_of(row), answers(row, published="on")).content.decode()
    assert "This needs a source before it can be published." in page
    answer = question(published=False, sources=[])
    said = {"published": "on", "sources": "[]", "links": "[]"}
    page = curating.post(address_of(answer), answers(answer, **said)).content.decode()
    assert "This needs a source before it can be published." in page


@pytest.mark.parametrize("make", [service, meeting, help_card])
def test_the_database_refuses_to_publish_without_a_source(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(source_url="")


def test_the_database_refuses_an_answer_without_a_source():
    with pytest.raises(IntegrityError), transaction.atomic():
        question(sources=[])


def test_a_check_is_of_exactly_one_row():
    said = {"checked_on": "2026-11-25", "checked_by": "anele", "way": "phoned"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(**said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(service=service(), meeting=meeting(), **said)


def test_a_new_row_can_be_added(curating):
    said = {"name": "New Line", "slug": "new-line", "kind": "helpline", "description": "Listens."}
    counts = {f"verifications-{each}_FORMS": 0 for each in ("TOTAL", "INITIAL")}
    done = curating.post(reverse("admin:resources_service_add"), {**said, **counts})
    assert done.status_code == 302
    row = Service.objects.get(slug="new-line")
    assert not row.published
    assert row.code


def test_an_address_once_given_stays(curating):
    row = service(slug="first-name")
    curating.post(address_of(row), answers(row, slug="second-name"))
    row.refresh_from_db()
    assert row.slug == "first-name"


def test_curators_cannot_delete(curating):
    row = service()
    assert curating.post(f"{address_of(row)[:-7]}delete/", {"post": "yes"}).status_code == 403


def test_an_owner_finds_no_door(client_of, owner):
    for path in ("/curate/", "/curate/resources/service/", "/curate/login/"):
        assert client_of(owner).get(path, follow=True).status_code == 404


def test_a_visitor_is_led_to_the_one_door(visitor):
    response = visitor.get("/curate/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/sign-in/")


def test_staff_who_are_no_curators_see_nothing(client_of, curator):
    row = service()
    assert client_of(curator).get(address_of(row)).status_code == 403


def test_only_the_directory_is_there_and_who_is_to_be_looked_up():
    admin.site.register(Group)
    there = {model._meta.label for model in admin.site._registry}
    assert {each for each in there if not each.startswith("resources.")} == BESIDES
    assert {Organisation, Service, Meeting, Question, HelpCard} <= set(admin.site._registry)
