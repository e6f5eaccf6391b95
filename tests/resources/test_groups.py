"""Find a group: by place, day, and what it is like; the next one first."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.models import Meeting

from .makers import meeting, meetings

pytestmark = pytest.mark.django_db

# A Wednesday, 17:30 in South Africa.
WEDNESDAY = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)


def names(response):
    return [each.name for each in response.context["page"]]


@pytest.mark.parametrize(
    "asked",
    ["Soweto", "soweto ", "senaoane", "Senaoane, Soweto", "SOW", "Gauteng", "Johannesburg",
     "Jo'burg", "jozi", "in Soweto", "Umthwalume", "Mvezo"],
)  # fmt: skip
def test_a_group_is_found_by_the_names_of_its_place(visitor, asked):
    meeting(venue="Mvezo Community Centre", address="1607 Umthwalume St")
    meeting(name="Far away", suburb="Gardens", city="Cape Town", province="Western Cape")
    assert names(visitor.get("/groups/", {"place": asked})) == ["Evening Light"]


def test_old_names_of_towns_still_find_them(visitor):
    meeting(name="By the bay", suburb="", city="Gqeberha", province="Eastern Cape")
    assert names(visitor.get("/groups/", {"place": "Port Elizabeth"})) == ["By the bay"]


def test_a_town_is_preferred_to_a_street_of_the_same_name(visitor):
    meeting(name="In town", suburb="", city="Durban", province="KwaZulu-Natal")
    meeting(name="In a street", address="3 Durban Street", city="Worcester")
    assert names(visitor.get("/groups/", {"place": "Durban"})) == ["In town"]


def test_words_that_are_no_place_find_nothing_and_say_what_else_there_is(visitor):
    meeting()
    meeting(name="Anywhere", format="online", suburb="", city="", province="")
    page = visitor.get("/groups/", {"place": "😀"}).content.decode()
    assert "No group is listed for this" in page
    assert "1 online, from anywhere" in page


@time_machine.travel(WEDNESDAY, tick=False)
def test_the_next_group_to_start_comes_first(visitor):
    starts = [(2, 17), (2, 18), (2, 19), (3, 6), (6, 23), (0, 6), (1, 20)]
    meetings(*({"name": f"{day} {hour}", "weekday": day, "start_time": time(hour)}
               for day, hour in reversed(starts)))  # fmt: skip
    expected = ["2 18", "2 19", "3 6", "6 23", "0 6", "1 20", "2 17"]
    assert names(visitor.get("/groups/")) == expected


@pytest.mark.parametrize(
    ("utc", "weekday"),
    [
        (datetime(2026, 11, 24, 21, 59, tzinfo=UTC), 1),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), 2),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), 4),
    ],
)
def test_today_ends_at_midnight_in_south_africa(visitor, utc, weekday):
    meetings(*({"name": str(day), "weekday": day} for day in range(7)))
    with time_machine.travel(utc, tick=False):
        assert names(visitor.get("/groups/", {"day": "today"})) == [str(weekday)]


@time_machine.travel(WEDNESDAY, tick=False)
def test_today_is_south_african_for_somebody_who_set_another_zone(client_of, owner):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    meetings(*({"name": str(day), "weekday": day} for day in range(7)))
    assert names(client_of(owner).get("/groups/", {"day": "today"})) == ["2"]


@time_machine.travel(WEDNESDAY, tick=False)
def test_the_day_is_said_in_words(visitor):
    meetings(
        {"name": "a", "weekday": 2},
        {"name": "b", "weekday": 3},
        {"name": "c", "weekday": 6},
        {"name": "d", "weekday": 2, "start_time": time(12)},
    )
    said = [each.next_day for each in visitor.get("/groups/").context["page"]]
    assert said == [
        "Today",
        "Tomorrow",
        "Sunday 29 November",
        "Wednesday 2 December (today’s has started)",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"day": "0"}, {"plain", "hybrid"}),
        ({"fellowship": "CA"}, {"cocaine"}),
        ({"fellowship": ["CA", "AA"]}, {"cocaine", "ladies"}),
        ({"welcome": "open"}, {"plain"}),
        ({"welcome": "closed"}, {"hybrid", "online"}),
        ({"for": "step_free"}, {"hybrid"}),
        ({"for": ["step_free", "women"]}, {"hybrid"}),
        ({"for": ["step_free", "visitors"]}, set()),
        ({"format": "in_person"}, {"plain", "hybrid", "cocaine", "ladies"}),
        ({"format": "online"}, {"online", "hybrid"}),
        ({"format": "hybrid"}, {"hybrid"}),
        ({"province": "Western Cape"}, {"cocaine"}),
        ({"language": "isiZulu"}, {"online"}),
        ({"for": "women"}, {"hybrid", "ladies"}),
        ({"for": "visitors"}, {"plain", "online"}),
        ({"for": "women", "day": "0"}, {"hybrid"}),
    ],
)
def test_choices_narrow_the_list(visitor, asked, expected):
    anywhere = {"suburb": "", "city": "", "province": ""}
    meetings(
        {"name": "plain", "welcome": "open"},
        {
            "name": "hybrid",
            "format": "hybrid",
            "types": ["women", "step_free"],
            "welcome": "closed",
        },
        {"name": "cocaine", "fellowship": "CA", "weekday": 3, "province": "Western Cape"},
        {
            "name": "online",
            "format": "online",
            "weekday": 3,
            "language": "isiZulu",
            "welcome": "monthly",
            **anywhere,
        },
        {"name": "Ladies Group", "weekday": 4, "fellowship": "AA"},
    )
    found = {name.split()[0].lower() for name in names(visitor.get("/groups/", asked))}
    assert found == expected


@time_machine.travel(datetime(2026, 9, 1, 10, tzinfo=UTC), tick=False)
def test_a_card_says_what_a_visitor_needs(visitor):
    meeting(
        venue="Mvezo Community Centre",
        address="1607 Kanya Rd",
        duration_minutes=90,
        welcome="closed",
        language="isiZulu",
        source_date="2026-08-17",
    )
    page = visitor.get("/groups/").content.decode()
    for said in ("18:00 to 19:30", "Mvezo Community Centre", "1607 Kanya Rd", "Senaoane, Soweto",
                 "Narcotics Anonymous", "Closed: only for people who want to stop", "In isiZulu",
                 "Listing dated 17 August 2026", "confirm before travelling"):  # fmt: skip
        assert said in page


@time_machine.travel(WEDNESDAY, tick=False)
@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ({"source_date": "2026-08-13"}, "It is 104 days old: confirm first."),
        ({"source_date": ""}, "Listing undated: confirm first."),
        (
            {"checked_on": date(2026, 11, 20)},
            "Confirmed on 20 November 2026 · confirm before travelling",
        ),
    ],
)
def test_an_old_listing_is_marked_on_the_list_and_on_its_page(visitor, listed, said):
    group = meeting(**listed)
    for path in ("/groups/", f"/groups/{group.code}/"):
        assert said in visitor.get(path).content.decode(), path


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-25", False), ("2026-12-05", True), ("2027-01-09", True), ("2027-02-01", False)],
)
def test_the_summer_break_is_spoken_of_when_it_is_near(visitor, day, said):
    group = meeting()
    with time_machine.travel(f"{day}T10:00:00Z", tick=False):
        for path in ("/groups/", f"/groups/{group.code}/"):
            assert (b"mid December" in visitor.get(path).content) is said


def test_a_group_over_midnight_ends_in_the_morning(visitor):
    group = meeting(start_time=time(23, 30), duration_minutes=60)
    assert "23:30 to 00:30" in visitor.get(f"/groups/{group.code}/").content.decode()


def test_one_group_tells_everything_and_makes_up_nothing(visitor):
    group = meeting(phone="0861 00 6962", address="1607 Kanya Rd", types=["just_for_today"])
    page = visitor.get(f"/groups/{group.code}/").content.decode()
    assert 'href="tel:0861006962"' in page
    assert "geo:0,0?q=1607%20Kanya%20Rd%2C%20Senaoane%2C%20Soweto%2C%20Gauteng" in page
    assert "Just for today" in page
    assert "the listing does not say how long" in page
    assert "does not say if family and friends may come" in page
    assert "Your first time" in page
    assert 'href="https://example.org/list"' in page
    assert "13 August 2026" in page
    assert "<dt>Language</dt>" not in page


def test_an_online_group_is_reached_by_its_own_page(visitor):
    group = meeting(
        format="online", suburb="", city="", province="", online_url="https://na.org.za/x/"
    )
    page = visitor.get(f"/groups/{group.code}/").content.decode()
    assert 'href="https://na.org.za/x/"' in page
    assert "<title>Online group –" in page
    assert "<dt>Where</dt>" not in page


def test_a_group_that_waits_is_as_if_it_were_not_there(visitor):
    group = meeting(published=False)
    assert names(visitor.get("/groups/")) == []
    hidden, missing = visitor.get(f"/groups/{group.code}/"), visitor.get("/groups/aaaaaaaa/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_more_groups_stand_on_more_pages(visitor):
    meetings(*({"name": f"Group {n}"} for n in range(45)))
    seen = [name for page in (1, 2, 3) for name in names(visitor.get(f"/groups/?page={page}"))]
    assert len(seen) == len(set(seen)) == Meeting.objects.count()


def test_the_list_asks_no_more_for_many_groups(visitor, django_assert_max_num_queries):
    meetings({}, {"weeks": "1,3"})
    with CaptureQueriesContext(connection) as few:
        visitor.get("/groups/")
    meetings(*({"weekday": n % 7, "weeks": ["", "2", "-1"][n % 3]} for n in range(300)))
    for asked in ({}, {"page": "9"}, {"time": "tonight"}, {"day": "today", "for": ["women"]}):
        with django_assert_max_num_queries(len(few) + 2):
            visitor.get("/groups/", asked)
