"""Goals as an owner keeps them: small steps, notes, looked at again, ended without blame."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from checkins.goal_days import goals_due
from checkins.goal_examples import ALL, picked
from checkins.models import GoalNote

from .makers import as_sent, form_of, goal, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def steps(row) -> list[str]:
    return [each.words for each in row.owner.goal_steps.filter(goal=row).in_order()]


def test_an_empty_place_leads_to_examples(home):
    assert at("goal_examples") in text_of(home.get(at("goals")))
    page = text_of(home.get(at("goal_examples")))
    assert all(each.what in page for each in ALL)


def test_every_example_can_be_picked_by_its_address(home):
    for number, each in enumerate(ALL, start=1):
        assert picked(str(number)) == each
    for wrong in ("", "0", "-1", "x", "²", "99", "1" * 400):
        assert picked(wrong) is None
    page = form_of(home.get(at("goal_new") + "?pick=1"))
    assert page["what"].value() == "Get my ID book"
    assert page["first_step"].value() == ALL[0].first_step


def test_what_and_the_first_small_step_are_enough(home, owner):
    """C78: also tapped twice."""
    page = home.get(at("goal_new"))
    assert form_of(page)["look_on"].value() == TODAY + DAY * 7
    sent = as_sent(page, what="A room of my own", first_step="Ask Gogo")
    for _ in range(2):
        home.post(at("goal_new"), sent)
    made = owner.goals.get()
    assert (made.what, made.state) == ("A room of my own", "open")
    assert steps(made) == ["Ask Gogo"]
    words = text_of(home.get(at("goals")))
    assert "Next: Ask Gogo" in words and "0 of 1 step done" in words


def test_with_whom_is_one_of_my_people_who_are_present(home, owner, stranger):
    mama = owner.people.create(name="Mama", circle="family")
    away = owner.people.create(name="Tumi", circle="friend", archived_at=timezone.now())
    other = stranger.people.create(name="Zola", circle="friend")
    page = home.get(at("goal_new"))
    offered = dict(form_of(page).fields["person"].choices)
    assert list(offered.values())[1:] == ["Mama"]
    for wrong in (away, other):
        answer = home.post(at("goal_new"), as_sent(page, what="Save", person=wrong.pk))
        assert answer.status_code == 200 and not owner.goals.exists()
    row = goal(owner, person=away)
    sent = as_sent(home.get(at("goal_edit", row)), what="Save", person=away.pk)
    home.post(at("goal_edit", row), sent)
    row.refresh_from_db()
    assert (row.what, row.person_id) == ("Save", away.pk)
    home.post(
        at("goal_edit", row), as_sent(home.get(at("goal_edit", row)), what="x", person=mama.pk)
    )
    assert "with Mama" in text_of(home.get(at("goals")))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"what": ""}, "Write what you want."),
        ({"by_day": "2026-11-23"}, "This day is over."),
        ({"look_on": "9999-12-31"}, "Choose a day in the next ten years."),
        ({"look_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_every_word_is_kept(home, owner, given, words):
    """C67."""
    sent = {"what": "Save", "why": "For Lindiwe", "first_step": "Ask Mama", **given}
    answer = home.post(at("goal_new"), as_sent(home.get(at("goal_new")), **sent))
    assert words in text_of(answer)
    assert "For Lindiwe" in text_of(answer) and 'value="Ask Mama"' in text_of(answer)
    assert not owner.goals.exists()


def test_a_day_that_is_over_does_not_stand_in_the_way_of_other_words(home, owner):
    row = goal(owner, look_on=TODAY - DAY * 9, by_day=TODAY - DAY)
    sent = as_sent(
        home.get(at("goal_edit", row)),
        what="Get it",
        look_on=row.look_on,
        by_day=row.by_day,
    )
    assert home.post(at("goal_edit", row), sent).status_code == 302
    row.refresh_from_db()
    assert row.what == "Get it"


def test_two_windows_lose_no_word(home, owner):
    """C78."""
    row = goal(owner)
    first = as_sent(home.get(at("goal_edit", row)), what="Get my papers")
    home.post(at("goal_edit", row), first)
    answer = home.post(at("goal_edit", row), {**first, "what": "Get my card"})
    assert "Get my papers" in text_of(answer) and 'value="Get my card"' in text_of(answer)


# --- Steps ------------------------------------------------------------------------------------


def test_a_step_is_done_in_one_tap_and_taken_back(home, owner):
    row = goal(owner, "Save", "Ask Mama")
    step = row.steps.get()
    for _ in range(2):
        home.post(at("goalstep_tick", step), {"done": "yes"})
    step.refresh_from_db()
    assert step.done_on == TODAY
    assert "Done on 24 November 2026" in text_of(home.get(at("goal", row))).replace("</strong>", "")
    assert "1 of 1 step done" in text_of(home.get(at("goals")))
    for _ in range(2):
        home.post(at("goalstep_tick", step), {"done": "no"})
    step.refresh_from_db()
    assert step.done_on is None


def test_the_day_a_step_was_done_stands(home, owner):
    """Milestones count on it."""
    row = goal(owner, "Save", "Ask Mama")
    row.steps.update(done_on=TODAY - DAY * 3)
    home.post(at("goalstep_tick", row.steps.get()), {"done": "yes"})
    assert row.steps.get().done_on == TODAY - DAY * 3


def test_steps_are_added_behind_and_put_in_my_order(home, owner):
    """C78: added once, however often it was tapped."""
    row = goal(owner, "Save", "one", "two")
    sent = as_sent(home.get(at("goal_step", row)), words="three")
    for _ in range(2):
        home.post(at("goal_step", row), sent)
    assert steps(row) == ["one", "two", "three"]
    home.post(at("goalstep_up", row.steps.get(place=2)))
    assert steps(row) == ["one", "three", "two"]
    home.post(at("goalstep_up", row.steps.get(place=0)))
    assert steps(row) == ["one", "three", "two"]


def test_a_step_is_corrected_and_deleted(home, owner):
    row = goal(owner, "Save", "one", "two")
    one = row.steps.get(place=0)
    home.post(at("goalstep_edit", one), as_sent(home.get(at("goalstep_edit", one)), words="first"))
    assert steps(row) == ["first", "two"]
    assert "first" in text_of(home.get(at("goalstep_delete", one)))
    home.post(at("goalstep_delete", one))
    assert steps(row) == ["two"]


def test_a_long_goal_shows_its_steps_on_pages(home, owner):
    row = goal(owner, "Save", *[f"step {number}" for number in range(21)])
    assert "step 20" not in text_of(home.get(at("goal", row)))
    assert "step 20" in text_of(home.get(at("goal", row) + "?page=2"))


# --- How it goes, and when to look again -------------------------------------------------------


def test_how_it_goes_is_noted_on_a_day_changed_and_deleted(home, owner):
    """C78: noted once, however often it was tapped."""
    row = goal(owner)
    sent = as_sent(home.get(at("goal_note", row)), words="The queue was long.", day=TODAY - DAY)
    for _ in range(2):
        home.post(at("goal_note", row), sent)
    note = owner.goal_notes.get()
    assert note.day == TODAY - DAY
    assert "The queue was long." in text_of(home.get(at("goal", row)))
    page = home.get(at("goalnote_edit", note))
    home.post(at("goalnote_edit", note), as_sent(page, words="It moved.", day=note.day))
    assert "It moved." in text_of(home.get(at("goal_notes", row)))
    home.post(at("goalnote_delete", note))
    assert not owner.goal_notes.exists()


@pytest.mark.parametrize("day", ["2026-11-25", "2024-01-01", "", "0001-01-01"])
def test_a_note_belongs_to_a_day_of_the_last_year(home, owner, day):
    """C67."""
    row = goal(owner)
    sent = as_sent(home.get(at("goal_note", row)), words="The queue was long.", day=day)
    answer = home.post(at("goal_note", row), sent)
    assert "The queue was long." in text_of(answer) and 'class="error-summary"' in text_of(answer)
    assert not owner.goal_notes.exists()


def test_the_one_to_look_at_first_stands_on_top(home, owner):
    goal(owner, "without a day")
    goal(owner, "in a month", look_on=TODAY + DAY * 30)
    goal(owner, "by tomorrow", by_day=TODAY + DAY)
    goal(owner, "today", look_on=TODAY)
    page = home.get(at("goals")).context["page"]
    assert [each.what for each in page] == ["today", "by tomorrow", "in a month", "without a day"]
    assert "look at it today" in text_of(home.get(at("goals")))


def test_what_is_due_is_what_the_rule_says(owner):
    """C81: the database asks as the pure function does."""
    near = [None, *(TODAY + DAY * n for n in (-2, -1, 0, 1, 2))]
    for look_on in near:
        for by_day in near:
            goal(owner, f"{look_on} {by_day}", look_on=look_on, by_day=by_day)
    goal(owner, "done", look_on=TODAY, state="done")
    due = set(owner.goals.due(TODAY))
    from_rule = {
        each for each in owner.goals.all() if each.is_open and _asks(each.look_on, each.by_day)
    }
    assert due == from_rule and len(due) < 36
    assert len(goals_due(owner=owner, today=TODAY)) == 3


def _asks(look_on, by_day):
    if look_on is None:
        return by_day is not None and by_day <= TODAY
    return look_on <= TODAY or by_day == TODAY


@pytest.mark.parametrize(("days", "until"), [("7", 7), ("30", 30), ("90", 90)])
def test_it_is_looked_at_again_in_one_tap(home, owner, days, until):
    row = goal(owner, look_on=TODAY)
    assert "Look at it today" in text_of(home.get(at("goal", row)))
    home.post(at("goal_look", row), {"days": days})
    row.refresh_from_db()
    assert row.look_on == TODAY + DAY * until
    assert not goals_due(owner=owner, today=TODAY)
    home.post(at("goal_look", row), {"days": "1000"})
    row.refresh_from_db()
    assert row.look_on == TODAY + DAY * until


# --- How it ends ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [("goal_done", "done", "Done on"), ("goal_let_go", "let_go", "I let it go on")],
)
def test_it_ends_in_one_tap_and_is_opened_again(home, owner, name, state, words):
    row = goal(owner, look_on=TODAY - DAY)
    for _ in range(2):
        home.post(at(name, row))
    row.refresh_from_db()
    assert (row.state, row.closed_on) == (state, TODAY)
    assert "Get my ID book" not in text_of(home.get(at("goals")))
    closed = text_of(home.get(at("goals_closed")))
    assert words in closed
    assert not any(blame in closed.lower() for blame in ("fail", "gave up", "missed"))
    home.post(at("goal_open_again", row))
    row.refresh_from_db()
    assert (row.state, row.closed_on, row.look_on) == ("open", None, None)


def test_the_first_day_of_an_end_stands(home, owner):
    row = goal(owner, state="done", closed_on=TODAY - DAY * 5)
    home.post(at("goal_done", row))
    row.refresh_from_db()
    assert row.closed_on == TODAY - DAY * 5


def test_a_goal_becomes_another_with_its_open_steps(home, owner):
    """C78: once, however often it was tapped."""
    row = goal(owner, "A flat", "Ask the agent", "Save a deposit")
    row.steps.filter(place=0).update(done_on=TODAY)
    page = home.get(at("goal_become", row))
    assert form_of(page)["what"].value() == "A flat"
    sent = as_sent(page, what="A room", first_step="Ask Gogo", with_steps="on")
    for _ in range(2):
        home.post(at("goal_become", row), sent)
    row.refresh_from_db()
    other = row.became
    assert (row.state, other.what, owner.goals.count()) == ("changed", "A room", 2)
    assert (steps(row), steps(other)) == (["Ask the agent"], ["Ask Gogo", "Save a deposit"])
    assert "It became another goal" in text_of(home.get(at("goal", row)))
    assert "A room" in text_of(home.get(at("goal", row)))


def test_its_steps_may_stay_where_they_were(home, owner):
    row = goal(owner, "A flat", "Ask the agent")
    page = home.get(at("goal_become", row))
    home.post(at("goal_become", row), as_sent(page, what="A room"))
    assert steps(row) == ["Ask the agent"]


def test_a_goal_is_deleted_with_all_of_it_after_a_question(home, owner):
    row = goal(owner, "Save", "one")
    owner.goal_notes.create(goal=row, day=TODAY, words="x")
    assert "Its 1 step and 1 note will be gone too." in text_of(home.get(at("goal_delete", row)))
    home.post(at("goal_delete", row))
    assert not (owner.goals.exists() or owner.goal_steps.exists() or owner.goal_notes.exists())


def test_nobody_elses_goal_exists(stranger, owner, client_of):
    """C36."""
    row = goal(owner, "Save", "one")
    browser = client_of(stranger)
    for name in ("goal", "goal_edit", "goal_step", "goal_note", "goal_become"):
        assert browser.get(at(name, row)).status_code == 404
    for name in ("goalstep_tick", "goalstep_up", "goalstep_delete"):
        assert browser.post(at(name, row.steps.get())).status_code == 404
    assert steps(row) == ["one"]


# --- Many of them -----------------------------------------------------------------------------


def queries(browser, path) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def test_pages_stay_light_with_200_goals_and_2000_notes(home, owner):
    """C64: as many questions with many rows as with few, and a small page."""
    mama = owner.people.create(name="Mama", circle="family")
    row = goal(owner, "Save", "one", person=mama)
    owner.goal_notes.create(goal=row, day=TODAY, words="x")
    done = goal(owner, "Done", state="done", closed_on=TODAY)
    paths = [at("goals"), at("goals_closed"), at("goal", row), at("goal_notes", row)]
    few = [queries(home, path) for path in paths]
    for number in range(100):
        goal(owner, f"Goal {number} {uuid.uuid4()}", *"abcdef", person=mama, look_on=TODAY)
        goal(owner, f"Done {number}", state="done", closed_on=TODAY)
    for number in range(200):
        owner.goal_steps.create(goal=row, words=f"Step {number}, {uuid.uuid4()}", place=number)
    words = "I went there early and it took the whole day, but they were kind. "
    GoalNote.objects.bulk_create(
        GoalNote(owner=owner, goal=row, day=TODAY - DAY * (n % 300), words=f"{n} {words * 3}")
        for n in range(2_000)
    )
    assert done.pk
    assert [queries(home, path) for path in paths] == few
    assert max(few) <= 12
    for path in paths:
        answer = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 10_000, path
