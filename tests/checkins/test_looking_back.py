"""Looking back: pictures with the same numbers as a table, and what went together."""

from datetime import date, timedelta
from random import Random
from statistics import mean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.fields import EncryptedField
from checkins.looking_back import SPANS, most, places, says
from checkins.went_with import CLEAR, LEAST, went_with
from tests.checkins.makers import check_in, habit, many_days, text_of, ticks, trigger
from tests.network.makers import group

from .test_notes import queries

pytestmark = pytest.mark.usefixtures("at_noon")
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
FIRST = date(2026, 1, 1)
dated = st.dictionaries(st.dates(FIRST, FIRST + DAY * 60), st.integers(0, 10), max_size=60)
kinds = st.sets(st.dates(FIRST, FIRST + DAY * 60), max_size=60)


def slowly(values, days):
    """The same rule, pair by pair."""
    here = [value for day, value in values.items() if day in days]
    other = [value for day, value in values.items() if day not in days]
    if len(here) < LEAST or len(other) < LEAST or median(here) == median(other):
        return None
    wins = sum(1 if a > b else 0.5 if a == b else 0 for a in here for b in other)
    pairs = len(here) * len(other)
    off = (wins / pairs - 0.5) / ((len(here) + len(other) + 1) / (12 * pairs)) ** 0.5
    lower = median(here) < median(other)
    if (lower and off > -CLEAR) or (not lower and off < CLEAR):
        return None
    beyond = [v for v in here if (v < median(other) if lower else v > median(other))]
    return lower, len(beyond), len(here)


@settings(max_examples=1000)
@given(values=dated, days=kinds, shift=st.integers(-8, 8))
def test_the_rule_equals_a_slow_one(values, days, shift):
    """What is said, and what is not, on random histories; some with a real difference."""
    values = {day: v + shift if day in days else v for day, v in values.items()}
    found, expected = went_with(values, days), slowly(values, days)
    assert (found and (found.lower, found.times, found.of)) == expected


@settings(max_examples=1000)
@given(values=dated, days=kinds, shift=st.integers(-8, 8))
def test_nothing_is_said_of_few_days_or_against_the_numbers(values, days, shift):
    values = {day: v + shift if day in days else v for day, v in values.items()}
    found = went_with(values, days)
    here = {day for day in values if day in days}
    if min(len(here), len(values) - len(here)) < LEAST:
        assert found is None
    if found:
        assert found.of == len(here) and found.of / 2 <= found.times <= found.of
        backwards = went_with({day: -value for day, value in values.items()}, days)
        assert (backwards.lower, backwards.times) == (not found.lower, found.times)
        others = went_with(values, set(values) - here)
        assert others is None or others.lower is not found.lower
    again = dict(sorted(values.items(), key=lambda each: each[1]))
    assert went_with(again, sorted(days)) == found


def test_chance_alone_seldom_says_anything():
    chance, said = Random(7), 0
    for _ in range(500):
        values = {FIRST + DAY * n: chance.randint(0, 10) for n in range(90)}
        days = set(chance.sample(sorted(values), 30))
        said += went_with(values, days) is not None
    assert said <= 15


def test_equal_days_say_nothing():
    values = {FIRST + DAY * n: 4 for n in range(60)}
    assert went_with(values, set(list(values)[:30])) is None


@settings(max_examples=1000)
@given(
    today=st.dates(date(2001, 1, 1), date(2099, 12, 31)),
    back=st.integers(0, 4000),
    name=st.sampled_from(sorted(SPANS)),
)
def test_a_span_has_every_place_once_and_ends_with_today(today, back, name):
    """C81: over leap days and year ends."""
    span, first = SPANS[name], today - DAY * min(back, 300)
    at = places(span, today=today, first=first)
    assert at == sorted(set(at))
    assert at[-1] <= today
    if name == "all":
        assert at[0] <= first and all(day.day == 1 for day in at)
        assert len(at) == (today.year - first.year) * 12 + today.month - first.month + 1
    else:
        assert at[0] <= today - DAY * (span.days - 1)
        step = 7 if span.step == "week" else 1
        assert {b - a for a, b in zip(at, at[1:], strict=False)} == {DAY * step}


def test_one_sentence_says_what_a_picture_shows():
    at = [FIRST + DAY * n for n in range(20)]
    assert says({}, at=at, step="day", high=10) == "No answers in these days."
    few = dict.fromkeys(at[:3], 2)
    assert "too few to say more" in says(few, at=at, step="day", high=10)
    fell = {day: 6 if n < 10 else 2 for n, day in enumerate(at)}
    words = says(fell, at=at, step="day", high=10)
    assert "on 20 of 20 days" in words
    assert "In the older half it was 6, in the newer 2." in words
    assert "half" not in says(dict.fromkeys(at[:8], 2), at=at, step="week", high=10)


