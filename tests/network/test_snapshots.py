"""The picture month by month: kept after every change, carried forward, sealed."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from network.bars import HEIGHT, WIDTH, bars_of
from network.contacts import add_chosen
from network.models import Group, Person, Snapshot
from network.snapshots import MONTHS, figures_of, keep_snapshot, months_of, what_changed

from .makers import agreement, group, person, went

NOW = figures_of((), ())
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
months = days.map(lambda day: day.replace(day=1))


def figures(**numbers) -> dict:
    return {**NOW, **numbers}


@settings(max_examples=1000)
@given(st.dictionaries(months, st.integers(0, 9), max_size=12), days, st.integers(0, 9))
def test_every_month_once_and_a_month_without_a_change_is_that_before_it(kept, today, now):
    rows = [Snapshot(month=each, figures=figures(holding=n)) for each, n in kept.items()]
    found = months_of(rows, today=today, now=figures(holding=now), length=1000)
    this = today.replace(day=1)
    past = {each: n for each, n in kept.items() if each < this}
    expected = (this.year - min(past, default=this).year) * 12 + this.month
    assert len(found) == expected - min(past, default=this).month + 1
    assert found[-1].month == this and found[-1].figures["holding"] == now
    for before, after in zip(found, found[1:], strict=False):
        assert before.month < after.month <= before.month + timedelta(days=31)
        if after.month in past:
            assert after.figures["holding"] == past[after.month]
        elif after.month < this:
            assert after.figures == before.figures and not after.changed


@settings(max_examples=1000)
@given(st.dictionaries(months, st.integers(0, 9), max_size=12), days)
def test_the_newest_rows_are_enough_for_the_last_months(kept, today):
    rows = [Snapshot(month=each, figures=figures(holding=n)) for each, n in kept.items()]
    newest = sorted((r for r in rows if r.month <= today), key=lambda r: r.month)[-MONTHS:]
    assert (
        months_of(newest, today=today, now=NOW)[-3:] == months_of(rows, today=today, now=NOW)[-3:]
    )


@settings(max_examples=1000)
@given(st.lists(st.integers(0, 500), max_size=12))
def test_bars_stand_inside_and_the_higher_number_is_never_lower(values):
    bars = bars_of(values)
    assert [bar.value for bar in bars] == values
    for bar in bars:
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH
        assert bar.y >= 0 and bar.height >= 0 and bar.y + bar.height <= HEIGHT
    by_value = sorted(bars, key=lambda bar: bar.value)
    assert [bar.height for bar in by_value] == sorted(bar.height for bar in bars)


def test_the_figures_count_who_holds_me_up_and_who_is_seen_every_week():
    people = [
        Person(circle="family", stance="backs", uses="no", in_touch=1),
        Person(circle="peer", stance="backs", uses="recovering", in_touch=2),
        Person(circle="friend", stance="against", uses="often", in_touch=2),
        Person(circle="friend", stance="backs", uses="no", safe_when_craving=False, in_touch=3),
        Person(circle="friend", stance="backs", uses="unknown"),
    ]
    groups = [
        Group(sort="meeting", belonging=1, norm="against"),
        Group(sort="crowd", belonging=1, norm="for"),
        Group(sort="faith", belonging=2),
    ]
    found = figures_of(people, groups)
    assert found["holding"] == 2
    assert (found["weekly"], found["weekly_using"]) == (3, 1)
    assert (found["groups"], found["people"]) == (1, 5)
    assert (found["circle_friend"], found["circle_professional"]) == (3, 0)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (0, 2, "2 people on your list back you and do not use: 2 more than in June."),
        (2, 1, "One person on your list backs you and does not use: 1 fewer than in June."),
        (1, 1, "One person on your list backs you and does not use: as many as in June."),
        (0, 0, "Nobody on your list backs you and does not use: as many as in June."),
    ],
)
def test_what_changed_is_one_sentence_without_blame(then, now, words):
    rows = [Snapshot(month=date(2026, 6, 1), figures=figures(holding=then))]
    found = months_of(rows, today=date(2026, 11, 25), now=figures(holding=now))
    assert what_changed(found).startswith(words)


def test_in_the_first_month_it_says_when_there_will_be_something_to_see():
    assert "next month" in what_changed(months_of([], today=date(2026, 11, 25), now=NOW))


@pytest.mark.django_db
class TestKept:
    @pytest.fixture(autouse=True)
    def november(self):
        with time_machine.travel("2026-11-25T10:00:00+02:00", tick=False):
            yield

    def holding(self, owner) -> dict:
        return {each.month: each.figures["people"] for each in owner.snapshots.all()}

    def test_one_row_a_month_whatever_changes_in_it(self, owner):
        keep_snapshot(owner=owner, today=date(2026, 11, 1))
        person(owner)
        keep_snapshot(owner=owner, today=date(2026, 11, 30))
        keep_snapshot(owner=owner, today=date(2026, 12, 1))
        assert self.holding(owner) == {date(2026, 11, 1): 1, date(2026, 12, 1): 1}

    def test_every_change_of_people_is_kept(self, client_of, owner):
        client, month = client_of(owner), date(2026, 11, 1)
        new = {"form_key": uuid.uuid4(), "name": "Mama", "circle": "family", "stance": "unknown"}
        client.post(reverse("network:person_new"), new)
        assert self.holding(owner) == {month: 1}
        mother = owner.people.get()
        client.post(reverse("network:person_put_away", args=[mother.pk]))
        assert self.holding(owner) == {month: 0}
        client.post(reverse("network:person_bring_back", args=[mother.pk]))
        assert self.holding(owner) == {month: 1}
        client.post(reverse("network:person_delete", args=[mother.pk]))
        assert self.holding(owner) == {month: 0}

    def figure(self, owner, name) -> int:
        return owner.snapshots.get().figures[name]

    def test_people_who_come_by_another_way_are_counted_too(self, client_of, owner):
        client, key = client_of(owner), uuid.uuid4()
        chosen = [{"name": "Bongani", "circle": "peer"}]
        add_chosen(by=owner, chosen=chosen, form_key=key, today=owner.today())
        assert self.figure(owner, "people") == 1
        row = went(owner, group(owner), owner.today())
        path = reverse("network:attendance", args=[row.pk])
        client.post(path, {"version": 1, "day": row.day, "met_new": "Themba"})
        assert self.figure(owner, "people") == 2
        asked = agreement(owner, None, state="to_ask")
        path = reverse("network:agreement_newcomer", args=[asked.pk])
        client.post(path, {"form_key": uuid.uuid4(), "name": "Naledi", "circle": "family"})
        assert self.figure(owner, "people") == 3

    def test_every_change_of_groups_in_my_week_is_kept(self, client_of, owner):
        client = client_of(owner)
        new = {"form_key": uuid.uuid4(), "name": "Evening Light", "belonging": "1"}
        client.post(reverse("network:group_new"), new)
        assert self.figure(owner, "groups") == 1
        kept = owner.my_groups.get()
        for deed, number in (("put_away", 0), ("bring_back", 1), ("delete", 0)):
            client.post(reverse(f"network:group_{deed}", args=[kept.pk]))
            assert self.figure(owner, "groups") == number, deed

    def test_the_figures_lie_sealed(self, owner):
        """C36: who uses is a number here too, and nobody reads it from the file."""
        keep_snapshot(owner=owner, today=owner.today())
        with connection.cursor() as cursor:
            cursor.execute("SELECT figures FROM network_snapshot")
            assert b"weekly" not in bytes(cursor.fetchone()[0])

    def test_looking_keeps_nothing(self, client_of, owner):
        person(owner)
        client_of(owner).get(reverse("network:picture"))
        assert not owner.snapshots.exists()

    def test_the_page_shows_month_by_month_what_changed(self, client_of, owner):
        person(owner, stance="backs", uses="no")
        owner.snapshots.create(month=date(2026, 8, 1), figures=figures(holding=0))
        text = client_of(owner).get(reverse("network:picture")).content.decode()
        assert "One person on your list backs you and does not use: 1 more than in August." in text
        for month in ("Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"):
            assert month in text
