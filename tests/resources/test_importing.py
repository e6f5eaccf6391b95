"""A list is looked at, taken whole or left; what a curator corrected stays as it is."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.catalogue import seed
from resources.curation import curate, verify
from resources.importing import NotNow, leave, take
from resources.models import FeedImport, Meeting, Verification

from .lists import MONDAY, NEXT_MONDAY, PAGE, looked_at, row, rows, sample, taken, whats
from .makers import meeting, meetings

pytestmark = pytest.mark.django_db


def corrected(group, **fields):
    for name, value in fields.items():
        setattr(group, name, value)
    curate(row=group, by="anele", why="By hand", now=MONDAY)
    return group


# --- Looking -------------------------------------------------------------------------------


def test_looking_changes_nothing_of_the_directory():
    preview = looked_at(rows(2))
    assert (preview.state, preview.read_rows) == ("preview", 2)
    assert whats(preview) == [("Hope 1", "new"), ("Hope 2", "new")]
    assert not Meeting.objects.exists()


def test_a_changed_field_is_shown_as_it_was_and_as_it_will_be():
    taken(rows(2))
    preview = looked_at([row(1, time="19:00"), row(2)])
    (change,) = preview.changes
    assert change["before"] == {"start_time": "18:00:00"}
    assert change["after"] == {"start_time": "19:00:00"}
    assert preview.same_rows == 1


def test_what_is_not_used_is_named():
    preview = looked_at(
        [*rows(2), row(2), {"slug": "x", "name": "By arrangement", "address": "1 A"}]
    )
    assert len(preview.changes) == 2
    assert "stands in the feed twice" in preview.problems[0]
    assert "by appointment" in preview.problems[1]


def test_a_value_that_does_not_fit_is_named_and_the_rest_goes_on():
    preview = looked_at([row(1), row(2, slug="z", name="Hope", end_time="17:59")])
    assert len(preview.changes) == 2
    plan = looked_at([row(1, url="https://")], feed="other")
    assert "online_url" in plan.problems[0]


# --- Taking --------------------------------------------------------------------------------


def test_taking_brings_public_groups_with_their_source_and_a_receipt(visitor):
    done = taken([row(1, types=["O", "W", "XYZ"])])
    group = Meeting.objects.get()
    assert (group.name, group.weekday, group.start_time) == ("Hope 1", 0, time(18))
    assert (group.province, group.types, group.welcome) == ("Gauteng", ["women"], "open")
    assert (group.published, group.source_url, group.source_date) == (True, PAGE, "2026-11-23")
    assert (group.checked_on, group.feed, group.feed_key) == (MONDAY.date(), "na-gauteng", "g1")
    assert group.fresh_until == date(2027, 1, 22)
    receipt = group.verifications.get()
    assert (receipt.way, receipt.result, receipt.checked_by) == ("listed", "right", "anele")
    entry = group.history.get()
    assert entry.history_user == "anele"
    assert entry.history_change_reason == f"Import {done.pk}: na-gauteng"
    assert "Hope 1" in visitor.get("/groups/", {"place": "soweto"}).content.decode()


def test_a_change_is_found_at_once_and_stands_in_the_history(visitor):
    taken(rows(1))
    taken([row(1, address="5 New Rd", city="Knysna", state="WC", time="06:30")], now=NEXT_MONDAY)
    group = Meeting.objects.get()
    assert (group.week_minute, group.version, group.province) == (390, 2, "Western Cape")
    assert group.history.count() == 2
    assert "Hope 1" in visitor.get("/groups/", {"place": "knysna"}).content.decode()
    assert "Hope 1" not in visitor.get("/groups/", {"place": "soweto"}).content.decode()


def test_the_same_list_on_another_day_keeps_its_groups_fresh():
    taken(rows(2))
    again = taken(rows(2), now=NEXT_MONDAY)
    assert (whats(again), again.same_rows) == ([], 2)
    assert {each.checked_on for each in Meeting.objects.all()} == {NEXT_MONDAY.date()}
    assert Verification.objects.count() == 4


def test_the_same_list_on_the_same_day_changes_nothing():
    taken(rows(2))
    before = list(Meeting.objects.order_by("pk").values())
    again = taken(rows(2))
    assert again.changes == []
    assert list(Meeting.objects.order_by("pk").values()) == before
    assert Verification.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("bmlt-na-meetings-day2.json", "bmlt", 53),
        ("meeting-guide-minimal-synthetic.json", "guide", 23),
    ],
)
def test_a_real_list_imports_and_then_brings_nothing_new(name, form, count):
    taken(sample(name), form=form)
    assert Meeting.objects.public().count() == count
    again = looked_at(sample(name), form=form)
    assert (again.changes, again.kept, again.same_rows) == ([], [], count)


def test_silence_of_a_list_is_no_news():
    taken([row(1, location="Hall", notes="", types=["O"])])
    assert looked_at([row(1)]).changes == []


def test_who_moves_takes_the_whole_new_place():
    taken([row(1, location="Hall", sub_region="Orlando", latitude="-26.2", longitude="27.9")])
    taken([row(1, address="9 Far Rd")], now=NEXT_MONDAY)
    group = Meeting.objects.get()
    assert (group.address, group.venue, group.suburb, group.latitude) == ("9 Far Rd", "", "", None)


def test_a_session_named_twice_over_several_days_is_two_rows():
    taken([row(1, day=[1, 3])])
    assert [each.feed_key for each in Meeting.objects.order_by("weekday")] == ["g1#0", "g1#2"]


# --- Rows that stand already ---------------------------------------------------------------


def test_a_seeded_group_is_taken_over_and_not_doubled():
    group = meeting(
        name="Hope 1", start_time=time(18), address="1 Vilakazi Street", phone="0861 00 6962"
    )
    taken(rows(1))
    group.refresh_from_db()
    assert Meeting.objects.count() == 1
    assert (group.feed, group.address, group.phone) == (
        "na-gauteng", "1 Vilakazi St", "0861 00 6962"
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"start_time": time(19)},
        {"weekday": 3},
        {"fellowship": "AA"},
        {"city": "Durban", "suburb": ""},
        {"name": "Another", "address": "9 Else Rd"},
    ],
)
def test_another_group_is_not_taken_for_the_same(other):
    meeting(**{"name": "Hope 1", "address": "1 Vilakazi St", **other})
    preview = looked_at(rows(1))
    assert whats(preview) == [("Hope 1", "new")]


def test_a_group_of_the_same_street_is_the_same_under_another_name():
    group = meeting(name="Phefeni NA", address="1 Vilakazi St.")
    taken(rows(1))
    group.refresh_from_db()
    assert (Meeting.objects.count(), group.name) == (1, "Hope 1")


def test_one_row_stands_for_one_group_only():
    meeting(name="Hope", address="1 Vilakazi St")
    preview = looked_at([row(1, name="Hope"), row(2, name="Hope", address="1 Vilakazi St")])
    assert sorted(what for _, what in whats(preview)) == ["changed", "new"]


def test_what_another_list_brings_is_not_brought_twice():
    taken(rows(1), feed="na-south-africa")
    preview = looked_at(rows(2))
    assert whats(preview) == [("Hope 2", "new")]
    assert "the list “na-south-africa” brings it already" in preview.problems[0]


def test_what_another_list_has_lost_is_free_to_be_brought():
    taken(rows(4), feed="na-south-africa")
    taken(rows(3), feed="na-south-africa", now=NEXT_MONDAY)
    taken([row(4)], now=NEXT_MONDAY)
    group = Meeting.objects.get(name="Hope 4")
    assert (group.published, group.feed, group.missing_since) == (True, "na-gauteng", None)


def test_a_new_key_for_the_same_group_is_no_new_group():
    taken(rows(4))
    preview = looked_at([row(1, slug="renamed"), *rows(4)[1:]])
    (change,) = preview.changes
    assert change["after"] == {"feed_key": "renamed"}


def test_the_seeded_groups_are_not_doubled_by_their_own_list(settings):
    """What the fellowship's list would say of the seeds finds each of them, and adds none."""
    seed(folder=settings.BASE_DIR / "fixtures")
    stored = list(Meeting.objects.filter(fellowship="NA"))
    data = [
        {"slug": each.slug, "name": each.name, "day": (each.weekday + 1) % 7,
         "time": f"{each.start_time:%H:%M}", "address": each.address, "city": each.city,
         "region": each.city, "sub_region": each.suburb, "attendance_option": each.format}
        for each in stored
    ]  # fmt: skip
    preview = looked_at(data)
    assert [each for each in preview.changes if each["what"] == "new"] == []
    assert len(preview.changes) == len(stored) >= 300


