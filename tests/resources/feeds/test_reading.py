"""Lists that fellowships publish are read into our words, with every trap of their formats."""

import json
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.feeds import bmlt, meeting_guide
from resources.feeds.listing import Unreadable, clock, minutes_between, without_contacts

HERE = Path(__file__).parent


def sample(name: str):
    return json.loads((HERE / name).read_text())


def bmlt_row(**changes) -> dict:
    row = {
        "id_bigint": "7",
        "weekday_tinyint": "2",
        "start_time": "18:00:00",
        "meeting_name": "Phefeni",
        "location_street": "12764 Funani St",
        "location_municipality": "Soweto",
    }
    return {**row, **changes}


def guide_row(**changes) -> dict:
    row = {"slug": "one", "name": "One", "day": 1, "time": "18:00", "address": "1 Vilakazi St"}
    return {**row, **changes}


def only(reading):
    assert reading.problems == []
    (listing,) = reading.listings
    return listing


# --- Narcotics Anonymous servers -----------------------------------------------------------


def test_the_sample_of_a_real_server_is_read_whole():
    reading = bmlt.read(sample("bmlt-na-meetings-day2.json"))
    assert len(reading.listings) == 53
    assert {each.weekday for each in reading.listings} == {0}  # day 2 of BMLT is Monday
    first = reading.listings[0]
    assert (first.name, first.start_time, first.welcome) == (
        "Step up and Be Free",
        time(19),
        "open",
    )


def test_both_shapes_give_the_same():
    data = sample("bmlt-na-meetings-day2.json")
    bare = bmlt.read(data["meetings"], formats=data["formats"])
    assert bare.listings == bmlt.read(data).listings


@pytest.mark.parametrize(("sent", "monday_first"), [("1", 6), ("2", 0), ("7", 5)])
def test_bmlt_weeks_begin_on_sunday_with_one(sent, monday_first):
    assert only(bmlt.read([bmlt_row(weekday_tinyint=sent)])).weekday == monday_first


def test_format_letters_mean_what_their_own_server_says():
    formats = [
        {"key_string": "X", "world_id": "WCHR", "root_server_uri": "https://a"},
        {"key_string": "X", "world_id": "M", "root_server_uri": "https://b"},
    ]
    row = bmlt_row(formats="X", root_server_uri="https://b")
    assert only(bmlt.read([row], formats=formats)).types == ("men",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"venue_type": "1", "virtual_meeting_link": "https://x"}, "in_person"),
        ({"venue_type": "2"}, "online"),
        ({"venue_type": "3"}, "hybrid"),
        ({"virtual_meeting_link": "https://x"}, "hybrid"),
        ({"virtual_meeting_link": "https://x", "location_street": ""}, "online"),
        ({}, "in_person"),
    ],
)
def test_how_people_come_together(fields, expected):
    assert only(bmlt.read([bmlt_row(**fields)])).format == expected


def test_an_unpublished_row_is_not_taken_and_not_a_problem():
    reading = bmlt.read([bmlt_row(published="0")])
    assert (reading.listings, reading.problems) == ([], [])


@pytest.mark.parametrize(
    "fields", [{"start_time": "24:00:00"}, {"weekday_tinyint": "0"}, {"meeting_name": " "}]
)
def test_a_row_without_day_time_or_name_is_named_as_a_problem(fields):
    reading = bmlt.read([bmlt_row(**fields)])
    assert reading.listings == []
    assert reading.problems[0].startswith("Row 1")


def test_a_zero_duration_is_unknown_not_nothing():
    assert only(bmlt.read([bmlt_row(duration_time="00:00:00")])).duration_minutes is None
    assert only(bmlt.read([bmlt_row(duration_time="01:30:00")])).duration_minutes == 90


def test_the_same_session_keeps_its_world_id_from_any_server():
    one = bmlt_row(worldid_mixed="G00012345", root_server_uri="https://a")
    two = bmlt_row(worldid_mixed="G00012345", root_server_uri="https://b", id_bigint="99")
    assert only(bmlt.read([one])).key == only(bmlt.read([two])).key


# --- Meeting Guide -------------------------------------------------------------------------


def test_the_sample_of_the_specification_is_read_and_closed_groups_are_named():
    reading = meeting_guide.read(sample("meeting-guide-minimal-synthetic.json"))
    assert len(reading.listings) == 23
    assert [each.split(":")[1] for each in reading.problems] == [" closed for now."] * 2


@pytest.mark.parametrize(("sent", "monday_first"), [(0, 6), (1, 0), (6, 5), ("3", 2)])
def test_guide_weeks_begin_on_sunday_with_zero(sent, monday_first):
    assert only(meeting_guide.read([guide_row(day=sent)])).weekday == monday_first


