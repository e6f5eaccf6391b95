"""The page of one person, and one sheet of it: opened, written down, closed again."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from checkins.models.accountability import AccountabilityTime
from sharing.models import Disclosure, Grant, Scope
from tests.checkins.makers import check_in, goal, habit, many_days, ticks
from tests.house.pages import everything_in, masked, words_of

from .lives import life_around
from .makers import grant, proved, somebody, with_second_step

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
INSTANT = "2026-11-24T10:30:00Z"
PARTS = [scope.value for scope in Scope]
PLACES = ("sharing:one", "sharing:one_print")
OVERHEAD = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", 'UPDATE "accounts_session"')


@pytest.fixture(autouse=True)
def at_instant():
    with time_machine.travel(INSTANT, tick=False) as clock:
        yield clock


@pytest.fixture
def life(owner):
    return life_around(owner, first=owner.today() - DAY * 5, today=owner.today())


@pytest.fixture
def desk(counsellor):
    """Lerato's browser, with the second step."""
    return with_second_step(counsellor)


def address(name, terms):
    return reverse(name, args=[getattr(terms, "pk", terms)])


def queries_of(browser, path):
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    return answer, [each["sql"] for each in asked if not each["sql"].startswith(OVERHEAD)]


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("parts", [(), *((part,) for part in PARTS), PARTS], ids=str)
def test_the_bytes_that_leave_hold_only_what_was_granted(life, counsellor, desk, name, parts):
    """C3, C4: headers and body of the page and of the print."""
    terms = grant(life.owner, counsellor, *parts, from_day=life.first, notes=life.chosen)
    said = everything_in(desk.get(address(name, terms)))
    opened = (*parts, "notes")
    assert [word for word in life.closed_to(*opened) if word in said] == []
    assert b"canary-" not in said
    if name == "sharing:one":
        assert [word for word in life.opened_by(*opened) if word not in said] == []


def test_the_print_says_what_went_well_what_was_hard_and_what_is_next(owner, counsellor, desk):
    today = owner.today()
    for back, mood, craving in ((1, 5, 1), (2, 1, 9), (3, 4, 7), (20, 1, 10)):
        check_in(owner, today - DAY * back, mood=mood, craving=craving)
    ticks(habit(owner, "Walk"), [today - DAY, today - DAY * 2])
    habit(owner, "Read")
    book = goal(owner, "ID book", "Ask at the desk", "Take a photo")
    book.steps.filter(place=0).update(done_on=today - DAY)
    owner.milestones.create(name="My own flat", day=today)
    terms = grant(owner, counsellor, *PARTS, from_day=today - DAY * 30)
    sheet = words_of(desk.get(address("sharing:one_print", terms)))
    for words in (
        "My own flat (24 November)",
        "Step done: Ask at the desk (23 November)",
        "Kept 2 times: Walk",
        "Craving 9 of 10 on 22 November",
        "Mood very low on 22 November",
        "Not kept in this time: Read",
        "ID book: Take a photo",
        "Questions to ask",
        "Keep this to yourself",
    ):
        assert words in sheet
    assert "10 of 10" not in sheet, "three weeks ago is not since last time"


def test_what_is_shown_is_written_down_first(life, counsellor, desk):
    terms = grant(life.owner, counsellor, *PARTS, from_day=life.first, notes=life.chosen)
    answer = desk.get(address("sharing:one", terms))
    rows = life.owner.disclosures.filter(grant=terms)
    assert {row.shown: row.how_many for row in rows} == answer.context["seen"].counts
    assert {(row.where, row.day, row.at) for row in rows} == {
        ("page", life.today, timezone.now()),
    }
    desk.get(address("sharing:one_print", terms))
    printed = set(rows.filter(where="print").values_list("shown", flat=True))
    assert printed == {"days", "mood", "craving", "habits", "goals", "groups"}


@pytest.mark.parametrize("name", PLACES)
def test_what_cannot_be_written_down_is_not_shown(life, counsellor, desk, name, monkeypatch):
    """C11."""
    terms = grant(life.owner, counsellor, *PARTS, from_day=life.first, notes=life.chosen)

    def refuse(*rows, **options):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Disclosure.objects, "bulk_create", refuse)
    desk.raise_request_exception = False
    answer = desk.get(address(name, terms))
    assert answer.status_code == 500
    said = everything_in(answer)
    assert [word for word in life.words if word.encode() in said] == []
    assert terms.called.encode() not in said


