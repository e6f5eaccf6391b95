"""Several people together tell the next one that a group met; none of them is named or counted."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from network.going import did_not_go, forget, went, write_down
from network.met import ENOUGH, HOLDS_DAYS, last_day, look_again
from resources.models import Meeting
from tests.resources.makers import meeting

from .makers import group

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)
TUESDAY_NOON = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(TUESDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def listed():
    return meeting(weekday=0)


@pytest.fixture
def people(db):
    """Four people with accounts since long, who know nothing of each other."""
    long_ago = TUESDAY_NOON - WEEK * 20
    return [User.objects.create_user(f"person-{n}", "one two three four", date_joined=long_ago)
            for n in range(4)]  # fmt: skip


def kept(owner, listed):
    found = owner.my_groups.filter(meeting=listed).first()
    return found or group(owner, listed.name, meeting=listed)


def go(owner, listed, day=MONDAY):
    return write_down(group=kept(owner, listed), day=day, by=owner, now=timezone.now())


def met_on(listed):
    return Meeting.objects.get(pk=listed.pk).met_on


def test_two_are_not_enough_and_three_are(people, listed):
    for owner in people[: ENOUGH - 1]:
        go(owner, listed)
    assert met_on(listed) is None
    go(people[2], listed)
    assert met_on(listed) == MONDAY


def test_one_account_cannot_confirm_alone(people, listed):
    owner = people[0]
    for name in ("One", "Two", "Three"):  # not listed again, but as if it were
        row = group(owner, name)
        write_down(group=row, day=MONDAY, by=owner, now=timezone.now())
    other = meeting(weekday=0)
    group(owner, "Became part", meeting=other)
    Meeting.objects.filter(pk=other.pk).update(merged_into=listed)
    for back in range(3):
        go(owner, listed, MONDAY - WEEK * back)
        go(owner, other, MONDAY - WEEK * back)
    assert met_on(listed) is None


def test_the_newest_such_day_is_told(people, listed):
    for day in (MONDAY, MONDAY - WEEK, MONDAY - WEEK * 2):
        for owner in people[: 2 if day == MONDAY else 3]:
            go(owner, listed, day)
    assert met_on(listed) == MONDAY - WEEK


@pytest.mark.parametrize(
    "deed", ["deleted", "missed", "corrected", "group deleted", "kept as mine", "account closed"]
)
def test_falling_below_takes_it_back(people, listed, client_of, deed):
    rows = [go(owner, listed) for owner in people[:3]]
    assert met_on(listed) == MONDAY
    if deed == "deleted":
        forget(attendance=rows[0], now=timezone.now())
    elif deed == "missed":
        did_not_go(attendance=rows[0], now=timezone.now())
    elif deed == "corrected":
        page = reverse("network:attendance", args=[rows[0].pk])
        moved = {"version": 1, "day": (MONDAY - DAY).isoformat()}
        assert client_of(people[0]).post(page, moved).status_code == 302
    elif deed == "group deleted":
        client_of(people[0]).post(reverse("network:group_delete", args=[rows[0].group_id]))
    elif deed == "kept as mine":
        Meeting.objects.filter(pk=listed.pk).update(published=False)
        client_of(people[0]).post(reverse("network:group_still_meets", args=[rows[0].group_id]))
    else:
        User.objects.filter(pk=people[0].pk).update(is_active=False)
        look_again(meeting=listed.pk, now=timezone.now())
    assert met_on(listed) is None


def test_taking_it_back_falls_to_the_day_before_that_stands(people, listed):
    for day in (MONDAY, MONDAY - WEEK):
        rows = [go(owner, listed, day) for owner in people[:3]]
    for row in people[0].attendances.filter(day=MONDAY):
        did_not_go(attendance=row, now=timezone.now())
    assert rows and met_on(listed) == MONDAY - WEEK
    went(attendance=people[0].attendances.get(day=MONDAY), now=timezone.now())
    assert met_on(listed) == MONDAY


def test_what_was_only_meant_counts_for_nothing(people, listed):
    for owner in people[:2]:
        go(owner, listed)
    people[2].attendances.create(group=kept(people[2], listed), day=MONDAY, state="planned")
    look_again(meeting=listed.pk, now=timezone.now())
    assert met_on(listed) is None


def test_an_account_of_that_day_or_later_confirms_nothing(people, listed):
    # 23:30 on the Monday here is still Monday; 23:30 on the Sunday is the day before.
    monday_late = dt.datetime(2026, 11, 23, 21, 30, tzinfo=dt.UTC)
    User.objects.filter(pk=people[0].pk).update(date_joined=monday_late)
    for owner in people[:3]:
        go(owner, listed)
    assert met_on(listed) is None
    User.objects.filter(pk=people[0].pk).update(date_joined=monday_late - DAY)
    look_again(meeting=listed.pk, now=timezone.now())
    assert met_on(listed) == MONDAY


def test_curators_are_not_counted(people, listed):
    User.objects.filter(pk=people[0].pk).update(is_staff=True)
    for owner in people[:3]:
        go(owner, listed)
    assert met_on(listed) is None


def test_old_days_days_to_come_and_other_weekdays_confirm_nothing(people, listed):
    today = dt.date(2026, 11, 24)
    old = MONDAY - WEEK * 9
    assert (today - old).days > HOLDS_DAYS
    for owner in people[:3]:
        for day in (old, MONDAY + WEEK, MONDAY - DAY):
            owner.attendances.create(group=kept(owner, listed), day=day)
    look_again(meeting=listed.pk, now=timezone.now())
    assert met_on(listed) is None
    just = MONDAY - WEEK * 8
    for owner in people[:3]:
        go(owner, listed, just)
    assert met_on(listed) == just


def test_a_monthly_group_meets_on_its_weeks_only(listed):
    listed.weeks = "1"
    first, second = dt.date(2026, 11, 2), dt.date(2026, 11, 9)
    assert last_day(days=[first, second], of=listed) == first


def test_a_row_that_became_part_of_another_speaks_for_it(people, listed):
    gone = meeting(weekday=0)
    for owner in people[:3]:
        go(owner, gone)
    Meeting.objects.filter(pk=gone.pk).update(merged_into=listed)
    look_again(meeting=gone.pk, now=timezone.now())
    assert met_on(listed) == MONDAY


def test_a_group_that_is_not_listed_asks_nothing(people, django_assert_num_queries):
    with django_assert_num_queries(2):  # the savepoint and its end
        look_again(meeting=None, now=timezone.now())


def test_curators_meet_no_conflict_and_history_stays_silent(people, listed):
    version, written = listed.version, listed.history.count()
    for owner in people[:3]:
        go(owner, listed)
    listed.refresh_from_db()
    assert listed.version == version
    assert listed.history.count() == written


def test_the_public_page_says_it_without_a_name_or_a_number(people, listed, visitor, noon):
    page = reverse("resources:group", args=[listed.code])
    first = {path: visitor.get(path) for path in (page, "/groups/", "/directory/groups.csv")}
    noon.shift(1)
    for owner in people[:3]:
        go(owner, listed)
    for path, before in first.items():
        for headers in (
            {"if-none-match": before.headers["ETag"]},
            {"if-modified-since": before.headers["Last-Modified"]},
        ):
            answer = visitor.get(path, headers=headers)
            assert answer.status_code == 200, f"{path}: a kept page is out of date"
        text = answer.content.decode()
        said = "2026-11-23" if path.endswith("csv") else "People say it met on 23 November."
        assert said in text and said not in before.content.decode()
        assert not any(each.username in text for each in people)
    again = visitor.get(page)
    noon.shift(1)
    forget(attendance=people[0].attendances.get(), now=timezone.now())
    answer = visitor.get(page, headers={"if-none-match": again.headers["ETag"]})
    assert "People say" not in answer.content.decode() and answer.status_code == 200


def test_it_is_told_for_two_months_and_not_beside_a_newer_check(listed):
    listed.met_on = MONDAY
    assert listed.met_lately(MONDAY + DAY * 60) == MONDAY
    assert listed.met_lately(MONDAY + DAY * 61) is None
    listed.checked_on = MONDAY
    assert listed.met_lately(MONDAY + DAY) is None
    listed.checked_on = MONDAY - DAY
    assert listed.met_lately(MONDAY + DAY) == MONDAY
