"""The traps of the public formats that none of the plain tests of reading meets."""

import pytest

from resources.feeds import bmlt, meeting_guide
from resources.feeds.brought import brought
from resources.feeds.listing import Unreadable, page_of, without_contacts, words

from .test_reading import bmlt_row, guide_row, only

FORMATS = [
    {"key_string": "O", "world_id": "OPEN"},
    {"key_string": "G", "world_id": "CLOSED"},
    {"key_string": "R", "world_id": "WCHR"},
    {"key_string": "VM", "world_id": "VM"},
    {"key_string": "Own", "world_id": ""},
]


# --- BMLT ----------------------------------------------------------------------------------


def test_letters_go_through_world_ids_and_unknown_ones_are_left_out():
    listing = only(bmlt.read([bmlt_row(formats="G,R,Own,???,")], formats=FORMATS))
    assert (listing.welcome, listing.types) == ("closed", ("step_free",))


def test_open_and_closed_at_once_is_not_known():
    assert only(bmlt.read([bmlt_row(formats="O,G")], formats=FORMATS)).welcome == ""


def test_a_virtual_mark_makes_it_hybrid_where_there_is_a_street():
    assert only(bmlt.read([bmlt_row(formats="VM")], formats=FORMATS)).format == "hybrid"
    row = bmlt_row(formats="VM", location_street="")
    assert only(bmlt.read([row], formats=FORMATS)).format == "online"


@pytest.mark.parametrize(("sent", "said"), [("en", ""), ("af", "Afrikaans"), ("", ""), ("xh", "")])
def test_the_language_of_a_record_is_not_that_of_the_group_unless_somebody_chose_it(sent, said):
    assert only(bmlt.read([bmlt_row(lang_enum=sent)])).language == said


def test_a_world_id_that_a_whole_group_shares_names_no_session():
    rows = [
        bmlt_row(id_bigint=str(number), weekday_tinyint=str(number), worldid_mixed="G0001")
        for number in (1, 2)
    ]
    keys = [each.key for each in bmlt.read(rows).listings]
    assert keys == ["#1", "#2"]


def test_the_same_id_on_two_servers_is_two_sessions():
    rows = [bmlt_row(root_server_uri=f"https://{host}.example/main_server") for host in "ab"]
    assert len({each.key for each in bmlt.read(rows).listings}) == 2


@pytest.mark.parametrize("sent", ["1", 1, True])
def test_published_may_be_a_string_or_a_number(sent):
    assert only(bmlt.read([bmlt_row(published=sent)])).name == "Phefeni"


@pytest.mark.parametrize("sent", ["-1:30:00", "²:00:00", "99:99:99", "x", None, 90, "24:00:01"])
def test_a_duration_that_is_none_is_unknown(sent):
    assert only(bmlt.read([bmlt_row(duration_time=sent)])).duration_minutes in (None, 24 * 60)


def test_always_open_is_no_time_to_be_there():
    reading = bmlt.read([bmlt_row(start_time="24:00:00"), bmlt_row(start_time="00:00:00")])
    assert [each.start_time.hour for each in reading.listings] == [0]
    assert len(reading.problems) == 1


def test_closed_for_now_is_named():
    assert "closed for now" in bmlt.read([bmlt_row(formats="TC")]).problems[0]


@pytest.mark.parametrize("sent", ["0", "0.0", "", "x", "91", "nan", "inf", "1e400"])
def test_coordinates_that_are_none_are_not_taken(sent):
    assert only(bmlt.read([bmlt_row(latitude=sent, longitude="28.0")])).latitude is None


# --- Meeting Guide -------------------------------------------------------------------------


@pytest.mark.parametrize("day", [[], [8], "x", None, -1, {"a": 1}, ""])
def test_a_row_without_a_day_meets_by_appointment(day):
    assert "by appointment" in meeting_guide.read([guide_row(day=day)]).problems[0]


def test_the_same_day_twice_in_a_row_is_one_session():
    assert len(meeting_guide.read([guide_row(day=[2, "2", 4])]).listings) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"day": 7},
        {"startDateUTC": "2026-01-01"},
        {"duration": 60, "communities": ["W"], "features": []},
    ],
)
def test_the_list_of_the_online_intergroup_is_refused_in_words(other):
    with pytest.raises(Unreadable, match="from 1 to 7"):
        meeting_guide.read([guide_row(), guide_row(slug="two", **other)])


def test_an_end_before_the_start_is_after_midnight():
    listing = only(meeting_guide.read([guide_row(time="23:00", end_time="00:30")]))
    assert listing.duration_minutes == 90


