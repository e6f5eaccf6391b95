"""Hours are read when they are clear, and unknown when they are not: never a guess."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.hours import DAY, SHORT, Span, opening, spans_of

from .makers import service

MONDAY = datetime(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def said(hours: str, now: datetime) -> str:
    known = opening(spans=spans_of(hours), now=now)
    return known.words(now=now) if known else ""


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        ("24 hours", [(day, 0, DAY) for day in range(7)]),
        ("Mon-Fri 07:30-16:00", [(day, 450, 960) for day in range(5)]),
        ("Mon–Fri 07:30–16:00", [(day, 450, 960) for day in range(5)]),
        (
            "Mon-Fri 07:30-16:00; Sat 07:00-12:00",
            [*((day, 450, 960) for day in range(5)), (5, 420, 720)],
        ),
        ("Daily 08:00-20:00", [(day, 480, 1200) for day in range(7)]),
        ("13:00-21:00", [(day, 780, 1260) for day in range(7)]),
        ("Mon, Wed 08:00-12:00", [(0, 480, 720), (2, 480, 720)]),
        ("Sat-Mon 08:00-09:00", [(0, 480, 540), (5, 480, 540), (6, 480, 540)]),
        ("Fri 18:00-02:00", [(4, 1080, DAY), (5, 0, 120)]),
        ("Sun 22:00-06:00", [(0, 0, 360), (6, 1320, DAY)]),
        ("Mon 20:00-24:00", [(0, 1200, DAY)]),
        ("Mon 08:00-12:00; Mon 11:00-13:00", [(0, 480, 780)]),
    ],
)
def test_clear_hours_are_read(hours, spans):
    assert spans_of(hours) == spans


@pytest.mark.parametrize(
    "hours",
    [
        "",
        "Office hours",
        "Weekdays",
        "Emergency 24 hours",
        "Phone 24 hours; WhatsApp 08:00-17:00",
        "Mon-Fri 07:30-16:00; emergency 24 hours",
        "New clients Mon-Fri 09:00-13:00",
        "Admissions 7 days a week",
        "Mon-Fri 25:00-26:00",
        "Mon-Fri 08:00-08:00",
        "Mon-Fri 08:00-24:30",
        "Mon-Fri 8-4",
        ";",
    ],
)
def test_unclear_hours_are_unknown(hours):
    assert spans_of(hours) == []
    assert opening(spans=[], now=MONDAY) is None


@pytest.mark.parametrize(
    ("hours", "now", "words"),
    [
        ("24 hours", at(6, 3), "Open now, day and night"),
        ("Mon-Fri 07:30-16:00", at(0, 7, 30), "Open now until 16:00"),
        ("Mon-Fri 07:30-16:00", at(0, 16), "Closed now, opens tomorrow 07:30"),
        ("Mon-Fri 07:30-16:00", at(0, 7, 29), "Closed now, opens today 07:30"),
        ("Mon-Fri 08:00-16:00", at(4, 17), "Closed now, opens Monday 08:00"),
        ("Mon 08:00-09:00", at(0, 9), "Closed now, opens next Monday 08:00"),
        ("Fri 18:00-02:00", at(4, 23), "Open now until tomorrow 02:00"),
        ("Fri 18:00-02:00", at(5, 1, 59), "Open now until 02:00"),
        ("Sun 22:00-06:00", at(7, 1), "Open now until 06:00"),
    ],
)
def test_a_visitor_reads_whether_it_is_open(hours, now, words):
    assert said(hours, now) == words


times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
parts = st.builds(
    "{}-{} {}-{}".format, st.sampled_from(SHORT), st.sampled_from(SHORT), times, times
)


@given(st.text(max_size=40) | st.lists(parts, min_size=1, max_size=3).map("; ".join))
def test_spans_are_ordered_never_touch_and_lie_in_their_day(text):
    spans = spans_of(text)
    assert all(0 <= each.opens < each.closes <= DAY and 0 <= each.weekday < 7 for each in spans)
    for one, next_one in zip(spans, spans[1:], strict=False):
        assert one.weekday < next_one.weekday or one.closes < next_one.opens


@given(st.lists(parts, min_size=1, max_size=3).map("; ".join), st.integers(0, 7 * DAY - 1))
def test_it_changes_exactly_when_it_is_said_to(text, minute):
    spans, now = spans_of(text), MONDAY + timedelta(minutes=minute)
    known = opening(spans=spans, now=now)
    if known and known.until:
        before = opening(spans=spans, now=known.until - timedelta(minutes=1))
        after = opening(spans=spans, now=known.until)
        assert before.is_open is known.is_open is not after.is_open


@pytest.mark.django_db
def test_indexing_writes_the_times_and_takes_back_what_became_unclear():
    row = service(hours="Fri 18:00-02:00")
    assert sorted(time.span for time in row.open_times.all()) == [
        Span(4, 1080, DAY),
        Span(5, 0, 120),
    ]
    row.hours = "Office hours"
    type(row).derive([row])
    assert not row.open_times.exists()
