"""The directory by the addresses and field rules of the standard for human services."""

import json
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.catalogue import seed
from resources.codes import code_in, open_id_of
from resources.languages import CODES, code_of_language
from resources.models import OpenTime, Organisation, Service
from resources.week import ZONE

from ..makers import service, services
from .hsds_rules import broken, broken_envelope, ids_in

pytestmark = pytest.mark.django_db
FIXTURES = Path("fixtures")
LISTS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)


def asked(visitor, name, **question):
    answer = visitor.get(f"/data/{name}", question)
    assert answer.headers["Content-Type"] == "application/json"
    return answer.status_code, json.loads(answer.content)


def everything(visitor, name):
    """All items of a list, page after page, by the frame's own word."""
    items, number, last = [], 1, False
    while not last:
        status, data = asked(visitor, name, page=number, per_page=100)
        assert status == 200 and broken_envelope(data) == []
        assert data["page_number"] == number and data["first_page"] == (number == 1)
        items += data["contents"]
        number, last = number + 1, data["last_page"]
    assert len(items) == data["total_items"] and data["total_pages"] == number - 1
    return items


def only(visitor):
    (item,) = asked(visitor, "services")[1]["contents"]
    return item


def filled():
    """A service of which everything is known."""
    row = service(
        name="Open Door", phone="011 555 0001", phone_alt="011 555 0002", sms="31531",
        whatsapp="082 555 0003", email="door@example.org", website="https://example.org/",
        hours="Mon-Tue 08:00-16:00, Wed 24 hours", cost="free", referral="yes",
        referral_from="social worker", steps="Phone.\nCome on the day.", documents=["ID", "Card"],
        languages=["isiZulu", "English", "all official languages"], serves=["women", "youth"],
        offers=["detox"], substances=["opioids"], medicines=["methadone", "something else"],
        medicine_stay="long", registered="yes", address="1 Main Rd", suburb="Senaoane",
        city="Soweto", province="Gauteng", latitude="-26.25", longitude="27.85",
        checked_on=date(2026, 11, 20),
        organisation=Organisation.objects.create(slug="doors", name="Doors"),
    )  # fmt: skip
    OpenTime.objects.bulk_create(
        OpenTime(row=row, weekday=day, opens=opens, closes=closes)
        for day, opens, closes in ((1, 480, 960), (0, 480, 960), (2, 0, 1440))
    )
    return row


def test_the_whole_seed_keeps_the_rules_of_the_standard(visitor):
    seed(folder=FIXTURES)
    found, ids = [], []
    for name, kind in LISTS.items():
        for item in everything(visitor, name):
            found += broken(kind, item)
            if name in {"services", "taxonomies", "taxonomy_terms"}:
                ids += ids_in(kind, item) if kind == "service" else [item["id"]]
    assert found == []
    assert len(ids) == len(set(ids)), "two things have one id"
    assert len(everything(visitor, "services")) == Service.objects.public().count() > 100


def test_the_rules_do_find_what_is_wrong(visitor):
    filled()
    item = only(visitor)
    assert broken("service", item) == []
    item["status"] = "open"
    item["phones"][0].pop("number")
    item["service_at_locations"][0]["location"]["latitude"] = 91
    item["service_at_locations"][0]["location"]["addresses"][0]["country"] = "South Africa"
    item["assured_date"], item["canary"] = "last week", 1
    assert len(broken("service", item)) == 6


def test_everything_known_of_a_service_is_said_in_the_standards_fields(visitor):
    row = filled()
    item = only(visitor)
    assert item["id"] == str(row.open_id) and item["organization"]["name"] == "Doors"
    assert item["url"] == "https://example.org/" and item["email"] == "door@example.org"
    numbers = [(each["number"], each["type"]) for each in item["phones"]]
    assert numbers == [
        ("011 555 0001", "voice"), ("011 555 0002", "voice"), ("31531", "text"),
        ("082 555 0003", "text"),
    ]  # fmt: skip
    assert item["phones"][3]["attributes"][0]["taxonomy_term"]["name"] == "WhatsApp"
    times = {each["byday"]: (each["opens_at"], each["closes_at"]) for each in item["schedules"]}
    assert times == {"WE": ("00:00+02:00", "23:59+02:00"), "MO,TU": ("08:00+02:00", "16:00+02:00")}
    assert all(each["description"] == row.hours for each in item["schedules"])
    assert "social worker" in item["application_process"]
    assert item["application_process"].endswith("Phone.\nCome on the day.")
    assert [each["document"] for each in item["required_documents"]] == ["ID", "Card"]
    said = [(each["name"], each.get("code")) for each in item["languages"]]
    assert said == [("isiZulu", "zu"), ("English", "en"), ("all official languages", None)]
    assert item["cost_options"][0]["amount"] == 0 and item["cost_options"][0]["currency"] == "ZAR"
    location = item["service_at_locations"][0]["location"]
    assert (location["latitude"], location["longitude"]) == (-26.25, 27.85)
    address = location["addresses"][0]
    assert (address["address_1"], address["city"]) == ("1 Main Rd", "Soweto")
    assert (address["state_province"], address["country"]) == ("Gauteng", "ZA")
    terms = {each["taxonomy_term"]["name"]: each.get("value") for each in item["attributes"]}
    assert terms["Methadone"] is None and terms["Offers"] == "detox"
    assert terms["Source"] == row.source_url and item["eligibility_description"] == "women, youth"


