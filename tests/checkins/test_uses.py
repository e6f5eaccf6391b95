"""The journey's sealed list of days says what check-ins and urges say, and nothing else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkins.uses import forget_use, keep_uses, note_use, with_day, without_day

from .makers import check_in, urge

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
day_sets = st.sets(st.dates(date(2024, 2, 1), date(2024, 3, 31)), max_size=12)
somewhere = st.dates(date(2024, 2, 1), date(2024, 3, 31))
said = st.sampled_from([None, "no", "yes", "rather_not"])


@settings(max_examples=1000)
@given(before=day_sets, day=somewhere)
def test_a_day_is_on_the_list_once_and_in_its_place(before, day):
    """C81: the order of entry does not matter."""
    listed = sorted(each.isoformat() for each in before)
    after = with_day(listed, day)
    assert after == sorted(each.isoformat() for each in before | {day})
    assert with_day(after, day) == after
    assert without_day(after, day) == sorted(each.isoformat() for each in before - {day})


@settings(max_examples=1000)
@given(steps=st.lists(st.tuples(st.booleans(), somewhere), max_size=20))
def test_any_order_of_noting_and_forgetting_ends_as_a_set_would(steps):
    listed, expected = [], set()
    for noted, day in steps:
        listed = (with_day if noted else without_day)(listed, day)
        expected = expected | {day} if noted else expected - {day}
    assert listed == sorted(each.isoformat() for each in expected)


@pytest.mark.django_db
def test_noting_begins_the_journey_and_forgetting_does_not(owner):
    forget_use(owner=owner, day=TODAY)
    assert not owner.journeys.exists()
    note_use(owner=owner, day=TODAY)
    note_use(owner=owner, day=TODAY)
    note_use(owner=owner, day=TODAY - DAY)
    assert owner.journeys.get().uses == ["2026-11-23", "2026-11-24"]
    forget_use(owner=owner, day=TODAY)
    forget_use(owner=owner, day=TODAY)
    assert owner.journeys.get().uses == ["2026-11-23"]


@pytest.mark.django_db
def test_what_the_owner_set_on_the_journey_stays(owner):
    journey = owner.journeys.create(began="2026-01-01", money_a_day=120)
    note_use(owner=owner, day=TODAY)
    kept = owner.journeys.get()
    assert (kept.pk, kept.began, kept.money_a_day) == (journey.pk, "2026-01-01", 120)
    assert kept.version == journey.version, "no form of the journey shows this list"


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day_said=said, urges=st.lists(said, max_size=3))
def test_a_day_counts_when_the_check_in_or_any_urge_says_so(owner, day_said, urges):
    owner.checkins.all().delete()
    owner.urges.all().delete()
    check_in(owner, TODAY, used=day_said)
    for used in urges:
        urge(owner, TODAY, used=used, rode_out=True if used == "no" else None)
    urge(owner, TODAY - DAY, used="yes")
    keep_uses(owner=owner, day=TODAY)
    uses = owner.journeys.first().uses if owner.journeys.exists() else []
    assert uses == (["2026-11-24"] if "yes" in [day_said, *urges] else [])


@pytest.mark.django_db
def test_no_day_of_use_lies_open_in_the_database(owner):
    note_use(owner=owner, day=TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT uses FROM checkins_journey")
        assert b"2026" not in bytes(cursor.fetchone()[0])