def test_a_group_on_several_days_is_one_session_each():
    reading = meeting_guide.read([guide_row(day=[1, 3])])
    assert [(each.weekday, each.key) for each in reading.listings] == [(0, "one#0"), (2, "one#2")]


def test_by_appointment_is_named_and_not_given_a_time():
    reading = meeting_guide.read([guide_row(day=None, time=None)])
    assert reading.listings == []
    assert "by appointment" in reading.problems[0]


def test_a_slug_that_stands_twice_is_taken_once():
    reading = meeting_guide.read([guide_row(), guide_row()])
    assert len(reading.listings) == len(reading.problems) == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"attendance_option": "hybrid"}, "hybrid"),
        ({"conference_url": "https://zoom.us/j/1"}, "hybrid"),
        ({"conference_url": "https://zoom.us/j/1", "approximate": "yes"}, "online"),
        ({"types": ["ONL"], "address": "Online"}, "online"),
        ({}, "in_person"),
    ],
)
def test_guide_format_follows_the_written_rule(fields, expected):
    assert only(meeting_guide.read([guide_row(**fields)])).format == expected


def test_neither_address_nor_link_means_inactive():
    assert meeting_guide.read([guide_row(address="")]).listings == []
    assert meeting_guide.read([guide_row(attendance_option="inactive")]).listings == []


def test_a_formatted_address_is_taken_apart():
    row = guide_row(address="", formatted_address="5 Long St, Cape Town, Western Cape 8001, ZA")
    listing = only(meeting_guide.read([row]))
    assert (listing.address, listing.city, listing.province) == (
        "5 Long St",
        "Cape Town",
        "Western Cape",
    )


def test_an_approximate_place_has_no_coordinates():
    row = guide_row(latitude="-26.2", longitude="28.0")
    assert only(meeting_guide.read([row])).latitude == -26.2
    hidden = guide_row(latitude="-26.2", longitude="28.0", approximate="yes", types=["ONL"])
    assert only(meeting_guide.read([hidden])).latitude is None


# --- What is never taken -------------------------------------------------------------------


def test_no_member_is_ever_read_from_a_feed():
    private = {
        "contact_name_1": "CANARY Thabo",
        "contact_phone_1": "082 555 0001",
        "contact_email_1": "canary@example.org",
        "comments": "Ask CANARY",
        "virtual_meeting_link": "https://zoom.us/j/1?pwd=CANARY",
        "virtual_meeting_additional_info": "passcode CANARY",
        "bus_lines": "Bara taxi rank. Call CANARY on 082 555 0001.",
    }
    listing = only(bmlt.read([bmlt_row(**private)]))
    assert "CANARY" not in repr(listing)
    assert listing.way_there == "Bara taxi rank."
    guide = {
        "contact_1_name": "CANARY",
        "email": "canary@example.org",
        "conference_url": "https://zoom.us/j/1?pwd=CANARY",
        "conference_url_notes": "passcode CANARY",
        "notes": "CANARY",
        "location_notes": "Gate at the back. CANARY@example.org",
    }
    listing = only(meeting_guide.read([guide_row(**guide)]))
    assert "CANARY" not in repr(listing)
    assert listing.way_there == "Gate at the back."


def test_markup_in_a_feed_becomes_plain_words():
    row = guide_row(name="<b>Hope</b>\x00 <script>alert(1)</script>")
    assert only(meeting_guide.read([row])).name == "Hope alert(1)"


@pytest.mark.parametrize("data", [None, "[]", 5, {"error": "no"}, ["row"], [["row"]]])
def test_anything_else_is_refused_with_a_reason(data):
    with pytest.raises(Unreadable):
        bmlt.read(data)
    with pytest.raises(Unreadable):
        meeting_guide.read(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([*bmlt_row(), *guide_row(), "types", "formats", "regions", "end_time"]),
        JSON,
    )
)
def test_no_row_breaks_the_reading(row):
    for read in (bmlt.read, meeting_guide.read):
        reading = read([row])
        assert len(reading.listings) + len(reading.problems) <= 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [("19:00", time(19)), ("7:00 pm", time(19)), ("12:15 AM", time(0, 15)), ("25:00", None)],
)
def test_clock(text, expected):
    assert clock(text) == expected


def test_a_session_may_run_past_midnight():
    assert minutes_between(time(23, 30), time(0, 30)) == 60


@pytest.mark.parametrize(
    "text", ["Call 082 555 0001", "mail a@b.c", "Passcode: 123", "https://zoom.us/j/1"]
)
def test_a_sentence_that_names_a_way_to_a_person_is_left_out(text):
    assert without_contacts(f"Behind the church. {text}") == "Behind the church."
