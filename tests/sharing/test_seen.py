"""What a reader sees is what was granted, and nothing else."""

import re
from datetime import timedelta
from itertools import chain, combinations

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from lxml import html

from checkins.uses import note_use
from sharing.models import Scope, Shown
from sharing.seen import seen_through
from tests.checkins.makers import check_in, goal, habit, many_days, ticks

from .lives import life_around
from .makers import grant

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# Half past twelve in the night, noon, and half an hour before midnight: three local dates.
INSTANT = "2026-11-24T10:30:00Z"
ZONES = ("Pacific/Kiritimati", "Africa/Johannesburg", "Pacific/Pago_Pago")
PARTS = [scope.value for scope in Scope]
SUBSETS = list(chain.from_iterable(combinations(PARTS, many) for many in range(len(PARTS) + 1)))

TABLES = {
    "days": {"checkins_journey", "checkins_urge", "checkins_milestone"},
    "mood": set(),
    "craving": set(),
    "written": set(),
    "habits": {"checkins_habit", "checkins_habitentry", "checkins_habitpause"},
    "goals": {"checkins_goal", "checkins_goalstep"},
    "groups": {"network_attendance"},
    "plan": {"checkins_plan"},
}


@pytest.fixture
def at_instant():
    with time_machine.travel(INSTANT, tick=False):
        yield


@pytest.fixture
def life(at_instant, owner):
    """Thandi's, with six days shared: the last of them is her today."""
    return life_around(owner, first=owner.today() - DAY * 5, today=owner.today())


@pytest.fixture(params=ZONES)
def life_somewhere(request, at_instant, owner):
    owner.time_zone = request.param
    owner.save()
    return life_around(owner, first=owner.today() - DAY * 5, today=owner.today())


def on_paper(terms, seen) -> bytes:
    """The part of the page that the reader and the owner before them see."""
    return render_to_string("sharing/_seen.html", {"seen": seen, "terms": terms}).encode()


def ticked(terms, parts):
    """The same terms with these parts and no others; not saved."""
    for part in PARTS:
        setattr(terms, f"sees_{part}", part in parts)
    return terms


def begin(owner, day, **fields):
    """The owner's journey, begun on this day."""
    return owner.journeys.create(began=day.isoformat(), **fields)


def went_on(owner, day):
    """A group on this day."""
    group = owner.my_groups.first() or owner.my_groups.create(name="Tuesday", sort="meeting")
    return owner.attendances.create(group=group, day=day, state="went")


def dates_of(day) -> re.Pattern[bytes]:
    """A date in any of the ways in which pages write it."""
    ways = (rf"\b{day.day} {day:%B}", rf"\b{day.day} {day:%b}\b", rf"{day:%Y-%m-%d}")
    return re.compile("|".join(ways).encode())


def test_every_subset_of_parts_shows_its_words_and_no_others(life_somewhere, counsellor):
    """C3, C4: all 256 subsets, each with notes dated before, on and after the first day, in three
    zones with three dates."""
    life = life_somewhere
    terms = grant(life.owner, counsellor, from_day=life.first, notes=life.chosen)
    for parts in SUBSETS:
        _shows_only(terms, (*parts, "notes"), life)


def test_without_chosen_notes_none_is_shown(life, counsellor):
    """C3, C4."""
    terms = grant(life.owner, counsellor, from_day=life.first)
    for parts in (SUBSETS[0], SUBSETS[-1], *((part,) for part in PARTS)):
        _shows_only(terms, parts, life)


def _shows_only(terms, parts, life):
    seen = seen_through(ticked(terms, parts), today=life.today)
    said = on_paper(terms, seen)
    missing = [word for word in life.opened_by(*parts) if word not in said]
    told = [word for word in life.closed_to(*parts) if word in said]
    assert (missing, told) == ([], []), parts
    assert b"canary-" not in said, parts
    assert set(seen.counts) == set(parts)
    for hidden in (life.days["before"], life.days["tomorrow"] + DAY, life.first - DAY * 40):
        assert not dates_of(hidden).search(said), (parts, hidden)


def test_those_words_are_really_there(life):
    """The sweep above looks for something: words of every part, and many that nobody sees."""
    assert all(len(life.opened_by(part)) for part in ("days", "habits", "goals", "plan", "notes"))
    assert len(life.closed_to(*PARTS, "notes")) > 100


def test_what_lies_outside_the_days_changes_nothing(at_instant, owner, counsellor):
    """C4: with and without a past and a future, the same is seen, number for number."""
    today, first = owner.today(), owner.today() - DAY * 9
    begin(owner, first - DAY * 60)
    walk, book = habit(owner, first_day=first - DAY * 60), goal(owner, "ID book", "Ask at the desk")
    for day in (first, first + DAY * 4, today):
        check_in(owner, day, mood=2, craving=7)
        went_on(owner, day)
    ticks(walk, [first, first + DAY * 2, today])
    terms = grant(owner, counsellor, *PARTS, from_day=first)
    before = seen_through(terms, today=today)

    for day in (first - DAY * 30, first - DAY * 2, first - DAY, today + DAY):
        check_in(owner, day, mood=5, craving=0, recorded_on=today + DAY)
        went_on(owner, day)
        note_use(owner=owner, day=day)
        owner.milestones.create(name="Long ago", day=day)
        owner.goal_steps.create(goal=book, words="Long ago", done_on=day, place=5)
        goal(owner, "Long ago", state="done", closed_on=day)
    ticks(walk, [first - DAY * back for back in range(1, 60)])
    assert seen_through(terms, today=today) == before
    assert before.mood.size == 3
    assert before.habits.rows[0].times == 3
    assert before.groups.total == 3
    assert before.days.without == before.days.of == 10