def test_what_could_not_be_shown_is_not_written_down(life, counsellor, desk, monkeypatch):
    """C11, the other way round: a page that breaks leaves no row that says it was read."""
    terms = grant(life.owner, counsellor, *PARTS, from_day=life.first)

    def broken(*args, **options):
        raise RuntimeError("no page")

    monkeypatch.setattr("sharing.views.one.render", broken)
    desk.raise_request_exception = False
    assert desk.get(address("sharing:one", terms)).status_code == 500
    assert not life.owner.disclosures.filter(grant=terms).exists()


@pytest.mark.parametrize("name", PLACES)
def test_a_look_at_the_headers_is_a_look(life, counsellor, desk, name):
    terms = grant(life.owner, counsellor, "mood", from_day=life.first)
    answer = desk.head(address(name, terms))
    assert answer.status_code == 200
    assert not answer.content
    assert life.owner.disclosures.filter(grant=terms).count() == 1
    assert desk.post(address(name, terms)).status_code == 405
    assert life.owner.disclosures.filter(grant=terms).count() == 1


def _ended(terms):
    Grant.objects.filter(pk=terms.pk).update(ended_at=timezone.now(), ended_by="owner")


def _expired(terms):
    ago = timezone.now() - DAY
    Grant.objects.filter(pk=terms.pk).update(began_at=ago - DAY, expires_at=ago)


def _put_away(terms):
    terms.owner.people.filter(pk=terms.person_id).update(archived_at=timezone.now())


def _person_gone(terms):
    terms.owner.people.get(pk=terms.person_id).delete()


def _leaving(terms):
    User.objects.filter(pk=terms.owner_id).update(goes_at=timezone.now() + DAY)


def _owner_away(terms):
    User.objects.filter(pk=terms.owner_id).update(is_active=False)


def _deleted(terms):
    terms.delete()


def _somebody_elses(terms):
    other = User.objects.create_user("palesa")
    Grant.objects.filter(pk=terms.pk).update(reader=other)


ENDS = (
    _ended,
    _expired,
    _put_away,
    _person_gone,
    _leaving,
    _owner_away,
    _deleted,
    _somebody_elses,
)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__.strip("_"))
def test_nobody_can_tell_why_there_is_nothing(owner, counsellor, desk, name, end):
    """C7: the bytes and the work of what never existed."""
    terms = grant(owner, counsellor, *PARTS, from_day=owner.today())
    path = address(name, terms)
    desk.get(path.replace(str(terms.pk), str(uuid.uuid4())))
    nothing, its_queries = queries_of(desk, address(name, uuid.uuid4()))
    assert nothing.status_code == 404
    end(terms)
    answer, queries = queries_of(desk, path)
    assert masked(answer) == masked(nothing)
    assert len(queries) == len(its_queries)
    assert not owner.disclosures.exists()


@pytest.mark.parametrize("name", PLACES)
def test_stopped_is_stopped_at_the_next_request(owner, counsellor, desk, name):
    """C5, in one process."""
    terms = grant(owner, counsellor, "mood", from_day=owner.today())
    assert desk.get(address(name, terms)).status_code == 200
    _ended(terms)
    assert desk.get(address(name, terms)).status_code == 404


def test_a_grant_dies_by_the_clock_alone(owner, counsellor, desk, at_instant):
    """C6: a second before its end it opens, a second after it does not; nothing ran."""
    terms = grant(owner, counsellor, "mood", expires_at=timezone.now() + timedelta(minutes=5))
    at_instant.move_to(terms.expires_at - timedelta(seconds=1))
    assert desk.get(address("sharing:one", terms)).status_code == 200
    at_instant.move_to(terms.expires_at + timedelta(seconds=1))
    assert desk.get(address("sharing:one", terms)).status_code == 404