# --- What a curator corrected --------------------------------------------------------------


def test_what_a_curator_corrected_is_kept_and_shown_beside_the_list():
    taken(rows(4))
    corrected(Meeting.objects.get(name="Hope 1"), venue="The blue hall")
    preview = taken([row(1, location="Hall"), *rows(4)[1:]], now=NEXT_MONDAY)
    (kept,) = preview.kept
    assert (kept["before"], kept["after"]) == ({"venue": "The blue hall"}, {"venue": "Hall"})
    group = Meeting.objects.get(name="Hope 1")
    assert (group.venue, group.checked_on) == ("The blue hall", MONDAY.date())


def test_a_corrected_row_of_which_the_list_says_the_same_stays_fresh():
    taken(rows(4))
    group = corrected(Meeting.objects.get(name="Hope 1"), source_url="https://example.org/own")
    taken(rows(4), now=NEXT_MONDAY)
    group.refresh_from_db()
    assert (group.checked_on, group.source_url) == (NEXT_MONDAY.date(), "https://example.org/own")


def test_a_row_that_a_curator_took_off_the_site_stays_off():
    taken(rows(4))
    group = corrected(Meeting.objects.get(name="Hope 1"), published=False)
    preview = taken(rows(4), now=NEXT_MONDAY)
    group.refresh_from_db()
    assert not group.published
    assert preview.kept[0]["after"] == {"published": True}


