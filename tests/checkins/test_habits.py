"""Habits as an owner keeps them: chosen, done in one tap, corrected, paused, put away."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from checkins.models import HabitEntry
from checkins.starters import STARTERS
from tests.checkins.makers import habit, text_of, ticks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


def said(**given):
    """What a browser sends for a habit."""
    fresh = {"form_key": uuid.uuid4(), "area": "move", "kind": "daily", "first_day": TODAY}
    return {**fresh, **given}


def tap(browser, row, what="done", day=TODAY, back="checkins:habits"):
    sent = {"day": day.isoformat(), "what": what, "back": back}
    return browser.post(f"/habits/{row.pk}/tick/", sent)


def test_an_empty_place_leads_to_the_first_one(home):
    words = text_of(home.get("/habits/"))
    assert "so small that a bad day cannot stop it" in words
    assert 'href="/habits/starters/"' in words


def test_a_starter_is_added_in_one_tap_and_changed_afterwards(home, owner):
    page = home.get("/habits/starters/")
    sent = {"start": "walk", "form_key": page.context["form_key"]}
    answer = home.post("/habits/starters/", sent)
    home.post("/habits/starters/", sent)
    made = owner.habits.get()
    assert answer.headers["Location"] == f"/habits/{made.pk}/"
    assert (made.name, made.first_day, made.cue) == ("Walk", TODAY, "After breakfast")
    changed = said(name="Walk to the dam", version=1)
    home.post(f"/habits/{made.pk}/edit/", changed)
    made.refresh_from_db()
    assert made.name == "Walk to the dam"


def test_every_starter_can_be_added(home, owner):
    for each in STARTERS:
        home.post("/habits/starters/", {"start": each.key, "form_key": uuid.uuid4()})
    assert [row.name for row in owner.habits.present()] == [each.name for each in STARTERS]
    assert {row.area for row in owner.habits.all()} == {
        "move", "eat", "mind", "rest", "connect", "give",
    }  # fmt: skip
    assert all(row.how_often for row in owner.habits.all())
    assert home.post("/habits/starters/", {"start": "nothing"}).status_code == 200


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "daily"}, "Every day"),
        ({"kind": "weekdays", "weekdays": ["0", "3"]}, "Monday, Thursday"),
        ({"kind": "weekly", "count": "3"}, "3 times a week"),
        ({"kind": "every", "count": "10"}, "Every 10 days"),
    ],
)
def test_four_ways_to_say_how_often(home, owner, given, words):
    home.post("/habits/new/", said(name="Walk", **given))
    assert owner.habits.get().how_often == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "weekdays"}, "Choose at least one day"),
        ({"kind": "weekdays", "weekdays": ["8"]}, "8 is not one of the available choices"),
        ({"kind": "weekly", "count": "8"}, "from 1 to 7"),
        ({"kind": "weekly"}, "from 1 to 7"),
        ({"kind": "every", "count": "400"}, "365"),
        ({"first_day": "2020-01-01"}, "Choose a day of the last year"),
        ({"first_day": "9999-12-31"}, "Choose a day of the last year"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_every_word_is_kept(home, owner, given, words):
    """C67."""
    sent = {"name": "Walk", "cue": "After I fetched water", **given}
    answer = home.post("/habits/new/", said(**sent))
    assert words in text_of(answer)
    assert "After I fetched water" in text_of(answer)
    assert not owner.habits.exists()


def test_what_the_chosen_kind_does_not_ask_for_is_left_out(home, owner):
    home.post("/habits/new/", said(name="Walk", weekdays=["2"], count="x"))
    assert (owner.habits.get().weekdays, owner.habits.get().count) == ([], 1)


def test_a_double_tap_makes_one_habit(home, owner):
    """C78."""
    sent = said(name="Walk")
    home.post("/habits/new/", sent)
    home.post("/habits/new/", sent)
    assert owner.habits.count() == 1


def test_two_windows_lose_no_word(home, owner):
    """C78."""
    row = habit(owner, "Walk")
    home.post(f"/habits/{row.pk}/edit/", said(name="Walk far", version=1))
    answer = home.post(f"/habits/{row.pk}/edit/", said(name="Run", version=1))
    assert "Walk far" in text_of(answer) and 'value="Run"' in text_of(answer)


# --- Ticks ------------------------------------------------------------------------------------


def test_one_tap_is_done_and_twice_is_once(home, owner):
    row = habit(owner)
    assert tap(home, row).headers["Location"] == "/habits/"
    tap(home, row)
    entry = owner.habit_entries.get()
    assert (entry.day, entry.state, entry.version) == (TODAY, "done", 1)
    words = text_of(home.get("/habits/"))
    assert "Nothing more is asked of you today." in words
    assert "Said for today: 1" in words


def test_a_tap_is_taken_back(home, owner):
    row = habit(owner)
    tap(home, row)
    assert "Take it back" in text_of(home.get("/habits/"))
    tap(home, row, "undo")
    tap(home, row, "undo")
    assert not owner.habit_entries.exists()


def test_a_note_is_not_taken_back_unasked(home, owner):
    row = habit(owner)
    ticks(row, [TODAY], note="Along the river.")
    answer = tap(home, row, "undo")
    assert answer.headers["Location"] == f"/habits/{row.pk}/{TODAY}/delete/"
    assert "Along the river." in text_of(home.get(answer.headers["Location"]))
    home.post(answer.headers["Location"])
    assert not owner.habit_entries.exists()


def test_the_smallest_version_counts_as_done(home, owner):
    row = habit(owner, smallest="Put my shoes on")
    assert "Put my shoes on" in text_of(home.get("/habits/"))
    tap(home, row, "small")
    each = home.get(f"/habits/{row.pk}/").context["each"]
    assert each.is_kept and each.standing.now == 1


def test_three_states_are_told_apart(home, owner):
    row = habit(owner)
    tap(home, row, "done", TODAY - DAY * 1)
    tap(home, row, "not", TODAY - DAY * 2)
    words = text_of(home.get(f"/habits/{row.pk}/"))
    shown = dict(re.findall(r">(\w{3} \d+ Nov)</a>: \s*([\w ]+)", words))
    assert shown["Mon 23 Nov"].strip() == "Done"
    assert shown["Sun 22 Nov"].strip() == "Not today"
    assert shown["Sat 21 Nov"].strip() == "Not recorded"
    assert "missed" not in words.lower()


@pytest.mark.parametrize("reason", ["ill", "away", "care", "held", "other"])
def test_skipped_with_a_reason_loses_nothing(home, owner, reason):
    row = habit(owner)
    ticks(row, [TODAY - DAY * back for back in range(2, 12)])
    before = home.get(f"/habits/{row.pk}/").context["each"].standing
    tap(home, row, f"skip-{reason}", YESTERDAY)
    assert owner.habit_entries.get(day=YESTERDAY).reason == reason
    after = home.get(f"/habits/{row.pk}/").context["each"].standing
    assert (after.now, before.now) == (10, 0)
    assert after.score > before.score


def test_a_past_day_is_done_later_corrected_and_marked(home, owner):
    row = habit(owner)
    tap(home, row, "done", YESTERDAY, back="checkins:habit")
    words = text_of(home.get(f"/habits/{row.pk}/"))
    assert "filled in later" in words and "corrected" not in words
    tap(home, row, "not", YESTERDAY)
    entry = owner.habit_entries.get()
    assert (entry.recorded_on, entry.version) == (TODAY, 2)
    assert ">corrected<" in text_of(home.get(f"/habits/{row.pk}/"))


@pytest.mark.parametrize("day", [TODAY + DAY, TODAY - DAY * 400, date(1, 1, 1), date.max])
def test_only_days_of_the_last_year_are_open(home, owner, day):
    row = habit(owner)
    assert tap(home, row, "done", day).status_code == 302
    assert home.get(f"/habits/{row.pk}/{day}/").status_code == 404
    assert not owner.habit_entries.exists()


@pytest.mark.parametrize("what", ["", "skip", "skip-x", "x", "done-ill"])
def test_a_button_that_does_not_exist_changes_nothing(home, owner, what):
    row = habit(owner)
    assert tap(home, row, what).status_code == 302
    assert tap(home, row, back="https://evil.invalid/").headers["Location"].startswith("/habits/")
    assert not owner.habit_entries.exists()


def test_a_day_has_a_note_of_its_own(home, owner):
    row = habit(owner)
    path = f"/habits/{row.pk}/2026-10-02/"
    assert "filled in later" in text_of(home.get(path))
    home.post(path, {"form_key": uuid.uuid4(), "state": "skip", "note": "In the clinic."})
    entry = owner.habit_entries.get()
    assert (entry.state, entry.reason, entry.note) == ("skip", "other", "In the clinic.")
    home.post(path, {"version": 1, "state": "done", "reason": "ill", "note": "After all."})
    entry.refresh_from_db()
    assert (entry.state, entry.reason, entry.note, entry.version) == ("done", "", "After all.", 2)
    assert home.get(f"/habits/{row.pk}/", {"day": "2026-10-02"}).headers["Location"] == path


def test_a_tick_in_another_window_is_shown_and_nothing_typed_is_lost(home, owner):
    """C78."""
    row = habit(owner)
    tap(home, row)
    path = f"/habits/{row.pk}/{TODAY}/"
    answer = home.post(path, {"form_key": uuid.uuid4(), "state": "not", "note": "Rain."})
    assert "changed in another window" in text_of(answer)
    assert 'value="Rain."' in text_of(answer)


def test_a_strangers_day_is_a_missing_page(home, owner, stranger):
    """C2."""
    theirs = habit(stranger)
    ticks(theirs, [TODAY], note="canary")
    for path in (f"/habits/{theirs.pk}/{TODAY}/", f"/habits/{theirs.pk}/{TODAY}/delete/"):
        for method in (home.get, home.post):
            answer = method(path)
            assert answer.status_code == 404 and b"canary" not in answer.content
    assert tap(home, theirs, "not").status_code == 404
    assert stranger.habit_entries.get().state == "done"


# --- Pauses, order, putting away -----------------------------------------------------------------


def test_a_pause_asks_nothing_and_costs_nothing(home, owner):
    row = habit(owner)
    ticks(row, [TODAY - DAY * back for back in range(6, 20)])
    before = home.get(f"/habits/{row.pk}/").context["each"].standing
    sent = {"form_key": uuid.uuid4(), "first": TODAY - DAY * 5, "reason": "held"}
    home.post(f"/habits/{row.pk}/pause/", sent)
    each = home.get(f"/habits/{row.pk}/").context["each"]
    assert each.is_paused and each.next_due is None and each.standing.now == 14
    assert each.standing.score > before.score
    assert "paused" in text_of(home.get("/habits/"))
    home.post(f"/habits/{row.pk}/go-on/")
    each = home.get(f"/habits/{row.pk}/").context["each"]
    assert owner.habit_pauses.get().last == YESTERDAY
    assert each.is_due and each.standing.now == 14


def test_a_pause_is_corrected_and_deleted(home, owner):
    row = habit(owner)
    pause = owner.habit_pauses.create(habit=row, first=YESTERDAY)
    path = f"/habits/pauses/{pause.pk}/"
    wrong = home.post(path, {"version": 1, "first": TODAY, "last": YESTERDAY})
    assert "before the first day" in text_of(wrong)
    home.post(path, {"version": 1, "first": YESTERDAY, "last": TODAY})
    pause.refresh_from_db()
    assert pause.last == TODAY
    home.post(f"{path}delete/")
    assert not owner.habit_pauses.exists()


def test_the_order_is_the_owners(home, owner):
    rows = [habit(owner, name) for name in ("Eat", "Walk", "Pray")]
    home.post(f"/habits/{rows[2].pk}/move/", {"step": "up"})
    home.post(f"/habits/{rows[0].pk}/move/", {"step": "down"})
    home.post(f"/habits/{rows[2].pk}/move/", {"step": "up"})
    names = [row.name for row in owner.habits.present()]
    assert names == ["Pray", "Eat", "Walk"]
    words = text_of(home.get("/habits/"))
    assert words.index("Pray") < words.index("Eat") < words.index("Walk")


def test_put_away_and_brought_back_with_everything(home, owner):
    row = habit(owner)
    ticks(row, [TODAY - DAY * back for back in range(1, 8)])
    home.post(f"/habits/{row.pk}/put-away/")
    assert "No habits yet" in text_of(home.get("/habits/"))
    assert "Walk" in text_of(home.get("/habits/away/"))
    owner.habits.update(archived_at="2026-11-20T10:00Z")
    home.post(f"/habits/{row.pk}/bring-back/")
    pause = owner.habit_pauses.get()
    assert (pause.first, pause.last) == (date(2026, 11, 20), YESTERDAY)
    assert home.get(f"/habits/{row.pk}/").context["each"].standing.now == 7


def test_deleting_says_what_goes(home, owner):
    row = habit(owner)
    ticks(row, [TODAY, YESTERDAY])
    assert "its 2 days" in text_of(home.get(f"/habits/{row.pk}/delete/"))
    assert owner.habits.exists()
    home.post(f"/habits/{row.pk}/delete/")
    assert not owner.habits.exists() and not HabitEntry.objects.exists()


# --- Cost ---------------------------------------------------------------------------------------


def test_pages_cost_the_same_with_twelve_habits_of_many_years(home, owner):
    """12 habits with 1,000 days each; every page light and within 12 queries."""
    first = habit(owner, "Habit 0", smallest="A small one", cue="After breakfast")
    ticks(first, [TODAY])

    def paths():
        row = f"/habits/{first.pk}/"
        return ["/habits/", row, f"{row}year/", f"{row}edit/", f"{row}{TODAY}/", "/habits/order/"]

    def queries(path):
        with CaptureQueriesContext(connection) as asked:
            answer = home.get(path, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200
        assert len(answer.content) <= 10_000, path
        return len(asked)

    few = {path: queries(path) for path in paths()}
    for number in range(12):
        row = first if not number else habit(owner, f"Habit {number}", first_day=TODAY - DAY * 999)
        states = ("done", "done", "not", "done", "small", "skip")
        for offset, state in enumerate(states):
            ticks(row, [TODAY - DAY * back for back in range(offset + 1, 1_000, 6)], state=state)
    for path in paths():
        assert queries(path) <= few[path] <= 12, path
