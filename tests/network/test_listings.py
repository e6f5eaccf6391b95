"""What changed in a listing since its owner last looked, in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.listings import DOUBTED, GONE, LISTED, REPORTED, STATES, Listing, news, says_now

HOPE = Listing(
    name="Hope",
    fellowship="NA",
    weekday=0,
    start="18:00",
    format="in_person",
    place="A hall, Senaoane, Soweto",
    town="Soweto",
    province="Gauteng",
)
listings = st.builds(
    Listing,
    name=st.text(max_size=12),
    weekday=st.integers(0, 6),
    weeks=st.sampled_from(["", "1", "-1", "1,3"]),
    start=st.times().map(lambda each: f"{each:%H:%M}"),
    format=st.sampled_from(["in_person", "online", "hybrid"]),
    place=st.text(max_size=20),
    state=st.sampled_from(list(STATES)),
)


@given(listings)
def test_what_is_kept_is_read_back_and_nothing_new_is_told(listing):
    assert Listing.read(listing.kept()) == listing
    assert news(before=listing, now=listing) == []


@given(listings, listings)
def test_what_is_hidden_is_told_once_and_not_also_to_have_moved(before, now):
    told = news(before=before, now=replace(now, state=GONE))
    assert told == ([STATES[GONE]] if before.state != GONE else [])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"weekday": 1, "start": "19:00"},
            "It now says: every Tuesday at 19:00. It was every Monday at 18:00.",
        ),
        ({"weeks": "-1"}, "It now says: last Monday of the month at 18:00."),
        ({"place": "Library, Soweto"}, "It now meets at: Library, Soweto."),
        ({"format": "online", "place": ""}, "It is now online only."),
        ({"name": "New Hope"}, "It is now called New Hope."),
        ({"state": REPORTED}, "Somebody told us that nobody was there. Phone first."),
        ({"state": DOUBTED}, "Two people found nobody there."),
        ({"state": GONE}, "It is no longer listed."),
    ],
)
def test_each_change_in_words(change, told):
    assert told in " ".join(news(before=HOPE, now=replace(HOPE, **change)))


def test_listed_again_is_good_news():
    assert news(before=replace(HOPE, state=GONE), now=HOPE) == [STATES[LISTED]]


def test_a_row_that_is_gone_altogether_is_no_longer_listed():
    assert says_now(meeting=None, before=HOPE) == replace(HOPE, state=GONE)
    assert says_now(meeting=None, before=None) is None


def test_words_of_another_form_are_no_listing():
    assert Listing.read("canary") is None and Listing.read(None) is None
    assert Listing.read({"name": "Hope", "colour": "red"}) == Listing(name="Hope")
