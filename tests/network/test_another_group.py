"""Another group: close to the one that is gone, or different from the one that did not fit."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import keeping
from network.another_group import instead_of, near_to, others_than
from network.models import Group
from resources.models import Meeting
from resources.week import ZONE
from tests.resources.makers import meeting

from .makers import group

NOW = datetime(2026, 11, 24, 12, tzinfo=ZONE)
SAID = {"name": "Hope", "fellowship": "NA", "weekday": 1, "start": "18:00", "town": "Soweto"}
listed = st.builds(
    Meeting,
    pk=st.integers(1, 10_000),
    name=st.sampled_from(["Hope", "Light", "Star", "Road"]),
    fellowship=st.sampled_from(["NA", "AA", "CA", "NR"]),
    weekday=st.integers(0, 6),
    format=st.sampled_from(["in_person", "online", "hybrid"]),
    start_time=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
)
near = st.lists(listed, max_size=20, unique_by=lambda each: each.pk)


def hope(**said) -> Group:
    return Group(sort="meeting", listed_as={**SAID, **said})


def gap(one: Meeting) -> int:
    """Minutes from Tuesday 18:00, walked both ways around the week."""
    here = (1 * 24 + 18) * 60
    week = 7 * 24 * 60
    return min((here - one.week_minute_now) % week, (one.week_minute_now - here) % week)


@given(near, st.sets(st.integers(1, 10_000)))
def test_instead_of_one_that_is_gone_the_closest_in_the_week(found, kept):
    offered = instead_of(group=hope(), near=found, kept=kept)
    fitting = [each for each in found if each.pk not in kept and each.fellowship != "NR"]
    ways = sorted((each.format == "online", gap(each)) for each in fitting)
    assert [(each.format == "online", gap(each)) for each in offered] == ways[:5]
    assert {each.pk for each in offered} <= {each.pk for each in fitting}


@given(near, st.sets(st.integers(1, 10_000)))
def test_where_one_did_not_fit_only_what_differs_is_offered(found, kept):
    offered = others_than(group=hope(), near=found, now=NOW, kept=kept)
    assert len(offered) <= 5 and len({each.pk for each in offered}) == len(offered)
    for each in offered:
        assert each in found and each.pk not in kept
        assert each.name != "Hope" and each.fellowship != "NR"
        assert each.fellowship != "NA" or each.weekday != 1


@given(near)
def test_families_are_offered_groups_for_families(found):
    for each in others_than(group=hope(fellowship="AL"), near=found, now=NOW):
        assert each.fellowship == "NR"


def test_both_kinds_of_difference_are_offered_in_turn():
    other_day = [
        Meeting(pk=n, name="Star", fellowship="NA", weekday=n, start_time=time(18))
        for n in (2, 3, 4)
    ]
    other_way = Meeting(pk=9, name="Road", fellowship="AA", weekday=6, start_time=time(9))
    found = others_than(group=hope(), near=[*other_day, other_way], now=NOW)
    assert [each.pk for each in found] == [2, 9, 3, 4]


@pytest.mark.django_db
def test_near_is_the_same_town_or_online_and_never_itself(owner):
    row = meeting(name="Hope")
    same, far = meeting(name="Star"), meeting(city="Cape Town", province="Western Cape")
    online = meeting(format="online", city="", suburb="", province="")
    kept = keeping.put_in_week(meeting=row, by=owner)
    assert set(near_to(group=kept)) == {same, online}
    assert far not in near_to(group=kept)


@pytest.mark.django_db
def test_near_one_that_is_not_listed_and_whose_place_nobody_knows_are_those_online(owner):
    meeting(name="Star")
    online = meeting(format="online", city="", suburb="", province="")
    for place in (None, "behind the church"):
        assert near_to(group=group(owner, place=place)) == [online]
