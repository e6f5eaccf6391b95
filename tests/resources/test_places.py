"""Which place is meant, how far it is, and where a row is near when nobody gave its place."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from resources.catalogue import seed
from resources.derived import fill
from resources.feeds.geonames import towns
from resources.finding.places import find_place
from resources.gazetteer import Point, about, distance
from resources.models import Meeting, OpenTime, Place, Service
from resources.terms import reindex
from resources.towns import load_towns

from .makers import meeting, service

FIXTURES = Path("fixtures")


@pytest.fixture
def gazetteer(db):
    load_towns(folder=FIXTURES)


@pytest.mark.parametrize(
    ("asked", "name", "province"),
    [
        ("Katlehong", "Katlehong", "Gauteng"),
        ("near katlehong", "Katlehong", "Gauteng"),
        ("Joburg", "Joburg", "Gauteng"),
        ("PE", "PE", "Eastern Cape"),
        ("Tshwane", "Tshwane", "Gauteng"),
        ("Nelspruit", "Nelspruit", "Mpumalanga"),
        ("Makhanda", "Makhanda", "Eastern Cape"),
        ("Middelburg", "Middelburg", "Mpumalanga"),
        ("Middelburg, Eastern Cape", "Middelburg", "Eastern Cape"),
        ("Mamelodi", "Mamelodi", "Gauteng"),
        ("Morningside", "Morningside", "Gauteng"),
        ("Morningside Durban", "Morningside", "KwaZulu-Natal"),
        ("Brooklyn, Cape Town", "Brooklyn", "Western Cape"),
        ("Chatsworth", "Chatsworth", "KwaZulu-Natal"),
        ("Khayelitsha", "Khayelitsha", "Western Cape"),
        ("Katlehnog", "Katlehong", "Gauteng"),
        ("a group in Umlazi", "Umlazi", "KwaZulu-Natal"),
    ],
)
def test_the_place_that_a_visitor_means_is_found(gazetteer, asked, name, province):
    found = find_place(asked=asked)
    assert (found.name, found.province) == (name, province)


@pytest.mark.parametrize("asked", ["", "!!!", "zzzqqq", "Gauteng", "free state", "the", "🙂"])
def test_what_is_no_place_is_none(gazetteer, asked):
    assert find_place(asked=asked) is None


def test_the_province_says_which_of_two_is_meant(gazetteer):
    assert find_place(asked="Middelburg", province="Eastern Cape").latitude < -31


def test_every_place_lies_in_south_africa_and_names_its_source():
    for name in ("places.csv", "suburbs.csv"):
        with (FIXTURES / name).open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows and all(row["source"] for row in rows)
        for row in rows:
            assert -35 < float(row["latitude"]) < -22, row
            assert 16 < float(row["longitude"]) < 33, row


def test_every_suburb_lies_near_its_town(gazetteer):
    with (FIXTURES / "suburbs.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            here = Point(float(row["latitude"]), float(row["longitude"]))
            town = find_place(asked=row["town"], province=row["province"])
            assert distance(here, town.point) < 55, row


def test_distances_are_those_of_the_map(gazetteer):
    johannesburg, durban = find_place(asked="Johannesburg"), find_place(asked="Durban")
    assert 495 < distance(johannesburg.point, durban.point) < 505


@given(st.floats(0, 2000))
def test_a_distance_in_words_is_never_more_exact_than_it_is_known(km):
    words = about(km)
    if km >= 1.5:
        shown = int(words.split()[1])
        assert abs(shown - km) <= max(0.5, km / 8)


def near(row):
    row.refresh_from_db()
    return row.near_lat and (round(row.near_lat, 2), round(row.near_lon, 2))


@pytest.mark.parametrize("make", [service, meeting])
def test_a_row_is_near_its_own_place_else_its_suburb_else_its_town(gazetteer, make):
    anywhere = {"suburb": "", "city": "", "province": "", "address": ""}
    own = make(**{**anywhere, "latitude": "-26.5", "longitude": "28.5", "city": "Durban"})
    suburb = make(
        **anywhere | {"suburb": "Diepkloof Zone 3", "city": "Soweto", "province": "Gauteng"}
    )
    town = make(
        **anywhere | {"suburb": "Nowhere Park", "city": "Durban", "province": "KwaZulu-Natal"}
    )
    wide = make(**anywhere | {"city": "Outer West Durban", "province": "KwaZulu-Natal"})
    assert near(own) == (-26.5, 28.5)
    assert near(suburb) == (-26.25, 27.94) or near(suburb) == (-26.25, 27.95)
    assert near(town) == near(wide) == (-29.86, 31.03)
    assert near(make(**anywhere | {"province": "Gauteng"})) is None


def test_a_suburb_of_the_same_name_in_another_town_is_not_taken(gazetteer):
    row = service(suburb="Observatory", city="Durban", province="KwaZulu-Natal")
    assert near(row) == (-29.86, 31.03)


def test_placing_rows_makes_no_history_and_asks_the_database_flatly(
    gazetteer, django_assert_max_num_queries
):
    rows = [service(city="Durban") for _ in range(3)]
    Service.objects.update(near_lat=None, near_lon=None)
    rows = list(Service.objects.select_related("organisation"))
    with django_assert_max_num_queries(12):
        reindex(rows=rows * 1)
    assert near(rows[0]) and not Service.history.exists()


def test_an_upgraded_database_is_filled_by_the_next_seed(db):
    seed(folder=FIXTURES)
    full = list(Service.objects.order_by("pk").values("near_lat", "rank", "fresh_until", "version"))
    groups = list(Meeting.objects.order_by("pk").values("near_lat", "week_minute"))
    times, histories = OpenTime.objects.count(), Service.history.count()
    names = Service.objects.get(slug="hillbrow-chc").terms.count()
    Service.objects.update(near_lat=None, near_lon=None, rank=None, fresh_until=None)
    Meeting.objects.update(near_lat=None, near_lon=None, week_minute=None)
    OpenTime.objects.all().delete()
    Service._meta.get_field("terms").related_model.objects.filter(kind="name").delete()
    Place.objects.all().delete()
    seed(folder=FIXTURES)
    now = Service.objects.order_by("pk").values("near_lat", "rank", "fresh_until", "version")
    assert list(now) == full
    assert list(Meeting.objects.order_by("pk").values("near_lat", "week_minute")) == groups
    assert (OpenTime.objects.count(), Service.history.count()) == (times, histories) != (0, 0)
    assert Service.objects.get(slug="hillbrow-chc").terms.count() == names


def test_filling_what_is_full_writes_nothing(gazetteer, django_assert_max_num_queries):
    service(city="Durban", hours="24 hours")
    with django_assert_max_num_queries(6):
        fill(model=Service)


def test_the_gazetteer_follows_its_files(gazetteer, tmp_path):
    for name in ("places.csv", "suburbs.csv"):
        lines = (FIXTURES / name).read_text().splitlines()
        (tmp_path / name).write_text("\n".join(line for line in lines if "Katlehong" not in line))
    assert load_towns(folder=tmp_path)[:2] == (0, 1)
    assert find_place(asked="Katlehong", slips=False) is None
    assert load_towns(folder=FIXTURES)[:2] == (1, 0)
    assert load_towns(folder=FIXTURES)[:2] == (0, 0)


def test_the_package_becomes_rows_with_names_said_here(tmp_path):
    plain = {"admin1code": "07", "countrycode": "ZA", "latitude": -25.47448, "longitude": 30.97}
    cities = {
        "1": plain | {"geonameid": 1, "name": "Mbombela", "population": 9,
                      "alternatenames": ["Nelspruit", "Nel'sprjujt", "Нелспрейт"]},
        "2": plain | {"geonameid": 2, "name": "Mbombela", "population": 2, "alternatenames": []},
        "3": plain | {"geonameid": 3, "name": "Maputo", "countrycode": "MZ", "population": 5,
                      "alternatenames": []},
    }  # fmt: skip
    path = tmp_path / "cities.json"
    path.write_text(json.dumps(cities))
    rows = list(towns(path))
    assert [(row["name"], row["people"]) for row in rows] == [("Mbombela", 9), ("Nelspruit", 9)]
    assert rows[0]["latitude"] == -25.4745 and rows[0]["province"] == "Mpumalanga"
    call_command("places", path, to=tmp_path / "places.csv", stdout=StringIO())
    assert "Nelspruit,Mpumalanga" in (tmp_path / "places.csv").read_text()