def test_what_helped_is_counted_by_days():
    assert most(["group", "phoned", "group"])[0] == ("Going to a group", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SPANS)
def test_the_picture_and_the_table_show_the_same_numbers(home, owner, name):
    chance = Random(3)
    for back in range(0, 400, 3):
        check_in(owner, TODAY - DAY * back, mood=chance.randint(1, 5), craving=None, sleep=2)
    page = home.get("/notes/back/", {"days": name})
    for number, picture in enumerate(page.context["pictures"]):
        rows = {at: row[number] for at, row in page.context["rows"] if row[number] is not None}
        assert {dot.day: dot.value for dot in picture.chart.dots} == rows
        assert bool(rows) is (picture.name != "craving")
        assert picture.says in text_of(page)


@pytest.mark.django_db
def test_weeks_and_months_are_means_of_what_was_answered(home, owner):
    monday = TODAY - DAY
    for back, mood in ((0, 5), (1, 2), (2, None), (30, 1)):
        check_in(owner, TODAY - DAY * back, mood=mood, craving=4)
    weeks = dict(home.get("/notes/back/?days=365").context["rows"])
    assert weeks[monday][1] == mean([5, 2])
    assert weeks[monday - DAY * 7] == [4, None, None]
    months = dict(home.get("/notes/back/?days=all").context["rows"])
    assert months[date(2026, 11, 1)][1] == 3.5
    assert months[date(2026, 10, 1)][1] == 1


@pytest.mark.django_db
def test_what_went_with_easier_days_is_said_carefully(home, owner):
    na, walk = group(owner), habit(owner)
    for back in range(40):
        day = TODAY - DAY * back
        went = back % 2 == 0
        check_in(owner, day, craving=2 if went else 7, mood=3, lonely=not went)
        if went:
            owner.attendances.create(group=na, day=day, state="went")
            ticks(walk, [day])
    page = home.get("/notes/back/?days=90")
    words = text_of(page)
    assert "On days when you went to a group, craving was lower 20 times of 20." in words
    assert "On days when you were lonely, craving was higher 20 times of 20." in words
    assert "never why" in words
    for cause in ("because", "thanks to", "helps you", "caused"):
        assert cause not in words.lower()
    few = text_of(home.get("/notes/back/?days=30"))
    assert "15 times of 15" in few


@pytest.mark.django_db
def test_too_few_days_say_nothing(home, owner):
    na = group(owner)
    for back in range(25):
        check_in(owner, TODAY - DAY * back, craving=1 if back < 9 else 9)
        if back < 9:
            owner.attendances.create(group=na, day=TODAY - DAY * back, state="went")
    assert "Nothing clear enough to say yet" in text_of(home.get("/notes/back/"))


@pytest.mark.django_db
def test_odd_spans_and_pages_show_something(home, owner):
    assert "Nothing written yet" in text_of(home.get("/notes/back/"))
    check_in(owner, TODAY)
    for odd in ("", "x", "-1", "9" * 50, "\x00"):
        assert home.get("/notes/back/", {"days": odd, "page": odd}).status_code == 200


@pytest.mark.django_db
def test_a_strangers_days_stay_theirs(owner, stranger, client_of):
    many_days(owner, last=TODAY, count=30)
    page = client_of(stranger).get("/notes/back/")
    assert "Nothing written yet" in text_of(page)
    assert all(not each.chart.dots for each in page.context["pictures"])


@pytest.mark.django_db
def test_ten_years_cost_what_thirty_days_cost(home, owner, monkeypatch):
    """Queries stay, pages stay light, and no sealed field outside the window is opened."""
    many_days(owner, last=TODAY, count=30)
    trigger(owner)
    paths = [f"/notes/back/?days={name}" for name in SPANS]
    home.get(paths[0])  # the first visit stamps the session
    few = {path: queries(home, path) for path in paths}
    many_days(owner, last=TODAY - DAY * 30, count=3620)
    opened, real = [], EncryptedField.opened

    def counted(field, row, value):
        opened.append(field.name)
        return real(field, row, value)

    monkeypatch.setattr(EncryptedField, "opened", counted)
    for path in paths:
        opened.clear()
        assert queries(home, path) <= few[path] <= 12, path
        assert len(opened) <= 90
        light = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(light.content) <= 10_000, (path, len(light.content))