def test_a_use_takes_its_day_from_the_count_and_is_not_dated(at_instant, owner, counsellor):
    today = owner.today()
    begin(owner, today - DAY * 200)
    used = today - DAY * 3
    note_use(owner=owner, day=used)
    terms = grant(owner, counsellor, "days", from_day=today - DAY * 9)
    seen = seen_through(terms, today=today)
    assert (seen.days.without, seen.days.of) == (9, 10)
    assert seen.counts == {Shown.DAYS: 10}, "the record does not tell a use"
    assert not dates_of(used).search(on_paper(terms, seen))


def test_days_are_spoken_of_as_the_owner_chose(at_instant, owner, counsellor):
    today = owner.today()
    row = begin(owner, today - DAY * 9, count_words="clean")
    terms = grant(owner, counsellor, "days", from_day=today - DAY * 4)
    assert b"of clean time" in on_paper(terms, seen_through(terms, today=today))
    row.count_words = "none"
    row.save()
    owner.milestones.create(counts="days", number=7, day=today)
    owner.milestones.create(name="My own flat", day=today)
    seen = seen_through(terms, today=today)
    assert seen.days.without is None
    assert seen.days.milestones == [(today, "My own flat")]


def test_days_count_from_the_first_note_where_no_first_day_is_set(at_instant, owner, counsellor):
    today = owner.today()
    terms = grant(owner, counsellor, "days", from_day=today - DAY * 60)
    assert seen_through(terms, today=today).days.without is None
    check_in(owner, today - DAY * 2)
    days = seen_through(terms, today=today).days
    assert (days.without, days.of, days.since) == (3, 3, today - DAY * 2)
    note_use(owner=owner, day=today)
    assert seen_through(terms, today=today).days.without == 2


@pytest.mark.parametrize(
    ("counts", "part"), [("groups", "groups"), ("steps", "goals"), ("urges", "craving")]
)
def test_a_milestone_of_another_part_needs_that_part(at_instant, owner, counsellor, counts, part):
    today = owner.today()
    owner.milestones.create(counts=counts, number=10, day=today)
    terms = grant(owner, counsellor, "days", from_day=today)
    assert not seen_through(terms, today=today).days.milestones
    assert seen_through(ticked(terms, ["days", part]), today=today).days.milestones


def test_before_its_first_day_a_grant_shows_nothing(at_instant, life, counsellor):
    """C4: the parts that stand without a date, too."""
    terms = grant(life.owner, counsellor, *PARTS, from_day=life.today + DAY, notes=life.chosen)
    seen = seen_through(terms, today=life.today)
    assert seen.counts == {}
    assert not [word for word in life.words if word.encode() in on_paper(terms, seen)]
    assert seen_through(terms, today=life.today + DAY).counts


def test_pictures_go_back_ninety_days(at_instant, owner, counsellor):
    today = owner.today()
    many_days(owner, last=today, count=200)
    terms = grant(owner, counsellor, "mood", "written", from_day=today - DAY * 199)
    seen = seen_through(terms, today=today)
    assert seen.mood.size == seen.written.size == 90
    assert b"go back 90 days" in on_paper(terms, seen)


def test_a_picture_and_its_table_hold_the_same_numbers(at_instant, owner, counsellor):
    """C69."""
    today = owner.today()
    for back, craving in ((0, 3), (1, None), (2, 0), (5, 10)):
        check_in(owner, today - DAY * back, craving=craving)
    terms = grant(owner, counsellor, "craving", from_day=today - DAY * 6)
    line = seen_through(terms, today=today).craving
    assert [(dot.day, dot.value) for dot in line.chart.dots] == line.rows[::-1]
    page = html.fromstring(on_paper(terms, seen_through(terms, today=today)))
    assert page.xpath("//tbody//td/text()") == ["3", "0", "10"]
    assert page.xpath("//svg/path[2]/@d")[0].count("h0") == 0
    assert "".join(page.xpath("//svg/path/@d")).count("h0") == 3
    assert "An answer on 3 of 7 days." in page.text_content()


def test_what_is_not_granted_is_not_asked_for(at_instant, life, counsellor):
    terms = grant(life.owner, counsellor, from_day=life.first)
    for part, tables in TABLES.items():
        with CaptureQueriesContext(connection) as asked:
            seen_through(ticked(terms, [part]), today=life.today)
        told = {table for each in asked for table in re.findall(r'FROM "(\w+)"', each["sql"])}
        assert told <= {*tables, "checkins_checkin"}, part
    with CaptureQueriesContext(connection) as asked:
        seen_through(ticked(terms, ["written"]), today=life.today)
    assert not any('."mood"' in each["sql"] for each in asked)


def test_a_full_life_costs_no_more_than_a_bare_one(at_instant, owner, counsellor):
    today = owner.today()
    terms = grant(owner, counsellor, *PARTS, from_day=today - DAY * 300)
    begin(owner, today - DAY * 300)
    goal(owner, "One", "Step")
    habit(owner)
    with CaptureQueriesContext(connection) as few:
        seen_through(terms, today=today)
    terms.notes.set(many_days(owner, last=today, count=250))
    for number in range(40):
        goal(owner, f"Goal {number}", "One", "Two", "Three")
        ticks(habit(owner, f"Habit {number}"), [today - DAY * back for back in range(30)])
    with CaptureQueriesContext(connection) as many:
        seen_through(terms, today=today)
    assert len(many) == len(few) <= 12