@pytest.mark.parametrize("name", PLACES)
def test_no_second_step_no_page(owner, counsellor, name):
    """C22."""
    terms = grant(owner, counsellor, "mood", called="A name to see")
    answer = proved(counsellor).get(address(name, terms))
    assert answer.status_code == 302
    assert b"A name to see" not in everything_in(answer)
    assert not owner.disclosures.exists()


@pytest.mark.parametrize("name", PLACES)
def test_nothing_of_it_is_kept_by_a_browser(owner, counsellor, desk, name):
    """C28."""
    terms = grant(owner, counsellor, "mood")
    assert desk.get(address(name, terms))["Cache-Control"] == "no-store, private"


def test_the_owner_does_not_come_in_by_the_readers_door(owner, counsellor):
    terms = grant(owner, counsellor, "mood")
    assert with_second_step(owner).get(address("sharing:one", terms)).status_code == 404


def met(owner, person, day):
    """They looked at things together on this day."""
    together = owner.accountabilities.create(person=person, first_day=day)
    return AccountabilityTime.objects.create(
        owner=owner, accountability=together, due_on=day, happened_on=day
    )


def test_since_we_last_met_begins_with_the_last_time(owner, counsellor, desk):
    today = owner.today()
    person = somebody(owner)
    met(owner, person, today - DAY * 5)
    met(owner, somebody(owner, "Bongani"), today - DAY * 2)
    for back in range(12):
        check_in(owner, today - DAY * back, mood=4 if back < 6 else 2, craving=None)
    terms = grant(owner, counsellor, "mood", "written", person=person, from_day=today - DAY * 30)
    answer = desk.get(address("sharing:one", terms))
    compared = answer.context["compared"]
    assert compared.since.first == today - DAY * 5
    assert [(row.name, row.then, row.since) for row in compared.rows] == [
        ("Mood, the middle", "2 of 5", "4 of 5"),
        ("Days with a check-in", "6 of 6", "6 of 6"),
    ]
    assert owner.disclosures.filter(shown="together", how_many=1).count() == 1
    desk.get(address("sharing:one", terms), {"since": (today - DAY * 3).isoformat()})
    assert owner.disclosures.filter(shown="together").count() == 1, "another day was picked"


@pytest.mark.parametrize(
    ("picked", "back"),
    [("", 14), ("2026-11-20", 4), ("2026-01-01", 30), ("2027-01-01", 0), ("no day", 14)],
)
def test_a_picked_day_stays_within_what_is_shared(owner, counsellor, desk, picked, back):
    today = owner.today()
    terms = grant(owner, counsellor, "mood", from_day=today - DAY * 30)
    answer = desk.get(address("sharing:one", terms), {"since": picked})
    assert answer.context["since"].day == today - DAY * back
    if picked == "no day":
        assert "Write the day like" in words_of(answer)
        assert 'value="no day"' in answer.content.decode()


def test_before_the_first_shared_day_nothing_is_compared(owner, counsellor, desk):
    """C4."""
    today = owner.today()
    many_days(owner, last=today, count=30)
    met(owner, person := somebody(owner), today - DAY * 20)
    terms = grant(owner, counsellor, "mood", person=person, from_day=today - DAY * 3)
    answer = desk.get(address("sharing:one", terms))
    assert answer.context["since"].day == today - DAY * 3
    assert "Nothing is shared of the days before" in words_of(answer)
    assert not owner.disclosures.filter(shown="together").exists()


def test_a_full_life_costs_no_more_than_a_bare_one(owner, counsellor, desk):
    today = owner.today()
    owner.journeys.create(began=(today - DAY * 300).isoformat())
    terms = grant(owner, counsellor, *PARTS, from_day=today - DAY * 300)
    for name in PLACES:
        desk.get(address(name, terms))
    goal(owner, "One", "Step")
    habit(owner)
    few = [len(queries_of(desk, address(name, terms))[1]) for name in PLACES]
    terms.notes.set(many_days(owner, last=today, count=250))
    for number in range(40):
        goal(owner, f"Goal {number}", "One", "Two", "Three")
        ticks(habit(owner, f"Habit {number}"), [today - DAY * back for back in range(30)])
    many = [len(queries_of(desk, address(name, terms))[1]) for name in PLACES]
    assert many == few
    assert max(many) <= 15, many
