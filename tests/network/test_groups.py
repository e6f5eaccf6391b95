"""An owner keeps groups in the week: plans for them, goes, and hears when a listing changes."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network import keeping
from network.models import Group
from resources.models import Meeting
from resources.week import ZONE
from tests.resources.makers import meeting, meetings

from .makers import group, person

pytestmark = pytest.mark.django_db
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(TUESDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def home(client_of, owner):
    return client_of(owner)


@pytest.fixture
def light(owner):
    """Evening Light, listed: Tuesdays at 18:00 in Senaoane, and in Thandi's week."""
    row = meeting(weekday=1, venue="A hall", way_there="Rank at Mofolo; last taxi 20:30.")
    return keeping.put_in_week(meeting=row, by=owner)


def address(name, row, **more):
    return reverse(f"network:{name}", kwargs={"pk": row.pk, **more})


def read(browser, path) -> str:
    return browser.get(path).content.decode()


def tap(browser, name, row, **sent):
    return browser.post(address(name, row), sent, follow=True).content.decode()


def edited(browser, name, row, **typed):
    return browser.post(address(name, row), {"version": row.version, **typed})


# Into the week


def test_a_listed_group_is_put_in_my_week_from_its_page_and_from_the_list(home, owner):
    row = meeting(name="Evening Light", weekday=1)
    keep = reverse("network:group_keep", kwargs={"code": row.code})
    for public in (reverse("resources:groups"), reverse("resources:group", args=[row.code])):
        assert f'action="{keep}"' in read(home, public)
    answer = home.post(keep, follow=True).content.decode()
    assert "It is in your week." in answer and "Tonight, 18:00" in answer
    kept = owner.my_groups.get()
    for public in (reverse("resources:groups"), reverse("resources:group", args=[row.code])):
        text = read(home, public)
        assert keep not in text and address("group", kept) in text
    assert "Evening Light" in read(home, reverse("network:groups"))


def test_twice_is_the_same_as_once_and_one_put_away_comes_back(home, owner):
    """C78"""
    row = meeting()
    keep = reverse("network:group_keep", kwargs={"code": row.code})
    home.post(keep), home.post(keep)
    kept = owner.my_groups.get()
    tap(home, "group_put_away", kept)
    home.post(keep)
    assert owner.my_groups.get().archived_at is None


def test_looking_at_the_way_in_keeps_nothing(home, owner):
    keep = reverse("network:group_keep", kwargs={"code": meeting().code})
    assert "Put it in my week" in read(home, keep)
    assert not owner.my_groups.exists()


def test_what_visitors_do_not_see_cannot_be_kept(home):
    for hidden in ({"published": False}, {"open_reports": 2}):
        keep = reverse("network:group_keep", kwargs={"code": meeting(**hidden).code})
        assert home.get(keep).status_code == home.post(keep).status_code == 404


def test_a_visitors_public_page_stays_as_it_was_and_is_still_kept_by_caches(visitor):
    row = meeting()
    for public in ("/groups/", f"/groups/{row.code}/"):
        answer = visitor.get(public)
        assert "my week" not in answer.content.decode() and "ETag" in answer.headers
        tag = answer.headers["ETag"]
        assert visitor.get(public, headers={"if-none-match": tag}).status_code == 304


def test_a_group_that_is_not_listed(home, owner):
    typed = {"form_key": uuid.uuid4(), "name": "The Thursday five", "weekday": "3"}
    typed |= {"start_time": "19:30", "weeks": "1,3", "place": "Behind the church, Rockville"}
    first = home.post(reverse("network:group_new"), typed)
    again = home.post(reverse("network:group_new"), typed)
    kept = owner.my_groups.get()
    assert first.url == again.url == address("group", kept)
    text = read(home, first.url)
    assert "First and third Thursday of the month at 19:30" in text
    assert "Thursday 3 December, 19:30" in text and "Behind the church" in text


def test_a_day_without_a_time_is_asked_for_and_nothing_is_lost(home, owner):
    """C67"""
    typed = {"form_key": uuid.uuid4(), "name": "The five", "weekday": "3", "note": "a long thought"}
    text = home.post(reverse("network:group_new"), typed).content.decode()
    assert "When does it start?" in text and "a long thought" in text
    assert not owner.my_groups.exists()


def test_a_name_alone_is_enough(home, owner):
    home.post(reverse("network:group_new"), {"form_key": uuid.uuid4(), "name": "The five"})
    assert "You have not written down when it meets." in read(home, reverse("network:groups"))
    tap(home, "group_going", owner.my_groups.get(), day="2026-11-24")
    assert "The five" in read(home, reverse("today"))


