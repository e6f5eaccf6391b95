"""A group near a suburb is found, also where the listing names another one."""

from datetime import UTC, datetime

import pytest
import time_machine

from resources.gazetteer import distance
from resources.models import Meeting, Place

from .makers import meeting, meetings

pytestmark = pytest.mark.django_db
LENASIA = {"latitude": -26.32, "longitude": 27.83}
# A degree of latitude is 111.2 km everywhere.
KM = 1 / 111.2


def place(name="Lenasia", key="lenasia", province="Gauteng", people=100, **where):
    return Place.objects.create(
        name=name, key=key, province=province, people=people, **{**LENASIA, **where}
    )


def at(north_km, **fields):
    """A group so many kilometres north of Lenasia, and listed under another name."""
    return {
        "latitude": round(LENASIA["latitude"] + north_km * KM, 6),
        "longitude": LENASIA["longitude"],
        "suburb": "Elsewhere",
        "city": "Othertown",
        "name": f"{north_km} km",
        **fields,
    }


def names(response):
    return {each.name for each in response.context["page"]}


def test_what_lies_within_ten_kilometres_counts_as_there(visitor):
    place()
    meetings(at(0.2), at(9.9), at(10.1), at(24), {"name": "Named", "suburb": "Lenasia"})
    page = visitor.get("/groups/", {"place": "Lenasia"})
    assert names(page) == {"0.2 km", "9.9 km", "Named"}
    assert "about 10 km away" in page.content.decode()
    assert "3 groups in or near “Lenasia”" in page.content.decode()


def test_where_nothing_is_near_the_circle_widens(visitor):
    place()
    meetings(at(10.1), at(24.9), at(25.1))
    assert names(visitor.get("/groups/", {"place": "lenasia"})) == {"10.1 km", "24.9 km"}


def test_where_there_is_none_at_all_the_page_says_what_else_there_is(visitor):
    place()
    meetings(at(60), at(60, format="online", name="Anywhere"))
    page = visitor.get("/groups/", {"place": "Lenasia"})
    assert page.context["page"].paginator.count == 0
    text = page.content.decode()
    assert "No group is listed for this" in text and "1 online, from anywhere" in text


def test_a_circle_is_round_also_from_east_to_west():
    middle = place()
    wide = KM / 0.8963  # the cosine of 26.32 degrees
    lat, lon = LENASIA["latitude"], LENASIA["longitude"]
    rows = meetings(
        {"latitude": lat, "longitude": lon + 9 * wide},
        {"latitude": lat, "longitude": lon + 11 * wide},
        {"latitude": lat + 8 * KM, "longitude": lon + 8 * wide},
    )
    found = Meeting.objects.within(10, of=middle.point)
    assert [row.pk for row in found] == [rows[0].pk], "a corner of the box is outside the circle"
    assert distance(middle.point, rows[0].point) == pytest.approx(9, abs=0.01)
    assert meeting().point is None


def test_other_choices_hold_near_a_place_too(visitor):
    place()
    meetings(at(1, fellowship="CA"), at(2, fellowship="NA"))
    asked = {"place": "Lenasia", "fellowship": "CA"}
    assert names(visitor.get("/groups/", asked)) == {"1 km"}


def test_a_name_that_is_no_place_is_looked_up_in_the_listings_only(visitor):
    meetings({"name": "Named", "suburb": "Lenasia"}, at(1))
    assert names(visitor.get("/groups/", {"place": "Lenasia"})) == {"Named"}


@time_machine.travel(datetime(2026, 11, 25, 15, 30, tzinfo=UTC), tick=False)
def test_near_a_place_and_what_starts_next_first(visitor):
    place()
    meetings(at(1, weekday=1), at(9, weekday=3), at(5, weekday=2))
    found = visitor.get("/groups/", {"place": "Lenasia"}).context["page"]
    assert [each.name for each in found] == ["5 km", "9 km", "1 km"]


def test_a_page_of_near_groups_asks_no_more_for_many(visitor, django_assert_max_num_queries):
    place()
    meetings(*(at(n / 10, weekday=n % 7, weeks="1" if n % 5 == 0 else "") for n in range(90)))
    with django_assert_max_num_queries(15):
        visitor.get("/groups/", {"place": "Lenasia", "for": [], "day": ""})
