"""Find a service: near first, then for all South Africa; unknown stays unknown."""

import pytest
import time_machine

from resources.models import Organisation, Service

from .makers import question, service, services

pytestmark = pytest.mark.django_db

SOWETO = {"suburb": "Rockville", "city": "Soweto", "province": "Gauteng"}
DURBAN = {"city": "Durban", "province": "KwaZulu-Natal"}


def names(response):
    return [each.name for each in response.context["page"]]


def page_of(visitor, row):
    return visitor.get(f"/directory/{row.code}/").content.decode()


@time_machine.travel("2026-09-01T10:00Z", tick=False)
@pytest.mark.parametrize("place", ["Soweto", "Rockville", "Johannesburg", "joburg"])
def test_a_place_finds_its_own_services_then_those_for_the_country(visitor, place):
    services(
        {"name": "A national line", "kind": "helpline"},
        {"name": "Soweto office", "kind": "government", **SOWETO},
        {"name": "Soweto clinic", **SOWETO},
        {"name": "Durban clinic", **DURBAN},
    )
    response = visitor.get("/directory/", {"place": place})
    assert names(response) == ["Soweto clinic", "Soweto office", "A national line"]
    assert f"2 services in {place}, and 1 for all South Africa." in response.content.decode()


def test_a_place_without_services_still_shows_the_lines(visitor):
    service(name="A national line", kind="helpline")
    response = visitor.get("/directory/", {"place": "Pofadder"})
    assert names(response) == ["A national line"]
    page = response.content.decode()
    assert "Nothing is listed in Pofadder yet, and 1 for all South Africa" in page
    assert "All South Africa</span>" in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "methadone"}, ["Durban clinic"]),
        ({"q": "rehab"}, ["Soweto house"]),
        ({"q": "rehab in soweto"}, ["Soweto house"]),
        ({"q": "rehab methadone"}, []),
        ({"q": "nyaope"}, ["Durban clinic", "Soweto house"]),
        ({"kind": "oat"}, ["Durban clinic"]),
        ({"cost": "free"}, ["Durban clinic"]),
        ({"province": "Gauteng"}, ["Soweto house"]),
        ({"q": "!!!"}, []),
    ],
)
def test_words_and_choices_narrow_the_list(visitor, asked, expected):
    services(
        {"name": "Soweto house", "description": "A rehabilitation house.",
         "substances": ["nyaope"], "kind": "inpatient", **SOWETO},
        {"name": "Durban clinic", "offers": ["methadone"], "kind": "oat", "cost": "free", **DURBAN},
    )  # fmt: skip
    assert names(visitor.get("/directory/", asked)) == expected


def test_a_search_that_finds_nothing_offers_a_way_on(visitor):
    page = visitor.get("/directory/", {"q": "unicorn"}).content.decode()
    assert "Try fewer words" in page


def test_a_full_page_has_every_way_to_reach_it(visitor):
    row = service(
        name="SANCA Soweto",
        organisation=Organisation.objects.create(slug="sanca", name="SANCA"),
        phone="011 984 4290",
        phone_alt="011 984 4291",
        whatsapp="087 163 2025",
        sms="32312",
        email="help@example.org",
        website="https://www.example.org/soweto",
        address="827 Elias Motsoaledi Road",
        hours="Mon-Fri 08:00-16:00",
        cost="free",
        referral="yes",
        referral_from="social worker",
        serves=["adults", "youth"],
        languages=["isiZulu"],
        second_source_url="https://second.example/",
        **SOWETO,
    )
    page = page_of(visitor, row)
    links = (
        *("tel:0119844290", "tel:0119844291", "https://wa.me/27871632025", "sms:32312"),
        *("mailto:help@example.org", "https://www.example.org/soweto"),
        *("https://example.org/list", "https://second.example/"),
    )
    words = (
        *("part of SANCA", "Mon-Fri 08:00-16:00", "Adults, youth", "13 August 2026"),
        "You need a referral from a social worker.",
    )
    for said in links + words:
        assert said in page
    assert "Not known" not in page


def test_what_is_not_known_is_said_and_not_made_up(visitor):
    page = page_of(visitor, service(source_date="", **DURBAN))
    assert "Not known: a phone number, the cost, the hours, the street address, " in page
    assert "source undated" in page
    assert "None" not in page
    for label in ("Phone", "WhatsApp", "Hours", "Languages", "Website", "How to get in"):
        assert f"<dt>{label}</dt>" not in page


@pytest.mark.parametrize(
    ("date", "said"),
    [("2026-08-13", "13 August 2026"), ("2026-06", "June 2026"), ("2025", "2025")],
)
def test_a_source_day_is_as_exact_as_the_source(visitor, date, said):
    row = service(source_date=date)
    assert f", {said}." in page_of(visitor, row)
    assert f"Source of {said}" in visitor.get("/directory/").content.decode()


def test_notes_for_curators_are_never_shown(visitor):
    row = service(notes="CANARY-NOTE", confidence="low")
    asked = visitor.get("/directory/", {"q": "canary"}).content.decode()
    assert "CANARY-NOTE" not in page_of(visitor, row) + asked
    assert row.name not in asked


def test_a_service_that_waits_is_as_if_it_were_not_there(visitor):
    row = service(name="Waiting House", published=False, **SOWETO)
    answered = question()
    answered.services.add(row)
    for path in ("/directory/", "/directory/?place=soweto", f"/questions/{answered.slug}/"):
        assert "Waiting House" not in visitor.get(path).content.decode()
    hidden, missing = visitor.get(f"/directory/{row.code}/"), visitor.get("/directory/aaaaaaaa/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_the_page_about_the_directory_counts_what_is_there(visitor):
    services({"phone": "112"}, {"source_date": ""}, {"published": False}, DURBAN)
    page = visitor.get("/directory/about/").content.decode()
    assert '<th scope="row">Services</th><td>3</td>' in page
    assert "1 with a phone number. 1 more wait" in page
    assert "1 without a date" in page
    assert "KwaZulu-Natal</a></th><td>1</td>" in page


def test_the_page_about_an_empty_directory_opens(visitor):
    assert visitor.get("/directory/about/").status_code == 200


def test_codes_are_the_same_everywhere_and_say_nothing():
    row = service(slug="hillbrow-chc")
    assert row.code == Service.objects.get(slug="hillbrow-chc").code == "uv5njtvt"