def test_what_is_only_near_by_is_a_town_and_no_street():
    row = guide_row(
        address="", formatted_address="Soweto, South Africa", approximate="yes",
        conference_url="https://zoom.us/j/1", latitude="-26.2", longitude="27.9",
    )  # fmt: skip
    listing = only(meeting_guide.read([row]))
    assert (listing.address, listing.city, listing.latitude) == ("", "Soweto", None)
    assert listing.format == "online"


def test_an_address_that_is_only_near_by_and_no_link_is_inactive():
    assert meeting_guide.read([guide_row(approximate="yes")]).listings == []


@pytest.mark.parametrize(
    ("fields", "suburb", "city"),
    [
        ({"regions": ["Gauteng", "Soweto", "Orlando"]}, "Orlando", "Gauteng"),
        ({"regions": ["Soweto"]}, "", "Soweto"),
        ({"region": "Soweto", "sub_region": "Orlando"}, "Orlando", "Soweto"),
        ({"city": "Soweto", "region": "Gauteng"}, "", "Soweto"),
        ({"regions": "no list"}, "", ""),
        ({"regions": [None, 5]}, "", "5"),
    ],
)
def test_regions_run_from_general_to_specific(fields, suburb, city):
    listing = only(meeting_guide.read([guide_row(**fields)]))
    assert (listing.suburb, listing.city) == (suburb, city)


@pytest.mark.parametrize("types", [["XYZ", 5, None], "XYZ", None, {"O": 1}])
def test_unknown_types_are_left_out(types):
    listing = only(meeting_guide.read([guide_row(types=types)]))
    assert (listing.types, listing.welcome) == ((), "")


def test_afrikaans_and_english_are_the_languages_that_the_codes_know():
    assert only(meeting_guide.read([guide_row(types=["AF"])])).language == "Afrikaans"
    assert only(meeting_guide.read([guide_row(types=["EN", "AF"])])).language == ""


def test_a_province_is_known_by_name_or_letters_and_is_none_elsewhere():
    for sent, said in (("GP", "Gauteng"), ("kwazulu natal", "KwaZulu-Natal"), ("NY", "")):
        listing = only(meeting_guide.read([guide_row(state=sent)]))
        assert brought(listing, fellowship="AA").fields["province"] == said


# --- Any list ------------------------------------------------------------------------------


def test_markup_in_notes_becomes_plain_words():
    sent = "&lt;b&gt;Gate&lt;/b&gt; at the <i>back</i> &amp; left.\x00\u202e"
    assert without_contacts(sent) == "Gate at the back & left."


def test_huge_values_are_cut_and_cost_no_time():
    row = guide_row(
        name="n" * 6_000_000, address="<" * 3_000_000, location_notes="0" * 3_000_000, slug="s" * 99
    )
    listing = only(meeting_guide.read([row]))
    assert (len(listing.name), len(listing.key)) == (120, 64)
    assert len(bmlt.read([bmlt_row(root_server_uri="u" * 999)]).listings[0].key) <= 200


@pytest.mark.parametrize(
    "sent",
    [
        "Hope (082 555 0001)",
        "Hope +27 82 555 0001",
        "Hope thabo@canary.example",
        "Hope https://zoom.us/j/1",
        "Hope passcode: 123456",
        "Hope Zoom 123 456 7890",
        "Hope pwd=s3cret",
    ],
)
def test_a_name_keeps_no_number_mail_link_or_passcode(sent):
    assert words(sent) in ("Hope", "Hope Zoom")


@pytest.mark.parametrize(
    "sent", ["Serenity@Sunrise", "12764 Funani St", "24/7 Group", "cnr 5th & 6th", "Pin Oak Hall"]
)
def test_plain_names_and_addresses_stay_whole(sent):
    assert words(sent) == sent


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us/j/123?pwd=x",
        "https://us02web.zoom.us/j/1",
        "https://meet.google.com/a",
        "https://chat.whatsapp.com/x",
        "https://teams.microsoft.com/l",
        "https://example.org/?pwd=1",
        "http://example.org/",
        "javascript:alert(1)",
        "https://example.org/a b",
        "https://example.org/" + "x" * 300,
        None,
        ["https://example.org/"],
    ],
)
def test_a_link_that_joins_a_room_is_never_kept(url):
    assert page_of(url) == ""


def test_the_page_of_a_group_is_kept():
    assert page_of(" https://na.org.za/groups/hope/ ") == "https://na.org.za/groups/hope/"


@pytest.mark.parametrize(
    "sentence", ["Ask for Thabo.", "Call Thabo.", "Contact Thabo.", "WhatsApp Thabo.", "PIN 1234."]
)
def test_a_sentence_that_sends_one_to_a_person_is_left_out(sentence):
    assert without_contacts(f"Gate at the back. {sentence}") == "Gate at the back."
