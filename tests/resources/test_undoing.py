"""An import is undone: what it changed goes back, what somebody edited since stays."""

import string
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from resources.curation import curate, verify
from resources.importing import NotNow
from resources.models import Meeting, MeetingTerm, Verification
from resources.undoing import undo

from .lists import MONDAY, NEXT_MONDAY, looked_at, row, rows, sample, taken
from .makers import meeting, meetings

pytestmark = pytest.mark.django_db
# Kept by the site: how often a row was saved, and when.
NOT_PUBLIC = ("version", "changed_at", "near_lat", "near_lon")


def public_state():
    """All that visitors may see of the groups, and by which words they are found."""
    groups = Meeting.objects.public().order_by("pk").values()
    fields = [{k: v for k, v in each.items() if k not in NOT_PUBLIC} for each in groups]
    terms = MeetingTerm.objects.filter(row__published=True).order_by("row", "kind", "text")
    return fields, list(terms.values_list("row", "kind", "text"))


def undone(taken_import):
    return undo(taken=taken_import, by="anele", now=NEXT_MONDAY)


@pytest.mark.parametrize(
    ("name", "form"),
    [("bmlt-na-meetings-day2.json", "bmlt"), ("meeting-guide-minimal-synthetic.json", "guide")],
)
def test_a_real_list_undone_leaves_the_directory_as_it_was(name, form):
    meetings({"name": "Ours"}, {"name": "Also ours", "city": "Clyde", "suburb": ""})
    before = public_state()
    done = taken(sample(name), form=form)
    assert public_state() != before
    assert undone(done) == []
    assert public_state() == before
    assert not Verification.objects.exists()
    done.refresh_from_db()
    assert (done.state, done.ended_by) == ("undone", "anele")


def test_changed_gone_and_taken_over_rows_go_back_field_by_field():
    meeting(name="Hope 5", address="5 Vilakazi St", phone="0861 00 6962")
    taken(rows(4))
    before = public_state()
    done = taken([row(1, time="19:00"), row(2), row(3), row(5)], now=NEXT_MONDAY)
    assert undone(done) == []
    assert public_state() == before


def test_rows_that_it_brought_are_hidden_and_kept():
    undone(taken(rows(2)))
    assert (Meeting.objects.public().count(), Meeting.objects.count()) == (0, 2)
    again = taken(rows(2), now=NEXT_MONDAY)
    assert {each["what"] for each in again.changes} == {"changed"}
    assert (Meeting.objects.public().count(), Meeting.objects.count()) == (2, 2)


def test_what_somebody_edited_since_stays_and_is_named():
    taken(rows(4))
    done = taken([row(1, time="19:00", location="Hall"), *rows(4)[1:]], now=NEXT_MONDAY)
    group = Meeting.objects.get(name="Hope 1")
    group.venue = "The blue hall"
    curate(row=group, by="sipho", why="By hand", now=NEXT_MONDAY)
    assert undone(done) == ["Hope 1: venue"]
    group.refresh_from_db()
    assert (group.venue, str(group.start_time)) == ("The blue hall", "18:00:00")
    done.refresh_from_db()
    assert done.why == "Hope 1: venue"


def test_a_new_row_that_somebody_has_phoned_since_stays_public():
    done = taken(rows(2))
    group = Meeting.objects.get(name="Hope 1")
    verify(row=group, by="sipho", way="phoned", now=NEXT_MONDAY)
    assert undone(done) == ["Hope 1: stays, somebody has edited it since"]
    assert [each.name for each in Meeting.objects.public()] == ["Hope 1"]
    assert [each.way for each in Verification.objects.all()] == ["phoned"]


def test_only_the_newest_import_of_a_list_is_undone():
    first, second = taken(rows(4)), taken([*rows(3), row(9)], now=NEXT_MONDAY)
    taken(rows(1, city="Durban"), feed="another", now=NEXT_MONDAY + timedelta(days=1))
    with pytest.raises(NotNow, match="Undo that one first"):
        undone(first)
    undone(second)
    undone(first)
    assert not Meeting.objects.filter(feed="na-gauteng").public().exists()


def test_what_is_not_taken_cannot_be_undone():
    done = taken(rows(1))
    undone(done)
    for each in (done, looked_at(rows(2))):
        with pytest.raises(NotNow):
            undone(each)


def test_undoing_stands_in_the_history_with_its_reason():
    taken(rows(2))
    done = taken([row(1, time="19:00"), row(2)], now=NEXT_MONDAY)
    undone(done)
    newest = Meeting.objects.get(name="Hope 1").history.first()
    assert newest.history_change_reason == f"Undone: Import {done.pk}: na-gauteng"


WORDS = st.text(string.ascii_letters + "éñ -'<>&", min_size=1, max_size=20)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "slug": st.sampled_from("abcdefghijkl"),
            "name": WORDS,
            "day": st.integers(-1, 6) | st.lists(st.integers(0, 6), max_size=2),
            "time": st.sampled_from(["06:00", "18:00", "7:30 pm", "24:00", ""]),
        },
        optional={
            "end_time": st.sampled_from(["20:00", "00:30", "x"]),
            "address": WORDS,
            "city": st.sampled_from(["Soweto", "Durban", ""]),
            "state": st.sampled_from(["GP", "Western Cape", "NY"]),
            "types": st.lists(st.sampled_from(["O", "C", "W", "ONL", "TC", "QQQ"]), max_size=3),
            "latitude": st.floats(-90, 90),
            "longitude": st.floats(-180, 180),
            "conference_url": st.just("https://zoom.us/j/1"),
            "approximate": st.sampled_from(["yes", "no"]),
        },
    ),
    max_size=12,
)


class AnyLists(TestCase):
    """Whatever two lists say, one after the other."""

    @hypothesis_settings(max_examples=25)
    @given(ROWS, ROWS)
    def test_taken_twice_is_taken_once_and_undone_is_as_before(self, first, second):
        meetings({"name": "Ours"})
        for number, data in enumerate((first, second)):
            now = MONDAY + timedelta(days=number)
            before = public_state()
            preview = looked_at(data, now=now)
            if preview.state == "refused":
                continue
            done = taken(data, now=now, feed="na-gauteng")
            again = looked_at(data, now=now)
            assert again.changes == [] or again.state == "refused"
            if number == 1:
                assert undo(taken=done, by="anele", now=now) == []
                assert public_state() == before
