"""Find the nearest, the open, the fitting: and say honestly what is not known."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.finding.services import answer, find_services
from resources.models import Place
from resources.week import now_here

from .makers import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

KATLEHONG = {"suburb": "Katlehong", "city": "Germiston", "province": "Gauteng"}
GERMISTON = {"city": "Germiston", "province": "Gauteng"}
PRETORIA = {"city": "Pretoria", "province": "Gauteng"}
DURBAN = {"city": "Durban", "province": "KwaZulu-Natal"}
FRESH, STALE = {"checked_on": date(2026, 11, 20)}, {"checked_on": date(2026, 8, 17)}


@pytest.fixture
def places():
    Place.objects.bulk_create(
        Place(name=name, key=name.lower(), province=province, latitude=lat, longitude=lon)
        for name, province, lat, lon in (
            ("Katlehong", "Gauteng", -26.352, 28.155),
            ("Germiston", "Gauteng", -26.218, 28.167),
            ("Pretoria", "Gauteng", -25.745, 28.188),
            ("Durban", "KwaZulu-Natal", -29.858, 31.029),
            ("Pofadder", "Northern Cape", -29.13, 19.39),
            ("Upington", "Northern Cape", -28.45, 21.25),
        )
    )


@pytest.fixture(autouse=True)
def a_wednesday_afternoon():
    with time_machine.travel("2026-11-25T12:00Z", tick=False):  # 14:00 in South Africa
        yield


def names(visitor, **asked):
    return [each.name for each in visitor.get("/directory/", {"page": 1, **asked}).context["page"]]


def text(visitor, **asked):
    return " ".join(visitor.get("/directory/", asked).content.decode().split())


def test_the_nearest_comes_first_then_the_unplaced_then_the_lines(visitor):
    services(
        {"name": "A line", "kind": "helpline"},
        {"name": "B somewhere", "province": "Gauteng"},
        {"name": "C town", **GERMISTON},
        {"name": "D suburb", **KATLEHONG},
        {"name": "E too far", **PRETORIA},
        {"name": "F far away", **DURBAN},
    )
    assert names(visitor, place="Katlehong") == ["D suburb", "C town", "B somewhere", "A line"]
    page = text(visitor, place="Katlehong")
    assert "3 services near Katlehong (Gauteng), and 1 for all South Africa." in page
    assert "less than 2 km" in page and "about 15 km" in page and "straight line" in page


def test_where_nothing_is_near_the_nearest_at_all_is_shown_and_said(visitor):
    services({"name": "Upington House", "city": "Upington", "province": "Northern Cape"}, DURBAN)
    page = text(visitor, place="Pofadder")
    assert names(visitor, place="Pofadder") == ["Upington House"]
    assert "Nothing is listed within 60 km of Pofadder. 1 further away." in page
    assert "about 200 km" in page


def test_at_one_distance_what_is_fresh_comes_first(visitor):
    services(
        {"name": "A stale", **GERMISTON, **STALE},
        {"name": "B fresh", **GERMISTON, **FRESH},
        {"name": "C stale but nearer", **KATLEHONG, **STALE},
    )
    order = ["C stale but nearer", "B fresh", "A stale"]
    assert names(visitor, place="Katlehong") == order


def test_what_is_stale_drops_and_says_so_and_stays(visitor):
    services(
        {"name": "A checked long ago", **DURBAN, **STALE},
        {"name": "B old source", **DURBAN, "source_date": "2026-08-13"},
        {"name": "C old year", **DURBAN, "source_date": "2024"},
        {"name": "D never", **DURBAN, "source_date": ""},
        {"name": "E fresh", **DURBAN, **FRESH},
    )
    assert names(visitor)[0] == "E fresh"
    assert len(names(visitor)) == 5
    page = text(visitor)
    for said in (
        "Last checked 100 days ago: phone first",
        "Its source is 104 days old: phone first",
        "Its source is of 2024: phone first",
        "Nobody has checked this yet: phone first",
    ):
        assert page.count(said) == 1, said


def test_a_hit_in_the_name_or_kind_stands_above_one_in_the_description(visitor):
    services(
        {"name": "A house", "kind": "legal", "description": "Also detox.", **DURBAN, **FRESH},
        {"name": "Z detox ward", **DURBAN, **STALE},
    )
    assert names(visitor, q="detox") == ["Z detox ward", "A house"]
    services({"name": "Night beds", "kind": "shelter", "description": "Beds.", **DURBAN})
    services({"name": "A desk", "kind": "legal", "description": "No sleep.", **DURBAN})
    assert names(visitor, q="sleep")[0] == "Night beds"


def test_open_now_shows_what_is_known_and_counts_what_is_not(visitor):
    services(
        {"name": "Day clinic", "hours": "Mon-Fri 08:00-16:00", **DURBAN},
        {"name": "Closed clinic", "hours": "Mon-Fri 08:00-12:00", **DURBAN},
        {"name": "Always", "hours": "24 hours", **DURBAN},
        {"name": "Unclear", "hours": "Office hours", **DURBAN},
        {"name": "Unknown", **DURBAN},
    )
    assert names(visitor, open="now") == ["Always", "Day clinic"]
    page = text(visitor, open="now")
    assert "known to be open now. Hours are not known for 2 more." in page
    assert "Open now until 16:00" in page and "Open now, day and night" in page
    with time_machine.travel("2026-11-25T16:00Z", tick=False):
        assert names(visitor, open="now") == ["Always"]


def test_when_nothing_is_known_to_be_open_there_is_a_way_on(visitor):
    services({"hours": "Mon-Fri 08:00-12:00"}, {"hours": ""})
    page = text(visitor, open="now")
    assert "No service is known to be open now" in page and "Show them at any hour" in page


@time_machine.travel("2026-12-25T08:00Z", tick=False)
def test_on_a_public_holiday_open_now_says_so(visitor):
    services({"hours": "24 hours"})
    assert "a public holiday: hours may differ" in text(visitor, open="now")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"for": "youth"}, ["Girls", "Youth"]),
        ({"for": "women"}, ["Women"]),
        ({"for": "families"}, ["Kin", "Youth"]),
        ({"for": "lgbtq"}, ["Pride"]),
        ({"referral": "no"}, ["Youth"]),
        ({"referral": "yes"}, ["Pride", "Women"]),
        ({"papers": "none"}, ["Youth"]),
        ({"papers": "some"}, ["Women"]),
        ({"medicine": "yes"}, ["Pride"]),
        ({"medicine": "yes", "for": "women"}, []),
    ],
)
def test_every_choice_narrows_the_list(visitor, asked, expected):
    services(
        {"name": "Youth", "serves": ["youth", "families"], "referral": "no", "documents": ["none"]},
        {"name": "Girls", "serves": ["girls"]},
        {"name": "Women", "serves": ["women"], "referral": "yes", "documents": ["ID"]},
        {"name": "Pride", "serves": ["LGBTQ+ people"], "referral": "usually",
         "medicines": ["methadone"]},
        {"name": "Kin", "kind": "family", "serves": ["adults"]},
    )  # fmt: skip
    assert sorted(names(visitor, **asked)) == expected


def test_pages_of_a_long_list_neither_repeat_nor_leave_out(visitor):
    services(
        *({"name": f"Fresh {n:02}", **DURBAN, **FRESH} for n in range(15)),
        *({"name": f"Stale {n:02}", **DURBAN, **STALE} for n in range(15)),
        *({"name": f"Line {n:02}", "kind": "helpline"} for n in range(15)),
    )
    for asked in ({}, {"place": "Durban"}, {"q": "helps"}, {"kind": "outpatient"}):
        seen = [name for n in (1, 2, 3) for name in names(visitor, page=n, **asked)]
        whole = [each.name for each in find_services(asked=asked, now=now_here())]
        assert seen[: len(whole)] == whole and len(set(whole)) == len(whole) >= 30, asked


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"place": "Durban"},
        {"place": "Durban", "q": "helps", "open": "now", "for": "youth", "referral": "no"},
        {"medicine": "yes", "papers": "some", "province": "KwaZulu-Natal"},
        {"place": "Drban"},
    ],
)
def test_a_search_costs_the_same_queries_for_a_thousand_as_for_one(visitor, asked):
    row = {"serves": ["youth"], "referral": "no", "hours": "24 hours", "documents": ["ID"],
           "medicines": ["methadone"], **DURBAN}  # fmt: skip

    def asked_of_the_database():
        with CaptureQueriesContext(connection) as queries:
            # With a page, so that no list without parameters is given out as it was built before.
            assert visitor.get("/directory/", {"page": 1, **asked}).status_code == 200
        return len(queries)

    services(row)
    few = asked_of_the_database()
    services(*(row for _ in range(999)))
    assert asked_of_the_database() == few <= 14


def test_an_answer_counts_what_has_a_place_and_what_has_none():
    services(DURBAN, DURBAN, {"kind": "helpline"})
    found = answer(asked={"q": "helps"}, now=now_here())
    assert (found.local, found.national, found.unknown_hours) == (2, 1, None)


def test_a_search_leaves_no_trace(visitor):
    services(DURBAN)
    response = visitor.get("/directory/", {"place": "Durban", "open": "now"})
    assert not response.cookies


def test_only_known_medicines_are_named_in_a_column():
    row = services({"medicines": ["methadone", "buprenorphine"]})[0]
    assert row.medicine_words == "Methadone and buprenorphine"
    with pytest.raises(ValidationError):
        row.medicine_stay = "forever"
        row.clean_fields()
