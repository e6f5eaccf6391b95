"""So many groups in so many days: counted without blame."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from accounts.days import local_day
from network.day_grids import COLUMNS, grid
from network.targets import standing, words
from tests.house.pages import words_of

from .makers import days_from, group, went

DAY = dt.timedelta(days=1)
FIRST = dt.date(2028, 2, 1)  # a leap year
ZONES = ["Africa/Johannesburg", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"]
instants = st.datetimes(dt.datetime(2027, 6, 1), dt.datetime(2029, 6, 1), timezones=st.just(dt.UTC))
todays = st.builds(
    lambda now, zone: local_day(now, ZoneInfo(zone)), instants, st.sampled_from(ZONES)
)


@st.composite
def targets(draw):
    """A target, the days on which somebody went (also outside it), and a today."""
    today = draw(todays)
    first = today + DAY * draw(st.integers(-400, 60))
    days = draw(st.integers(1, 100) | st.sampled_from([365, 366]))
    offsets = draw(st.lists(st.integers(-30, 400), max_size=60))
    return {
        "count": draw(st.integers(1, 120)),
        "days": days,
        "first": first,
        "went": [first + DAY * each for each in offsets],
        "today": today,
    }


@settings(max_examples=1000)
@given(targets())
def test_every_group_of_its_days_is_counted_once_and_nothing_else(asked):
    found = standing(**asked)
    last = asked["first"] + DAY * (asked["days"] - 1)
    inside = [d for d in asked["went"] if asked["first"] <= d <= min(last, asked["today"])]
    assert found.done == len(inside)
    assert found.last == last
    assert found.gone + found.days_left == asked["days"]
    assert found.done + found.left >= asked["count"]
    assert (found.left == 0) == (found.reached_on is not None)
    assert [each.day for each in found.cells] == [
        asked["first"] + DAY * number for number in range(asked["days"])
    ]
    assert all(not each.groups for each in found.cells if each.to_come)


@settings(max_examples=1000)
@given(targets(), st.randoms())
def test_the_order_of_writing_down_does_not_matter(asked, chance):
    mixed = list(asked["went"])
    chance.shuffle(mixed)
    assert standing(**asked) == standing(**{**asked, "went": mixed})


@settings(max_examples=1000)
@given(targets(), st.integers(0, 500))
def test_a_later_day_takes_nothing_away(asked, later):
    now, then = standing(**asked), standing(**{**asked, "today": asked["today"] + DAY * later})
    assert then.done >= now.done
    assert then.left <= now.left
    if now.reached_on:
        assert then.reached_on == now.reached_on


@settings(max_examples=1000)
@given(targets())
def test_the_picture_and_its_table_hold_every_day_once(asked):
    """C69."""
    found = standing(**asked)
    picture = grid(found)
    with_group = sum(1 for each in found.cells if each.groups)
    to_come = sum(1 for each in found.cells if each.to_come)
    assert picture.discs.count("M") == with_group
    assert picture.dots.count("M") == to_come
    assert picture.dashes.count("M") == len(found.cells) - with_group - to_come
    assert sum(row.groups for row in picture.rows) == found.done
    assert [cell for row in picture.rows for cell in row.cells] == list(found.cells)
    assert all(len(row.cells) <= COLUMNS for row in picture.rows)
    assert picture.height // 24 == len(picture.rows)
    assert (picture.ring is None) == (not 0 < (found.today - found.first).days + 1 <= found.days)


@settings(max_examples=1000)
@given(targets())
def test_words_never_blame(asked):
    """C61."""
    said = words(standing(**asked)).lower()
    for blame in ("fail", "only", "missed", "behind", "should", "must", "not enough", "-"):
        assert blame not in said


def said(done, today, *, count=90, days=90):
    days_of = [FIRST + DAY * number for number in range(done)]
    return words(standing(count=count, days=days, first=FIRST, went=days_of, today=today))


def test_words_say_what_is_done_and_what_is_left():
    assert said(34, FIRST + DAY * 39) == "34 groups in 40 days; 56 left in 50 days."
    assert said(1, FIRST, count=2, days=2) == "1 group in 1 day; 1 left in 1 day."
    assert said(3, FIRST + DAY * 89) == "3 groups in 90 days. Today is the last of them."
    assert said(71, FIRST + DAY * 200) == "71 groups in 90 days. Each one counts."
    assert said(0, FIRST - DAY) == "It begins on 1 February: 90 groups in 90 days."
    assert said(30, FIRST + DAY * 33, count=30, days=40) == "You got there: 30 groups in 30 days."
    assert said(31, FIRST + DAY * 33, count=30, days=40) == (
        "You got there: 30 groups in 30 days. By now it is 31 groups."
    )


def test_the_leap_day_is_a_day():
    found = standing(
        count=30, days=30, first=FIRST, went=[dt.date(2028, 2, 29)], today=FIRST + DAY * 28
    )
    assert found.done == 1 and found.today == dt.date(2028, 2, 29)
    assert found.last == dt.date(2028, 3, 1)


@pytest.fixture
def home(client_of, owner):
    return client_of(owner)


def begin(home, **typed):
    typed = {"form_key": uuid.uuid4(), "count": 90, "days": 90, **typed}
    return home.post(reverse("network:target_new"), typed)


@pytest.mark.django_db
def test_a_target_is_begun_changed_and_ended(home, owner):
    evening = group(owner)
    for back in range(5):
        went(owner, evening, days_from(owner, -back))
    page = begin(home, first_day=days_from(owner, -9).isoformat()).url
    assert "5 groups in 10 days; 85 left in 80 days." in words_of(home.get(page))
    target = owner.targets.get()
    home.post(
        reverse("network:target_edit", args=[target.pk]),
        {"count": 20, "days": 40, "first_day": target.first_day.isoformat(), "version": 1},
    )
    assert "15 left in 30 days" in words_of(home.get(page))
    for _ in range(2):
        home.post(reverse("network:target_end", args=[target.pk]))
    target.refresh_from_db()
    assert target.ended_on == owner.today()
    assert "you ended it on" in words_of(home.get(page))
    home.post(reverse("network:target_delete", args=[target.pk]))
    assert not owner.targets.exists() and owner.attendances.count() == 5


@pytest.mark.django_db
def test_what_is_done_after_the_end_is_not_part_of_it(home, owner):
    target = owner.targets.create(first_day=days_from(owner, -9), ended_on=days_from(owner, -5))
    went(owner, group(owner), owner.today())
    text = words_of(home.get(reverse("network:target", args=[target.pk])))
    assert "0 groups in 5 days" in text


@pytest.mark.django_db
def test_a_double_tap_begins_one_target(home, owner):
    """C78."""
    same = {"form_key": uuid.uuid4(), "first_day": owner.today().isoformat()}
    assert begin(home, **same).url == begin(home, **same).url
    assert owner.targets.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [{"count": 0}, {"days": 367}, {"first_day": "1999-01-01"}])
def test_numbers_that_cannot_be_are_refused_and_kept(home, owner, typed):
    answer = begin(home, **{"first_day": owner.today().isoformat(), **typed})
    assert answer.status_code == 200 and not owner.targets.exists()
    assert str(*typed.values()) in answer.content.decode()


@pytest.mark.django_db
def test_a_link_offers_other_numbers(home):
    page = home.get(reverse("network:target_new") + "?count=13&days=91")
    assert page.context["form"]["count"].value() == 13


@pytest.mark.django_db
def test_picture_and_table_say_the_same(home, owner):
    """C69."""
    evening, other = group(owner), group(owner, "Morning Hope")
    target = owner.targets.create(first_day=days_from(owner, -14), count=20, days=30)
    for back in (0, 3, 3, 14):
        to = other if owner.attendances.filter(day=days_from(owner, -back)).exists() else evening
        went(owner, to, days_from(owner, -back))
    page = html.fromstring(home.get(reverse("network:target", args=[target.pk])).content)
    cells = page.xpath("//table/tbody/tr/td[1]/text()")
    assert [each for each in cells if each.isdigit()] == ["1", "3"]
    assert cells[-1] == "to come"
    assert page.xpath('//*[name()="svg"]/@aria-label')[0].startswith("4 groups in 15 days")
    assert page.xpath('//*[@class="in-disc"]/*/text()') == ["2"]