def test_a_row_phoned_later_than_the_list_keeps_its_day():
    taken(rows(4))
    group = Meeting.objects.get(name="Hope 1")
    verify(row=group, by="anele", way="phoned", now=NEXT_MONDAY)
    taken(rows(4), now=MONDAY.replace(day=25))
    group.refresh_from_db()
    assert group.checked_on == NEXT_MONDAY.date()


# --- Gone, empty, broken -------------------------------------------------------------------


def test_what_the_list_has_lost_leaves_the_site_and_comes_back(visitor):
    taken(rows(4))
    group = Meeting.objects.get(name="Hope 4")
    gone = taken(rows(3), now=NEXT_MONDAY)
    assert whats(gone) == [("Hope 4", "gone")]
    group.refresh_from_db()
    assert (group.published, group.missing_since) == (False, NEXT_MONDAY.date())
    assert "Hope 4" not in visitor.get("/groups/").content.decode()
    back = taken(rows(4), now=NEXT_MONDAY.replace(hour=12))
    assert whats(back) == [("Hope 4", "changed")]
    group.refresh_from_db()
    assert (group.published, group.missing_since) == (True, None)


def test_what_a_curator_corrected_also_leaves_and_comes_back_as_it_was():
    taken(rows(4))
    group = corrected(Meeting.objects.get(name="Hope 4"), venue="The blue hall")
    taken(rows(3), now=NEXT_MONDAY)
    group.refresh_from_db()
    assert (group.published, group.venue) == (False, "The blue hall")
    taken(rows(4), now=NEXT_MONDAY.replace(hour=12))
    group.refresh_from_db()
    assert (group.published, group.venue) == (True, "The blue hall")