# The week


def test_the_next_one_is_first_and_a_holiday_is_said(home, owner, noon):
    group(owner, "Friday group", weekday=4)
    group(owner, "Thursday group", weekday=3)
    noon.move_to(datetime(2026, 12, 23, 9, tzinfo=ZONE))
    text = read(home, reverse("network:groups"))
    assert text.index("Thursday group") < text.index("Friday group")
    assert "Christmas Day: it may be closed" in text


def test_an_empty_week_teaches(home):
    text = read(home, reverse("network:groups"))
    assert "No group here yet" in text and reverse("resources:groups") in text


def test_one_home_group_and_setting_another_moves_it(home, owner):
    one, other = group(owner, "One"), group(owner, "Other")
    tap(home, "group_home", one)
    assert "my home group" in tap(home, "group_home", other)
    assert list(owner.my_groups.filter(is_home=True)) == [other]
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.update(is_home=True)


def test_put_away_bring_back_and_delete_for_good(home, owner):
    one = group(owner, "One", is_home=True)
    tap(home, "group_going", one, day="2026-11-24")
    assert "Put away." in tap(home, "group_put_away", one)
    assert "One" in read(home, reverse("network:groups_away"))
    assert "One" not in read(home, reverse("today"))
    group(owner, "Other", is_home=True)
    tap(home, "group_bring_back", one)
    assert "One" in read(home, reverse("network:groups"))
    assert "1 time that you went or meant to go" in read(home, address("group_delete", one))
    home.post(address("group_delete", one))
    assert not owner.my_groups.filter(pk=one.pk).exists() and not owner.attendances.exists()


def test_sponsor_what_i_do_there_and_how_much_it_is_mine(home, owner):
    bongani, kept = person(owner, "Bongani"), group(owner)
    typed = {"name": "Evening Light", "weekday": "1", "start_time": "18:00", "belonging": "1"}
    edited(home, "group_edit", kept, **typed, sponsor=bongani.pk, commitment="I make the tea")
    text = read(home, address("group", kept))
    assert "Bongani" in text and "I make the tea" in text and "It is mine" in text


def test_somebody_elses_people_cannot_be_chosen(home, owner, stranger):
    theirs, kept = person(stranger, "Nomsa"), group(owner)
    for name, field in (("group_edit", "sponsor"), ("group_plan", "goes_with")):
        answer = edited(home, name, kept, name="x", **{field: theirs.pk})
        assert answer.status_code == 200 and "Nomsa" not in answer.content.decode()
    kept.refresh_from_db()
    assert kept.sponsor is None and kept.goes_with is None


def test_who_was_put_away_stays_chosen_but_is_offered_to_nobody_else(home, owner):
    gone = person(owner, "Sizwe", archived_at=TUESDAY_NOON)
    mine, other = group(owner, goes_with=gone), group(owner, "Other")
    assert "Sizwe" in read(home, address("group_plan", mine))
    assert "Sizwe" not in read(home, address("group_plan", other))


def test_two_windows_show_both_plans_with_names_and_no_keys(home, owner):
    """C78"""
    bongani, mama, kept = person(owner, "Bongani"), person(owner, "Mama"), group(owner)
    edited(home, "group_plan", kept, way_there="Taxi", goes_with=bongani.pk)
    late = edited(home, "group_plan", kept, way_there="On foot", goes_with=mama.pk)
    text = late.content.decode()
    assert "changed in another window" in text and "On foot" in text
    standing = text[text.index("What stands now") : text.index("<form")]
    assert "Taxi" in standing and "Bongani" in standing and str(bongani.pk) not in standing


# Going


def test_one_tap_is_one_plan_however_often(home, owner, light):
    """C78"""
    for _ in range(2):
        assert "you mean to go" in tap(home, "group_going", light, day="2026-11-24")
    planned = owner.attendances.get()
    assert (planned.day, planned.state) == (TODAY, "planned")
    tap(home, "group_not_going", light, day="2026-11-24")
    assert not owner.attendances.exists()


def test_another_week_can_be_planned_but_no_day_on_which_it_does_not_meet(home, owner, light):
    tap(home, "group_going", light, day="2026-12-01")
    for day in ("2026-11-25", "2020-01-07", "nonsense", ""):
        assert "does not meet on this day" in tap(home, "group_going", light, day=day)
    assert owner.attendances.get().day == date(2026, 12, 1)


