"""The page on which a person turns notes on and off."""

import datetime as dt

import pytest
from django.utils import timezone

from recovery_site.retention import purge
from reminders.carrying import TEXT
from reminders.models import About, EndedWhy, State, Why
from reminders.moments import MOST_IGNORED, RARER
from reminders.setting import reminder_of, turn_on
from tests.house.pages import forms_of, words_of

from .places import MAILBOX, mailbox

pytestmark = pytest.mark.django_db
PAGE, WHEN = "/reminders/", "/reminders/when/"
ANSWERS = {
    "weekdays": ["0", "2"],
    "at": "09:15",
    "quiet_from": "21:00",
    "quiet_until": "06:00",
    "about": ["day", "goals"],
    "version": "1",
}


def seen(browser, **options) -> str:
    return words_of(browser.get(PAGE, **options))


def sent(owner, address, number, **facts):
    day = timezone.localdate() - dt.timedelta(number)
    due = timezone.now() - dt.timedelta(number)
    return owner.deliveries.create(address=address, day=day, due_at=due, settled_at=due, **facts)


def test_notes_are_off_and_looking_at_the_page_changes_nothing(home, owner):
    """C55: off by default."""
    assert "Off. No note is sent." in seen(home)
    assert not owner.reminders.exists()


def test_the_page_says_what_a_note_says_word_for_word(home):
    page = seen(home)
    assert TEXT == "You have a note for today."
    assert TEXT in page
    assert "lock screen" in page
    assert "My week in my phone’s calendar" in page


def test_without_a_place_it_does_not_turn_on_and_says_what_to_do(home, owner):
    answer = home.post("/reminders/on/", follow=True)
    assert "first say where your notes may go" in words_of(answer)
    assert "By e-mail" in words_of(answer)
    assert not reminder_of(owner).is_on


def test_with_a_place_it_turns_on_and_one_post_stops_all(home, owner):
    mailbox(owner)
    assert not reminder_of(owner).is_on, "a place alone turns nothing on"
    assert "Your notes are on." in words_of(home.post("/reminders/on/", follow=True))
    assert reminder_of(owner).is_on
    assert "Stop all notes" in seen(home)
    assert "Stopped." in words_of(home.post("/reminders/off/", follow=True))
    assert not reminder_of(owner).is_on
    assert MAILBOX in seen(home), "the place stays, for whenever it is wanted again"


def test_days_time_quiet_time_and_subjects_are_kept_and_shown(home, owner):
    home.post(WHEN, ANSWERS)
    kept = reminder_of(owner)
    assert (kept.weekdays, kept.about) == ([0, 2], ["day", "goals"])
    assert (kept.at, kept.quiet_from) == (dt.time(9, 15), dt.time(21))
    assert not kept.is_on
    page = seen(home)
    assert "Monday, Wednesday" in page
    assert "09:15" in page
    assert About.GOALS.label in page
    assert About.VISITS.label not in page


def test_a_change_of_the_hour_moves_the_next_note(home, owner):
    mailbox(owner)
    home.post("/reminders/on/")
    home.post(WHEN, ANSWERS)
    at = reminder_of(owner).next_at.astimezone(owner.zone)
    assert (at.hour, at.minute) == (9, 15)
    assert at.weekday() in {0, 2}


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"weekdays": []}, "weekdays", "Choose at least one day"),
        ({"about": []}, "about", "Choose at least one thing"),
        ({"about": ["day", "nonsense"]}, "about", "nonsense"),
        ({"at": "half past"}, "at", "valid time"),
        ({"at": ""}, "at", "Choose a time"),
        ({"at": "23:30"}, "at", "in your quiet time, 21:00 to 06:00"),
        ({"quiet_until": "21:00"}, "quiet_until", "Begin and end are the same"),
    ],
)
def test_a_slip_is_shown_beside_its_field_and_nothing_is_lost(home, owner, wrong, field, words):
    answer = home.post(WHEN, {**ANSWERS, **wrong})
    assert answer.status_code == 200
    assert words in answer.context["form"].errors[field][0]
    values = forms_of(answer, WHEN)[0].values
    for name in {"quiet_from", "quiet_until", "at"}:
        assert values[name] == {**ANSWERS, **wrong}[name]
    assert reminder_of(owner).at == dt.time(8), "nothing was changed"


def test_two_windows_do_not_write_over_each_other(home, owner):
    home.post(WHEN, ANSWERS)
    answer = home.post(WHEN, {**ANSWERS, "at": "10:00"})
    assert "changed in another window" in words_of(answer)
    assert reminder_of(owner).at == dt.time(9, 15)


def test_once_nobody_came_it_says_kindly_that_fewer_come_or_none(home, owner):
    mailbox(owner)
    reminder = reminder_of(owner)
    turn_on(reminder=reminder, now=timezone.now())
    assert "so they come" not in seen(home)
    least, days = next((least, days) for least, days in RARER if days == 3)
    owner.reminders.update(ignored=least)
    assert f"every {days} days for now. That is fine." in seen(home)
    owner.reminders.update(ignored=MOST_IGNORED, next_at=None)
    page = seen(home)
    assert "so they stopped. Nothing is wrong" in page
    assert "Turn my notes on" in page


def test_the_log_says_what_became_of_each_note_and_where_it_went(home, owner):
    address = mailbox(owner)
    sent(owner, address, 1, state=State.SENT)
    sent(owner, address, 2, state=State.SKIPPED, why=Why.QUIET)
    page = seen(home)
    assert "Sent at" in page
    assert "because it was your quiet time" in page
    assert page.partition("What was sent")[2].count(MAILBOX) == 2


def test_a_long_log_is_paged(home, owner):
    address = mailbox(owner)
    for number in range(12):
        sent(owner, address, number, state=State.SENT)
    assert seen(home).count("Sent at") == 10
    assert seen(home, query_params={"page": 2}).count("Sent at") == 2


def test_nobody_sees_anothers_places_or_log(home, owner, stranger, client_of):
    address = mailbox(owner)
    sent(owner, address, 1, state=State.SENT)
    theirs = client_of(stranger)
    assert MAILBOX not in seen(theirs)
    assert "Nothing yet." in seen(theirs)
    assert theirs.post(f"/reminders/places/{address.pk}/end/").status_code == 404
    address.refresh_from_db()
    assert address.ended_at is None


def test_what_is_over_ends_by_itself(owner):
    address = mailbox(owner)
    kept, old = (sent(owner, address, days, state=State.SENT) for days in (89, 91))
    gone = mailbox(owner, "other@mail.invalid")
    address.refresh_from_db()
    assert address.ended_why == EndedWhy.REPLACED
    purge(now=timezone.now())
    assert list(owner.deliveries.all()) == [kept]
    purge(now=timezone.now() + dt.timedelta(31))
    assert list(owner.addresses.all()) == [gone]


def test_without_carriers_the_page_says_so_and_offers_the_calendar(home, owner, settings):
    settings.EMAIL_URL = settings.VAPID_PRIVATE_KEY = ""
    page = seen(home)
    assert "This site cannot send notes" in page
    assert "this site sends none" in page
    assert "This phone: not possible" in page
    assert "has not set it up" in words_of(home.get("/reminders/mail/"))
    assert "has not set it up" in words_of(home.get("/reminders/phone/"))
    home.post("/reminders/mail/", {"email": MAILBOX})
    home.post("/reminders/phone/", {"subscription": "{}"})
    assert not owner.addresses.exists()