def test_rows_of_other_lists_and_of_our_own_are_never_gone():
    meetings({"name": "Ours"}, {"name": "Theirs", "feed": "other", "feed_key": "1"})
    taken(rows(1))
    assert Meeting.objects.public().count() == 3


@pytest.mark.parametrize("data", [[], [{"slug": "x", "name": "By arrangement", "address": "1 A"}]])
def test_a_list_that_is_empty_changes_nothing_and_says_so(data):
    taken(rows(3))
    preview = looked_at(data)
    assert (preview.state, preview.changes) == ("refused", [])
    assert "Nothing was changed" in preview.why
    assert Meeting.objects.public().count() == 3


def test_a_list_that_has_lost_more_than_three_in_ten_changes_nothing_and_says_so():
    taken(rows(10))
    refused = looked_at(rows(6))
    assert refused.state == "refused"
    assert "lost 4 of 10 groups" in refused.why
    assert looked_at(rows(7)).state == "preview"
    with pytest.raises(NotNow):
        take(preview=refused, by="anele", now=MONDAY)


def test_two_rows_that_became_one_are_left_to_the_merge():
    taken(rows(4))
    loser, keeper = Meeting.objects.get(name="Hope 1"), Meeting.objects.get(name="Hope 2")
    loser.merged_into, loser.published = keeper, False
    corrected(loser)
    preview = looked_at([row(1, time="20:00"), *rows(4)[2:]])
    assert preview.changes == [], "the list shows the group under its other name"


# --- All or nothing, once ------------------------------------------------------------------


def test_rows_that_changed_since_the_preview_are_shown_again_first():
    taken(rows(4))
    preview = looked_at([row(1, time="19:00"), *rows(4)[1:]])
    corrected(Meeting.objects.get(name="Hope 1"), start_time=time(20))
    assert not take(preview=preview, by="anele", now=MONDAY)
    assert Meeting.objects.get(name="Hope 1").start_time == time(20)
    assert (preview.state, preview.changes, len(preview.kept)) == ("preview", [], 1)
    assert take(preview=preview, by="anele", now=MONDAY)


def test_a_second_tap_takes_nothing_twice():
    preview = taken(rows(2))
    with pytest.raises(NotNow):
        take(preview=preview, by="anele", now=MONDAY)
    assert Meeting.objects.count() == Verification.objects.count() == 2


def test_an_older_preview_is_not_taken_over_a_newer_list():
    old = looked_at(rows(2))
    taken(rows(3), now=NEXT_MONDAY)
    with pytest.raises(NotNow, match="newer list"):
        take(preview=old, by="anele", now=NEXT_MONDAY)


def test_a_list_that_was_left_is_not_taken():
    preview = looked_at(rows(2))
    leave(preview=preview, by="anele", now=MONDAY)
    with pytest.raises(NotNow):
        take(preview=preview, by="anele", now=MONDAY)
    assert not Meeting.objects.exists()
    assert FeedImport.objects.get().brought == {}


def test_a_fault_halfway_leaves_nothing_half_done(monkeypatch):
    preview = looked_at(rows(2))

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("resources.importing._receipts", broken)
    with pytest.raises(RuntimeError):
        take(preview=preview, by="anele", now=MONDAY)
    assert not Meeting.objects.exists()
    assert FeedImport.objects.get().state == "preview"


def test_a_long_list_costs_hardly_more_questions_than_a_short_one():
    def asked(data, feed):
        with CaptureQueriesContext(connection) as queries:
            taken(data, feed=feed, fellowship="NA")
        return len(queries)

    few = asked(rows(20), "few")
    many = asked([row(n, city="Durban") for n in range(1000, 1700)], "many")
    # SQLite takes 999 values at a time, so a few questions for each hundred rows.
    assert many <= few + 100