def test_what_was_written_about_a_day_stands(home, owner, light):
    owner.attendances.create(group=light, day=TODAY, state="went")
    tap(home, "group_going", light, day="2026-11-24")
    tap(home, "group_not_going", light, day="2026-11-24")
    assert owner.attendances.get().state == "went"


def test_the_plan_with_a_message_for_who_comes_along(home, owner, light):
    bongani = person(owner, "Bongani", phone="+27720000263")
    assert "Rank at Mofolo" in read(home, address("group_plan", light))
    plan = {"way_there": "Taxi at 17:10", "way_home": "Bongani drives", "goes_with": bongani.pk}
    answer = edited(home, "group_plan", light, **plan, say="0")
    text = read(home, answer.url)
    for words in ("Taxi at 17:10", "Bongani drives", "I am new. I would like to listen today."):
        assert words in text
    assert "https://wa.me/27720000263?text=Hi%20Bongani." in text
    assert "sms:+27720000263?body=Hi%20Bongani." in text
    message = text[text.index("“Hi Bongani") : text.index("to say no.”")]
    assert "Tuesday 24 November at 18:00" in message
    assert "Evening Light" not in message and "Narcotics" not in message


def test_own_words_count_before_a_picked_sentence(home, owner, light):
    edited(home, "group_plan", light, say="1", what_i_say="Hello, I am T.")
    light.refresh_from_db()
    assert light.what_i_say == "Hello, I am T."
    edited(home, "group_plan", light, say="1")
    light.refresh_from_db()
    assert light.what_i_say == "It is my first time. May I sit with you?"
    assert "checked" in read(home, address("group_plan", light))


def test_today_tells_the_plan_and_the_day_after_asks_how_it_was(home, owner, light, noon):
    light.way_there, light.goes_with = "Taxi at 17:10", person(owner, "Bongani")
    light.save()
    text = read(home, reverse("today"))
    assert "I am going tonight" in text
    tap(home, "group_going", light, day="2026-11-24")
    text = read(home, reverse("today"))
    assert "Tonight 18:00" in text and "Taxi at 17:10" in text
    assert "Bongani goes with you" in text and "I am going tonight" not in text
    noon.move_to(datetime(2026, 11, 24, 18, 45, tzinfo=ZONE))
    assert "Started 45 minutes ago" in read(home, reverse("today"))
    noon.move_to(datetime(2026, 11, 24, 19, 30, tzinfo=ZONE))
    assert "You meant to go to" in read(home, reverse("today"))
    noon.move_to(datetime(2026, 11, 25, 9, tzinfo=ZONE))
    text = read(home, reverse("today"))
    assert "You meant to go to" in text and "on Tuesday 24 November" in text
    noon.move_to(datetime(2026, 12, 20, 9, tzinfo=ZONE))
    assert "You meant to go to" not in read(home, reverse("today")), "it is not asked for ever"


def test_today_says_nothing_of_groups_to_who_keeps_none(home):
    assert "My groups" not in read(home, reverse("today"))


# The first time


@pytest.mark.parametrize(
    ("fields", "there", "not_there"),
    [
        ({}, "It starts and ends with a short reading", "camera"),
        ({"format": "online", "suburb": "", "city": ""}, "camera", "Look for people outside"),
        ({"fellowship": "SR"}, "There are no steps and no prayer", "A basket may go round"),
        ({"fellowship": "CR"}, "It is a Christian evening", "A basket may go round"),
        ({"fellowship": "AA"}, "It is about drinking", "It is for any drug"),
        ({"fellowship": "NR"}, "I am here for somebody I love", "“I am new.”"),
    ],
)
def test_what_a_first_time_is_like_differs(home, owner, fields, there, not_there):
    kept = keeping.put_in_week(meeting=meeting(**fields), by=owner)
    text = read(home, address("group_first_time", kept))
    assert there in text and not_there not in text
    assert "May I have your number" in text and "It costs nothing" in text


def test_a_first_time_at_one_that_is_not_listed(home, owner):
    kept = group(owner, way_there="On foot", what_i_say="Just me")
    text = read(home, address("group_first_time", kept))
    assert "On foot" in text and "Just me" in text and "Groups of this kind differ" in text


# When a listing changes


def change(kept, **fields):
    Meeting.objects.filter(pk=kept.meeting_id).update(**fields)


def test_a_change_is_told_until_it_is_seen(home, owner, light):
    change(light, weekday=3, start_time=time(19))
    told = "It now says: every Thursday at 19:00. It was every Tuesday at 18:00."
    for path in (reverse("today"), reverse("network:groups"), address("group", light)):
        assert told in read(home, path), path
    assert "Thursday 26 November, 19:00" in read(home, reverse("network:groups"))
    assert told not in tap(home, "group_seen", light)
    for path in (reverse("today"), reverse("network:groups")):
        assert told not in read(home, path), path


