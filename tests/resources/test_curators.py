"""Curators, lead curators, curators of one province: who changes what, and never anybody's plan."""

from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.urls import reverse

from resources.curators import (
    allow_curators,
    allow_leads,
    allow_province,
    may_change,
    provinces_of,
)
from resources.models import Organisation, Service

from .makers import help_card, meeting, question, service
from .test_curating import address_of, answers

pytestmark = pytest.mark.django_db


def organisation():
    return Organisation.objects.create(slug="a-body", name="A body")


@pytest.fixture
def of_gauteng(curator, client_of):
    """The browser of a curator of Gauteng."""
    curator.groups.add(allow_province("Gauteng"))
    return client_of(curator)


@pytest.mark.parametrize("make", [service, meeting])
def test_a_curator_of_a_province_changes_its_rows(of_gauteng, make):
    row = make(province="Gauteng", city="Soweto")
    assert of_gauteng.post(address_of(row), answers(row, city="Lenasia")).status_code == 302
    row.refresh_from_db()
    assert row.city == "Lenasia"


@pytest.mark.parametrize(
    "make",
    [
        lambda: service(province="Limpopo"),
        lambda: service(province=""),
        lambda: meeting(province="Free State"),
        question,
        help_card,
        organisation,
    ],
)
def test_and_sees_all_others_without_changing_them(of_gauteng, make):
    row = make()
    listed = reverse(f"admin:resources_{row._meta.model_name}_changelist")
    assert of_gauteng.get(listed).status_code == 200
    page = of_gauteng.get(address_of(row))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert "Checked just now?" not in page.content.decode()
    assert of_gauteng.post(address_of(row), answers(row)).status_code == 403
    assert of_gauteng.get(address_of(row).replace("change", "history")).status_code == 200
    assert not LogEntry.objects.exists()


def test_no_action_reaches_into_another_province(of_gauteng):
    ours, theirs = service(province="Gauteng"), service(province="Limpopo")
    for action in ("phoned_all_right", "hide_rows"):
        said = {"action": action, "_selected_action": [ours.pk, theirs.pk]}
        assert of_gauteng.post("/curate/resources/service/", said).status_code == 403
    one_click = {"_phoned": theirs.pk}
    assert of_gauteng.post("/curate/resources/service/", one_click).status_code == 403
    assert not ours.verifications.exists() and not theirs.verifications.exists()
    assert Service.objects.public().count() == 2


def test_no_row_leaves_or_joins_by_way_of_its_province(of_gauteng):
    row = service(province="Gauteng")
    page = of_gauteng.post(address_of(row), answers(row, province="Limpopo")).content.decode()
    assert "You keep rows of Gauteng." in page
    said = {"name": "New", "slug": "new", "kind": "health", "description": "Helps."}
    counts = {f"verifications-{each}_FORMS": 0 for each in ("TOTAL", "INITIAL")}
    page = of_gauteng.post(reverse("admin:resources_service_add"), {**said, **counts})
    assert "You keep rows of Gauteng." in page.content.decode()
    assert of_gauteng.get(reverse("admin:resources_question_add")).status_code == 403
    assert Service.objects.get().province == "Gauteng"


def test_a_wider_role_is_not_narrowed_by_a_province(curator):
    curator.groups.add(allow_province("Gauteng"), allow_curators())
    assert provinces_of(curator) is None
    assert may_change(curator, service(province="Limpopo"))


def test_only_a_lead_publishes_imports_and_merges(owner, stranger, curator):
    for person, role in (
        (owner, allow_curators()),
        (stranger, allow_province("Limpopo")),
        (curator, allow_leads()),
    ):
        person.groups.add(role)
        for name in ("publish", "merge", "add_feedimport", "view_suggestion", "view_phoning"):
            assert person.has_perm(f"resources.{name}") is (person == curator), name
        besides = {"accounts.change_registration"} if person == curator else set()
        assert {
            name
            for name in person.get_all_permissions()
            if not name.startswith("resources.") or "delete" in name
        } == besides


def test_no_role_opens_anybodys_plan(lives_of_two, curator, client_of):
    """C14: with each role, every page of the curators' site, and no word of an owner."""
    for role in (allow_curators(), allow_leads(), allow_province("Gauteng"), "superuser"):
        if role == "superuser":
            curator.is_superuser = True
            curator.save()
        else:
            curator.groups.set([role])
        browser = client_of(curator)
        pages = ["/curate/"]
        for row in (service(), meeting(), question(), help_card()):
            name = f"admin:resources_{row._meta.model_name}"
            pages += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("history", "facts")]
            pages += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_changelist")]
        pages += [reverse(f"admin:resources_{kind}_alike") for kind in ("service", "meeting")]
        for page in pages:
            answer = browser.get(page)
            assert answer.status_code == 200, page
            assert b"canary-" not in answer.content, page
        for door in ("/curate/accounts/user/", "/curate/network/person/", "/curate/auth/group/"):
            assert browser.get(door).status_code == 404, door


@pytest.fixture
def lives_of_two(owner, stranger):
    """Two people with something to hide: a name that would show on any page that leaks it."""
    for person in (owner, stranger):
        person.display_name = f"canary-{person.username}"
        person.save()
        person.people.create(name=f"canary-friend-{person.username}", circle="friend")


def test_an_account_becomes_a_curator_and_stops_being_one(owner, client_of):
    browser = client_of(owner)
    assert browser.get("/curate/", follow=True).status_code == 404
    call_command("curator", "thandi", "--lead", stdout=(said := StringIO()))
    assert said.getvalue() == "thandi: Lead curators\n"
    owner.refresh_from_db()
    browser = client_of(owner)
    assert browser.get("/curate/").status_code == 200
    call_command("curator", "thandi", "--province", "Gauteng", stdout=StringIO())
    call_command("curator", "thandi", "--province", "Limpopo", stdout=(said := StringIO()))
    assert said.getvalue() == "thandi: Curators of Gauteng, Curators of Limpopo\n"
    call_command("curator", "thandi", stdout=(said := StringIO()))
    assert said.getvalue() == "thandi: Curators\n"
    call_command("curator", "thandi", "--stop", stdout=(said := StringIO()))
    assert said.getvalue() == "thandi: no curator\n"
    owner.refresh_from_db()
    assert not owner.is_staff and not owner.is_superuser
    assert browser.get("/curate/", follow=True).status_code == 404


def test_nobody_is_made_a_curator_by_a_slip(db):
    with pytest.raises(CommandError, match="There is no account tandi"):
        call_command("curator", "tandi")
