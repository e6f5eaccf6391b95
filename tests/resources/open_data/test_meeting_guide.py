"""The list of groups for other apps: it keeps the form's rules and is read back without a loss."""

import json
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.catalogue import seed
from resources.feeds import meeting_guide as reader
from resources.feeds.listing import MARKS, ONLINE_CODES, WELCOMES, without_contacts, words
from resources.models import Meeting
from resources.models.meetings import Fellowship, Format
from resources.open_data import meeting_guide as writer
from resources.places import Province

from ..makers import meeting, meetings
from .guide_rules import broken

FIXTURES = Path("fixtures")
URL = "https://site.invalid/groups/abcdefgh/"
SAME = (
    *("name", "weekday", "start_time", "duration_minutes", "format", "venue", "address", "suburb"),
    *("city", "province", "latitude", "longitude", "language", "welcome", "types", "way_there"),
)


def listed(visitor):
    answer = visitor.get("/data/groups.json")
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


def read_back(rows):
    reading = reader.read(rows)
    assert reading.problems == []
    return {each.key: each for each in reading.listings}


def can_be_held(group):
    """The group as far as the form has fields for it."""
    kept = {name: getattr(group, name) for name in SAME}
    kept["latitude"], kept["longitude"] = (
        None if value is None else float(value) for value in (group.latitude, group.longitude)
    )
    kept["language"] = group.language if group.language in {"Afrikaans", "English"} else ""
    kept["welcome"] = {"monthly": "closed"}.get(group.welcome, group.welcome)
    kept["types"] = tuple(dict.fromkeys(each for each in group.types if each in writer.CODES))
    return kept


def assert_nothing_lost(group, listing):
    assert {name: getattr(listing, name) for name in SAME} == can_be_held(group), str(group)


def test_each_of_our_marks_has_one_code_that_is_read_back():
    assert {MARKS[code] for code in writer.CODES.values()} == set(writer.CODES)
    assert set(writer.CODES) == set(MARKS.values())
    assert {*WELCOMES, *ONLINE_CODES, "AF", "EN"}.isdisjoint(writer.CODES.values())


@pytest.mark.django_db
def test_every_seeded_group_keeps_the_rules_and_comes_back_whole(visitor):
    seed(folder=FIXTURES)
    rows = listed(visitor)
    assert broken(rows) == []
    listings = read_back(rows)
    groups = Meeting.objects.public()
    assert len(groups) == len(listings) == 682
    for group in groups:
        assert_nothing_lost(group, listings[group.code])


def text(most):
    """Plain words as the form holds them: one line, no markup."""
    letters = st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="<>")
    return st.text(letters, max_size=most).map(lambda each: words(each, most=most))


def place(most):
    return text(most).filter(lambda each: each.lower() != "online")


coordinates = st.none() | st.tuples(st.decimals(-35, -22, places=6), st.decimals(16, 33, places=6))


@st.composite
def groups(draw):
    latitude, longitude = draw(coordinates) or (None, None)
    return Meeting(
        slug="a-group",
        code="abcdefgh",
        changed_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        fellowship=draw(st.sampled_from(Fellowship.values)),
        name=draw(text(120).filter(bool)),
        weekday=draw(st.integers(0, 6)),
        start_time=draw(st.times().map(lambda each: time(each.hour, each.minute))),
        duration_minutes=draw(st.none() | st.integers(1, 24 * 60 - 1)),
        format=draw(st.sampled_from(Format.values)),
        venue=draw(text(120)),
        address=draw(place(200)),
        suburb=draw(place(80)),
        city=draw(place(80)),
        province=draw(st.sampled_from(["", *Province.values])),
        latitude=latitude,
        longitude=longitude,
        language=draw(st.sampled_from(["", "Afrikaans", "English", "isiZulu"])),
        welcome=draw(st.sampled_from(["", "open", "closed", "monthly"])),
        weeks=draw(st.sampled_from(["", "1", "1,3", "-1"])),
        types=draw(st.lists(st.sampled_from([*sorted(set(MARKS.values())), "quiet_room"]))),
        way_there=draw(text(400).filter(lambda each: without_contacts(each) == each)),
    )


@given(groups())
def test_any_group_keeps_the_rules_and_comes_back_whole(group):
    row = json.loads(json.dumps(writer.row_of(group, url=URL)))
    assert broken([row]) == []
    assert_nothing_lost(group, read_back([row])[group.code])


def test_a_suburb_called_as_its_town_and_a_place_without_one_come_back():
    """Found where the reader guesses from regions and from the one line."""
    for parts in (
        {"suburb": "Soweto", "city": "Soweto", "province": "Gauteng"},
        {"suburb": "Rockville", "city": "", "province": "Gauteng", "address": "1 Main Rd"},
        {"suburb": "", "city": "Soweto", "province": ""},
        {"suburb": "Rockville", "city": "Soweto", "province": ""},
        {"suburb": "", "city": "Soweto", "province": "Gauteng", "latitude": Decimal("-26.25"),
         "longitude": Decimal("27.85")},
    ):  # fmt: skip
        group = Meeting(
            code="abcdefgh", name="One", weekday=0, start_time=time(18), format="in_person",
            changed_at=datetime(2026, 11, 24, 12, tzinfo=UTC), **parts,
        )  # fmt: skip
        row = writer.row_of(group, url=URL)
        assert_nothing_lost(group, read_back([row])[group.code])


@pytest.mark.django_db
def test_what_the_form_has_no_field_for_is_said_in_words(visitor):
    group = meeting(
        weeks="1,3",
        welcome="monthly",
        language="isiZulu",
        online_url="https://example.org/join-page",
        duration_minutes=90,
        start_time=time(23),
        phone="0861 00 6962",
        types=["women", "quiet_room"],
    )
    row = listed(visitor)[0]
    assert "first and third Monday of the month only" in row["notes"]
    assert "once a month" in row["notes"] and "In isiZulu." in row["notes"]
    assert "Also: quiet room." in row["notes"] and "https://example.org/join-page" in row["notes"]
    assert (row["day"], row["time"], row["end_time"]) == (1, "23:00", "00:30")
    assert row["types"] == ["C", "W"]
    assert row["url"] == f"https://testserver/groups/{group.code}/"
    assert row["entity"] == "Narcotics Anonymous" and row["entity_phone"] == "0861 00 6962"


@pytest.mark.django_db
def test_nobody_is_let_into_a_room_and_nothing_hidden_is_given(visitor):
    meetings(
        {"name": "Waits", "published": False},
        {"name": "Doubted twice", "open_reports": 2},
        {"name": "Online", "format": "online", "notes": "canary", "feed_key": "canary"},
    )
    rows = listed(visitor)
    assert [row["name"] for row in rows] == ["Online"]
    assert rows[0]["attendance_option"] == "online" and "ONL" in rows[0]["types"]
    assert "conference_url" not in rows[0] and "canary" not in json.dumps(rows)
