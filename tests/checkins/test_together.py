"""Looking at things with somebody: in a rhythm, recorded by the owner, missed without blame."""

from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from checkins.models import AccountabilityTime
from checkins.together import as_of, together_due
from tests.network.makers import group

from .makers import as_sent, check_in, form_of, goal, habit, text_of, ticks, together_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def standing(row):
    return as_of([row], owner=row.owner, today=TODAY)[0]


def kept(row) -> list[date]:
    return sorted(each.due_on for each in row.times.all())


def it_happened(browser, row, due_on):
    return browser.post(at("accountability_happened", row), {"due_on": due_on})


def test_an_empty_place_leads_to_the_first_person_and_then_to_the_choice(home, owner):
    assert reverse("network:person_new") in text_of(home.get(at("together")))
    owner.people.create(name="Bongani", circle="peer")
    assert at("accountability_new") in text_of(home.get(at("together")))


def test_with_whom_what_how_often_on_which_day_and_how(home, owner):
    """C78: also tapped twice."""
    bongani = owner.people.create(name="Bongani", circle="peer")
    sent = as_sent(
        home.get(at("accountability_new")),
        person=bongani.pk,
        looks_at=["checkins", "money"],
        what="Whether I paid the rent first.",
        rhythm="7",
        first_day="2026-11-29",
        way="call",
    )
    for _ in range(2):
        home.post(at("accountability_new"), sent)
    row = owner.accountabilities.get()
    words = text_of(home.get(at("accountability", row)))
    for each in ("Bongani", "Every week, on Sunday", "A call", "My check-ins", "My money", "rent"):
        assert each in words
    assert "Next: Sunday 29 November" in words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"person": ""}, "Choose one of your people."),
        ({"looks_at": [], "what": ""}, "Choose what you look at"),
        ({"first_day": "2020-01-01"}, "Choose a day of the last year"),
        ({"first_day": "9999-12-31"}, "Choose a day of the last year"),
        ({"rhythm": "3"}, "3 is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_every_word_is_kept(home, owner, given, words):
    """C67."""
    bongani = owner.people.create(name="Bongani", circle="peer")
    sent = {"person": bongani.pk, "looks_at": ["goals"], "rhythm": "7", "way": "call"}
    sent |= {"what": "The rent.", "first_day": "2026-11-29", **given}
    answer = home.post(
        at("accountability_new"), as_sent(home.get(at("accountability_new")), **sent)
    )
    assert words in text_of(answer) and (given.get("what") == "" or "The rent." in text_of(answer))
    assert not owner.accountabilities.exists()


def test_only_people_of_mine_who_are_present_can_be_chosen(home, owner, stranger):
    """C36."""
    away = owner.people.create(name="Tumi", circle="friend", archived_at=timezone.now())
    other = stranger.people.create(name="Zola", circle="friend")
    page = home.get(at("accountability_new"))
    for wrong in (away, other):
        sent = as_sent(page, person=wrong.pk, rhythm="7", way="call", first_day=TODAY, what="x")
        assert home.post(at("accountability_new"), sent).status_code == 200
    assert not owner.accountabilities.exists()


def test_two_windows_lose_no_word(home, owner):
    """C78."""
    row = together_with(owner, what="The rent.")
    sent = as_sent(
        home.get(at("accountability_edit", row)),
        person=row.person_id, looks_at=["checkins"], rhythm="7", way="call", first_day=TODAY,
    )  # fmt: skip
    home.post(at("accountability_edit", row), {**sent, "what": "The rent and food."})
    answer = home.post(
        at("accountability_edit", row), {**sent, "what": "The shoes.", "looks_at": ["goals"]}
    )
    words = text_of(answer)
    assert "The rent and food." in words and "The shoes." in words and "My check-ins" in words


# --- It happened, or was missed -----------------------------------------------------------------


def test_it_happened_in_one_tap_and_the_next_one_comes(home, owner):
    """C78: recorded once, however often it was tapped."""
    row = together_with(owner)
    assert [each.row for each in together_due(owner=owner, today=TODAY)] == [row]
    for _ in range(2):
        it_happened(home, row, TODAY)
    assert kept(row) == [TODAY]
    assert standing(row).next_due == TODAY + DAY * 7
    assert not together_due(owner=owner, today=TODAY)


def test_late_and_early_are_fine(home, owner):
    row = together_with(owner, first_day=TODAY - DAY * 16)
    it_happened(home, row, TODAY - DAY * 9)
    it_happened(home, row, TODAY + DAY * 5)
    assert kept(row) == [TODAY - DAY * 9, TODAY + DAY * 5]
    assert {each.happened_on for each in row.times.all()} == {TODAY}
    assert standing(row).next_due == TODAY + DAY * 12
    assert "It happened already" not in text_of(home.get(at("accountability", row)))


def test_what_the_button_offers_is_taken(home, owner):
    """Early, on the day, late, and not ahead of a time that comes every day."""
    for rhythm in (1, 7, 14, 28):
        for ago in range(-3, 30):
            row = together_with(owner, rhythm=rhythm, first_day=TODAY - DAY * ago)
            due_on = standing(row).to_record
            assert (due_on is None) == (rhythm == 1 and ago < 0)
            if due_on:
                it_happened(home, row, due_on)
                assert kept(row) == [due_on]


@pytest.mark.parametrize(
    "due_on", ["2026-11-23", "2026-12-08", "2026-10-27", "9999-12-31", "0001-01-01", "", "x"]
)
def test_a_day_that_is_no_time_of_it_is_not_taken(home, owner, due_on):
    row = together_with(owner, first_day=TODAY - DAY * 21)
    answer = it_happened(home, row, due_on)
    assert answer.status_code == 302 and not kept(row)


def test_missed_ones_are_shown_to_the_owner_alone_and_without_blame(
    home, owner, stranger, client_of
):
    row = together_with(owner, first_day=TODAY - DAY * 21)
    it_happened(home, row, TODAY - DAY * 14)
    assert standing(row).missed == [TODAY - DAY * 7, TODAY - DAY * 21]
    words = text_of(home.get(at("accountability", row)))
    assert "Not recorded: 2" in words and "Only you see this" in words
    assert not any(each in words.lower() for each in ("missed", "fail", "late again", "must"))
    assert client_of(stranger).get(at("accountability", row)).status_code == 404
    message = text_of(home.get(at("accountability_message", row)))
    assert "Not recorded" not in message


def test_when_it_was_and_what_came_of_it_is_corrected_and_deleted(home, owner):
    row = together_with(owner)
    it_happened(home, row, TODAY)
    time = row.times.get()
    page = home.get(at("accountabilitytime", time))
    sent = as_sent(page, happened_on=TODAY - DAY, note="He asked about work.")
    home.post(at("accountabilitytime", time), sent)
    words = text_of(home.get(at("accountability", row)))
    assert "Monday 23 November 2026" in words and "He asked about work." in words
    wrong = {**sent, "happened_on": TODAY + DAY, "note": "Kept words."}
    answer = text_of(home.post(at("accountabilitytime", time), wrong))
    assert "This day is still to come." in answer and "Kept words." in answer
    home.post(at("accountabilitytime_delete", time))
    assert not kept(row)


def test_it_ends_and_begins_again_without_a_gap_to_answer_for(home, owner):
    row = together_with(owner, first_day=TODAY - DAY * 30)
    it_happened(home, row, TODAY - DAY * 30)
    for _ in range(2):
        home.post(at("accountability_end", row))
    row.refresh_from_db()
    assert row.ended_on == TODAY and standing(row).next_due is None and not standing(row).missed
    assert "Bongani" not in text_of(home.get(at("together")))
    assert "Bongani" in text_of(home.get(at("together_ended")))
    assert not together_due(owner=owner, today=TODAY)
    for _ in range(2):
        home.post(at("accountability_again", row))
    row.refresh_from_db()
    assert (row.ended_on, row.first_day) == (None, TODAY + DAY * 5)
    assert not standing(row).missed and kept(row) == [TODAY - DAY * 30]


def test_who_was_put_away_is_not_brought_up(owner):
    row = together_with(owner)
    row.person.archived_at = timezone.now()
    row.person.save()
    assert not together_due(owner=owner, today=TODAY)


def test_it_is_deleted_after_a_question(home, owner):
    row = together_with(owner)
    it_happened(home, row, TODAY)
    assert "1 time, with what came of it," in text_of(home.get(at("accountability_delete", row)))
    home.post(at("accountability_delete", row))
    assert not owner.accountability_times.exists() and owner.people.exists()


# --- A message --------------------------------------------------------------------------------


def lived(owner):
    """A week: five check-ins, two habits ticked, a small step, one group; and what is older."""
    for back in (0, 1, 2, 3, 6, 7):
        check_in(owner, TODAY - DAY * back)
    ticks(habit(owner), [TODAY, TODAY - DAY, TODAY - DAY * 7])
    goal(owner, "Save", "one", "two").steps.filter(place=0).update(done_on=TODAY)
    evening = group(owner)
    for back, state in ((0, "went"), (1, "missed"), (9, "went")):
        owner.attendances.create(group=evening, day=TODAY - DAY * back, state=state)


def test_the_owner_chooses_what_is_told(home, owner):
    lived(owner)
    row = together_with(owner)
    form = form_of(home.get(at("accountability_message", row)))
    assert [words for _, words in form.fields["figures"].choices] == [
        "5 of 7 check-ins", "2 habits ticked", "1 small step done", "1 group",
    ]  # fmt: skip
    assert form["figures"].value() == ["checkins"]
    assert form["words"].value() == (
        "Hi Bongani. My last 7 days: 5 of 7 check-ins. When can I call you?"
    )
    sent = {"figures": ["goals", "groups"], "words": "old", "make": "yes"}
    made = form_of(home.post(at("accountability_message", row), sent))["words"].value()
    assert made == "Hi Bongani. My last 7 days: 1 small step done, 1 group. When can I call you?"
    none = form_of(home.post(at("accountability_message", row), {"make": "yes", "words": ""}))
    assert none["words"].value() == "Hi Bongani. It is time for the two of us. When can I call you?"


def test_four_weeks_apart_tell_of_four_weeks(home, owner):
    lived(owner)
    row = together_with(owner, rhythm=28)
    assert "6 of 28 check-ins" in text_of(home.get(at("accountability_message", row)))


def test_my_own_words_go_to_my_own_phone_and_are_kept_nowhere(home, owner):
    row = together_with(owner)
    words = "Sawubona & hello? 100% here"
    sent = {"figures": [], "words": words}
    answer = text_of(home.post(at("accountability_message", row), sent))
    links = [unquote(each.partition('"')[0]) for each in answer.split('href="')]
    assert f"https://wa.me/27720000263?text={words}" in links
    assert f"sms:+27720000263?body={words}" in links
    assert any(each.startswith("mailto:") and words in each for each in links)
    assert "words" not in home.session and not row.times.exists()


def test_nothing_to_say_or_too_much_is_asked_again(home, owner):
    """C67."""
    row = together_with(owner)
    answer = home.post(at("accountability_message", row), {"words": " "})
    assert "Write a few words" in text_of(answer)
    answer = home.post(at("accountability_message", row), {"words": "kept " + "x" * 1_000})
    assert "kept x" in text_of(answer) and "wa.me" not in text_of(answer)


# --- Many of them -----------------------------------------------------------------------------


def queries(browser, path) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def test_pages_stay_light_with_years_of_it(home, owner):
    """C64: as many questions with many rows as with few, and a small page."""
    row = together_with(owner, first_day=TODAY - DAY * 900, rhythm=1)
    owner.accountability_times.create(accountability=row, due_on=TODAY, happened_on=TODAY)
    ended = together_with(owner, "Naledi", ended_on=TODAY)
    paths = [at("together"), at("together_ended"), at("accountability", row)]
    paths.append(at("accountability_message", row))
    few = [queries(home, path) for path in paths]
    with CaptureQueriesContext(connection) as asked:
        together_due(owner=owner, today=TODAY)
    assert len(asked) == 2
    AccountabilityTime.objects.bulk_create(
        AccountabilityTime(
            owner=owner,
            accountability=row,
            due_on=TODAY - DAY * back,
            happened_on=TODAY - DAY * back,
            note="We spoke for a while about work and the children. " * 4,
        )
        for back in range(20, 800)
    )
    for number in range(30):
        together_with(owner, f"Person {number}")
        together_with(owner, f"Ended {number}", ended_on=TODAY)
    assert [queries(home, path) for path in paths] == few
    assert max(few) <= 12 and ended.pk
    for path in paths:
        answer = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 10_000, path