def test_no_longer_listed_offers_others_and_may_still_be_kept(home, owner, light):
    other = meeting(name="Morning Star", weekday=1, start_time=time(18, 30))
    change(light, published=False)
    text = read(home, reverse("today"))
    assert "It is no longer listed." in text and address("group_another", light) in text
    assert "Morning Star" in read(home, address("group_another", light))
    home.post(reverse("network:group_keep", kwargs={"code": other.code}))
    tap(home, "group_seen", light)
    assert "no longer listed" not in read(home, reverse("today"))
    assert "It is no longer listed: phone first" in read(home, reverse("network:groups"))
    tap(home, "group_still_meets", light)
    light.refresh_from_db()
    assert light.meeting is None and (light.weekday, light.start_time) == (1, time(18))
    text = read(home, address("group", light))
    assert "no longer listed" not in text and "Every Tuesday at 18:00" in text


def test_reports_that_nobody_was_there_are_told(home, light):
    change(light, open_reports=1)
    assert "Somebody told us that nobody was there" in read(home, reverse("today"))
    change(light, open_reports=2)
    text = read(home, reverse("today"))
    assert "Two people found nobody there" in text and "I am going tonight" not in text


def test_a_listing_that_became_part_of_another_goes_on_under_that_one(home, owner, light):
    other = meeting(name="Evening Light", weekday=1, start_time=time(18, 30), venue="A hall")
    change(light, published=False, merged_into=other)
    text = read(home, address("group", light))
    assert "It now says: every Tuesday at 18:30" in text and "no longer listed" not in text
    tap(home, "group_seen", light)
    light.refresh_from_db()
    assert light.meeting == other and light.news == []


def test_a_listing_that_became_part_of_one_that_is_kept_too(home, owner, light):
    other = meeting(weekday=1, start_time=time(18, 30))
    keeping.put_in_week(meeting=other, by=owner)
    change(light, published=False, merged_into=other)
    tap(home, "group_seen", light)
    light.refresh_from_db()
    assert light.meeting != other and light.news == []


def test_a_listing_that_is_deleted_leaves_what_it_said(home, owner, light):
    Meeting.objects.filter(pk=light.meeting_id).delete()
    text = read(home, reverse("network:groups"))
    assert "It is no longer listed." in text and "Tonight, 18:00" in text


# Many rows


def queries_of(browser, path) -> int:
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked.captured_queries)


def test_fifty_groups_and_a_thousand_visits_cost_no_more_than_one(home, owner, light):
    """C85: at most 10 queries a page, and 8 kB."""
    friend = person(owner, "Bongani", phone="+27720000263")
    light.goes_with = light.sponsor = friend
    light.save()
    keeping.going(group=light, day=TODAY, by=owner)
    paths = [reverse("network:groups"), reverse("network:groups_away")]
    paths += [address(f"group{each}", light) for each in
              ("", "_edit", "_plan", "_first_time", "_another", "_delete")]  # fmt: skip
    few = {path: queries_of(home, path) for path in paths}
    rows = meetings(*({"name": f"Group {n}", "weekday": n % 7} for n in range(50)))
    for row in rows:
        kept = keeping.put_in_week(meeting=row, by=owner)
        Group.objects.filter(pk=kept.pk).update(goes_with=friend, sponsor=friend)
    for number in range(100):
        person(owner, f"Person {number}")
    visits = [(light, number) for number in range(1, 1_000)]
    owner.attendances.bulk_create(
        owner.attendances.model(owner=owner, group=kept, day=TODAY - timedelta(days=ago))
        for kept, ago in visits
    )
    for path in paths:
        many = queries_of(home, path)
        assert many <= few[path], path
        assert many <= 10, path
        sent = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(sent.content) <= 8_000, path


# Secrets


def test_what_is_kept_lies_sealed(owner, light):
    """C36"""
    light.way_there, light.what_i_say, light.commitment = "canary-a", "canary-b", "canary-c"
    light.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_group")
        raw = b"".join(
            bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
            for row in cursor.fetchall()
            for v in row
        )
    for words in (b"canary", b"Evening Light", b"Senaoane", b"18:00"):
        assert words not in raw


def test_a_group_of_another_sort_has_no_page_here(home, owner):
    crowd = Group.objects.create(owner=owner, sort="crowd", name="The old crowd")
    assert home.get(address("group", crowd)).status_code == 404