def test_a_persons_check_and_a_machines_writing_are_two_days(visitor):
    row = filled()
    with time_machine.travel(NOON, tick=False):
        row.save()
        item = only(visitor)
        assert item["assured_date"] == "2026-11-20"
        assert item["last_modified"] == "2026-11-24T10:00:00+00:00"
        assert "alert" not in item and "assurer_email" not in item
    with time_machine.travel("2027-06-01T10:00:00Z", tick=False):
        assert "last check" in only(visitor)["alert"]


def test_a_row_that_nobody_checked_says_so_and_has_no_day_of_a_check(visitor):
    service(source_date="2020-01-01")
    item = only(visitor)
    assert "Nobody has checked this yet" in item["alert"] and "assured_date" not in item


def test_hours_that_nobody_could_take_apart_are_given_in_words(visitor):
    service(hours="Admissions 7 days a week")
    (schedule,) = only(visitor)["schedules"]
    assert schedule["description"] == "Admissions 7 days a week" and "freq" not in schedule


def test_what_is_not_known_is_left_out_and_nothing_is_made_up(visitor):
    service(city="", province="", cost="private")
    item = only(visitor)
    empty = {"phones", "schedules", "languages", "email", "assured_date", "service_at_locations"}
    assert empty.isdisjoint(item)
    assert item["service_areas"][0]["name"] == "South Africa"
    assert "amount" not in item["cost_options"][0]
    assert item["url"].startswith("https://testserver/directory/")


def test_only_what_is_public_is_given(visitor, curator):
    hidden = Organisation.objects.create(slug="hidden-body", name="Hidden body")
    waiting = service(name="Waits", published=False, organisation=hidden)
    row = service(notes="canary for curators", confidence="low")
    row.verifications.create(
        checked_on=date(2026, 11, 1), checked_by="anele", way="phoned", spoke_to="canary Thabo"
    )
    for name in LISTS:
        text = json.dumps(asked(visitor, name)[1])
        for private in ("canary", "Waits", "anele", "Hidden", "confidence"):
            assert private not in text
    for path in (f"services/{waiting.open_id}", f"organizations/{hidden.open_id}"):
        status, data = asked(visitor, path)
        assert status == 404 and "nothing public" in data["error"]


def test_one_service_and_one_organisation_have_addresses_of_their_own(visitor):
    row = filled()
    status, item = asked(visitor, f"services/{row.open_id}")
    assert status == 200 and item == only(visitor)
    status, body = asked(visitor, f"organizations/{row.organisation.open_id}")
    assert status == 200 and broken("organization", body) == []
    assert body["locations"][0]["addresses"][0]["city"] == "Soweto"
    other_kind = open_id_of("organisation", row.code)
    assert asked(visitor, f"services/{other_kind}")[0] == 404
    assert asked(visitor, f"services/{UUID(int=0)}")[0] == 404
    assert visitor.get("/data/services/none").status_code == 404


def test_an_id_is_the_same_everywhere_and_leads_to_its_row():
    row, other = services({"slug": "one"}, {"slug": "two"})
    assert row.open_id == open_id_of("service", row.code) != other.open_id
    assert code_in(row.open_id) == row.code
    assert (row.open_id.version, row.open_id.variant) == (8, "specified in RFC 4122")


@pytest.mark.parametrize(
    "question",
    [
        {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "1.5"}, {"page": "9" * 5_000},
        {"page": "2"}, {"page": ""}, {"page": "٣"}, {"per_page": "0"}, {"per_page": "101"},
        {"per_page": "\0"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_cannot_be_is_refused_in_words(visitor, name, question):
    service()
    status, data = asked(visitor, name, **question)
    assert status == 400
    assert data["error"].startswith(f"{next(iter(question))}: ")


def test_pages_follow_each_other_without_a_gap(visitor):
    services(*({} for _ in range(7)))
    pages = [asked(visitor, "services", page=n, per_page=3)[1] for n in (1, 2, 3)]
    seen = [item["id"] for page in pages for item in page["contents"]]
    assert len(seen) == len(set(seen)) == 7
    assert [page["last_page"] for page in pages] == [False, False, True]
    assert pages[2]["size"] == 1 and pages[0]["total_pages"] == 3


def test_an_empty_directory_is_an_empty_page(visitor):
    status, data = asked(visitor, "services")
    assert (
        status == 200 and data["empty"] and data["contents"] == [] and broken_envelope(data) == []
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asks_the_database_as_often_for_many_rows_as_for_one(visitor, name):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            asked(visitor, name)
        return len(captured)

    filled()
    few = queries()
    body = Organisation.objects.get()
    rows = services(*({"city": "Soweto", "organisation": body} for _ in range(60)))
    OpenTime.objects.bulk_create(OpenTime(row=row, weekday=0, opens=1, closes=2) for row in rows)
    assert queries() == few <= 9


def test_every_official_language_has_a_code():
    assert len(set(CODES.values())) == 12
    assert code_of_language("Zulu") == code_of_language(" isizulu ") == "zu"
    assert code_of_language("all official languages") == ""
