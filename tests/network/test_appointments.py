"""An owner keeps appointments, and says afterwards how it went."""

import uuid
from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from vobject import readOne

from .makers import appointment, days_from, person, question

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


@pytest.fixture
def sister(owner):
    """Sister Dube of the clinic, who can be phoned."""
    return person(owner, "Sister Dube", circle="professional", phone="+27820000147")


def at(name, row=None) -> str:
    return reverse(f"network:{name}", args=[row.pk] if row else [])


def page(client, name, row=None) -> str:
    return client.get(at(name, row)).content.decode()


def add(client, **typed):
    typed = {"form_key": uuid.uuid4(), "sort": "visit", "day": "2026-12-03", **typed}
    return client.post(at("appointment_new"), typed)


def went(client, row, **typed):
    return client.post(at("appointment_went", row), {"version": row.version, **typed})


def test_an_empty_place_says_where_to_begin(home):
    assert "the next date on your clinic card" in page(home, "appointments")


def test_a_day_is_enough(home, owner):
    answer = add(home)
    kept = owner.appointments.get()
    assert answer.url == at("appointment", kept)
    assert "Thu 3 December 2026" in page(home, "appointments")


def test_everything_about_a_visit_is_kept(home, owner, sister):
    add(home, start_time="10:30", person=sister.pk, place="Room 4", purpose="The new dose")
    text = page(home, "appointment", owner.appointments.get())
    for words in ("3 December 2026, 10:30", "Sister Dube", "Room 4", "The new dose"):
        assert words in text


def test_from_a_professionals_page_she_is_chosen_already(home, owner, sister):
    assert at("person_appointment", sister) in page(home, "person", sister)
    form = home.get(at("person_appointment", sister)).context["form"]
    assert form["person"].value() == sister.pk


def test_a_double_tap_makes_one_appointment(home, owner):
    """C78."""
    key = uuid.uuid4()
    assert add(home, form_key=key).url == add(home, form_key=key).url
    assert owner.appointments.count() == 1


def test_two_windows_show_both_texts(home, owner):
    """C78."""
    row = appointment(owner, purpose="First words")
    typed = {"sort": "visit", "day": "2026-11-24", "version": 1}
    home.post(at("appointment_edit", row), {**typed, "purpose": "From the other window"})
    text = home.post(at("appointment_edit", row), {**typed, "purpose": "Mine"}).content.decode()
    assert "From the other window" in text
    assert "Mine" in text
    assert "changed in another window" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "2062-12-03"}, "Choose a day from last year"),
        ({"day": "tomorrow"}, "Enter a valid date"),
        ({"start_time": "half past"}, "Enter a valid time"),
        ({"sort": "party"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_said_beside_it_and_no_word_is_lost(home, owner, typed, words):
    """C67."""
    text = add(home, purpose="a long story", **typed).content.decode()
    assert words in text
    assert "a long story" in text
    assert not owner.appointments.exists()


def test_a_strangers_person_cannot_be_chosen(home, owner, stranger):
    """C2."""
    theirs = person(stranger, "Their doctor", circle="professional")
    text = add(home, person=theirs.pk).content.decode()
    assert "Select a valid choice" in text
    assert "Their doctor" not in text
    assert home.get(at("person_appointment", theirs)).status_code == 404


def test_somebody_put_away_is_offered_no_more_but_stays_where_chosen(home, owner, sister):
    row = appointment(owner, sister)
    sister.archived_at = "2026-11-01T10:00:00Z"
    sister.save()
    assert "Sister Dube" not in page(home, "appointment_new")
    assert "Sister Dube" in page(home, "appointment_edit", row)


def test_lists_of_to_answer_to_come_and_earlier(home, owner):
    appointment(owner, day=TUESDAY - DAY * 3)
    appointment(owner, day=TUESDAY + DAY * 3)
    appointment(owner, day=TUESDAY - DAY * 9, state="went")
    text = page(home, "appointments")
    assert text.index("How was it?") < text.index("21 November") < text.index("27 November")
    assert "15 November" not in text
    assert "15 November" in page(home, "appointments_earlier")


def test_after_the_visit_what_was_asked_and_agreed_is_kept(home, owner, sister):
    row = appointment(owner, sister)
    asked, open_still = question(owner, person=sister), question(owner, "Will it be noticed?")
    other = question(owner, "Another one's", person=person(owner, "Dr Molefe"))
    text = page(home, "appointment_went", row)
    assert "What if I miss a day?" in text
    assert "Another one&#x27;s" not in text
    answer = went(
        home,
        row,
        agreed="Come back in four weeks",
        note="She was kind",
        **{f"asked_{asked.pk.hex}": "on", f"answer_{asked.pk.hex}": "Phone the same day"},
    )
    assert answer.url == at("appointment", row)
    row.refresh_from_db()
    asked.refresh_from_db()
    assert (row.state, row.agreed, row.note) == ("went", "Come back in four weeks", "She was kind")
    assert (asked.asked_at, asked.answer) == (row, "Phone the same day")
    assert set(owner.visit_questions.open()) == {open_still, other}
    assert "Phone the same day" in page(home, "visit_questions_done")


def test_the_next_date_makes_the_next_appointment_once(home, owner, sister):
    """C78: the second tap finds everything as it was sent."""
    row = appointment(owner, sister, sort="collection", place="The clinic")
    words = question(owner)
    typed = {
        "agreed": "As before",
        "next_day": "2026-12-22",
        "next_time": "09:00",
        f"asked_{words.pk.hex}": "on",
    }
    assert went(home, row, **typed).status_code == 302
    assert went(home, row, **typed).status_code == 302
    later = owner.appointments.exclude(pk=row.pk).get()
    assert (later.day, later.start_time) == (date(2026, 12, 22), time(9))
    assert (later.person, later.sort, later.place) == (sister, "collection", "The clinic")


def test_another_window_after_the_visit_loses_no_answer(home, owner):
    row, words = appointment(owner), question(owner)
    went(home, row, agreed="Same", **{f"answer_{words.pk.hex}": "The first answer"})
    answer = went(home, row, agreed="Same", **{f"answer_{words.pk.hex}": "The second answer"})
    assert answer.status_code == 200
    assert "The second answer" in answer.content.decode()
    words.refresh_from_db()
    assert words.answer == "The first answer"


def test_a_next_time_without_a_day_or_on_a_day_that_is_over(home, owner):
    row = appointment(owner)
    assert "Give the day too" in went(home, row, next_time="09:00").content.decode()
    over = went(home, row, next_day="2026-11-20", note="my words").content.decode()
    assert "This day is over" in over
    assert "my words" in over


def test_medicine_has_a_usual_day_that_can_be_changed(home, owner):
    row = appointment(owner, sort="collection", state="went")
    assert "Tuesday 22 December" in page(home, "appointment", row)
    form = home.get(at("appointment_again", row)).context["form"]
    assert form["day"].value() == date(2026, 12, 22)
    visit = appointment(owner, state="went")
    assert home.get(at("appointment_again", visit)).context["form"]["day"].value() is None


def test_moved_makes_the_next_row(home, owner, sister):
    row = appointment(owner, sister, start_time=time(10), place="Room 4")
    typed = {"version": row.version, "to_day": "2026-12-01", "to_time": "11:00"}
    first = home.post(at("appointment_move", row), typed)
    assert first.status_code == 302
    assert home.post(at("appointment_move", row), typed).status_code == 302, "a double tap"
    row.refresh_from_db()
    assert row.state == "moved"
    assert owner.appointments.count() == 2
    later = row.moved_to
    assert (later.day, later.start_time, later.place) == (date(2026, 12, 1), time(11), "Room 4")
    assert "1 December 2026, 11:00" in page(home, "appointment", row)


def test_a_move_to_where_it_stands_is_no_move(home, owner):
    row = appointment(owner)
    text = home.post(at("appointment_move", row), {"version": 1, "to_day": "2026-11-24"})
    assert "already" in text.content.decode()


def test_missed_without_blame_says_what_now(home, owner, sister):
    row = appointment(owner, sister, day=TUESDAY - DAY)
    for _ in range(2):
        assert home.post(at("appointment_missed", row)).url == at("appointment", row)
    text = page(home, "appointment", row)
    assert "it is not the end of anything" in text
    assert 'href="tel:+27820000147"' in text
    assert at("appointment_again", row) in text
    assert "the old amount can kill" not in text


def test_a_wrong_tap_is_taken_back(home, owner):
    row = appointment(owner, day=TUESDAY - DAY)
    home.post(at("appointment_missed", row))
    home.post(at("appointment_reopen", row))
    row.refresh_from_db()
    assert row.state == "planned"


def test_a_moved_one_stays_moved(home, owner):
    row = appointment(owner, state="moved", moved_to=appointment(owner, day=TUESDAY + DAY))
    home.post(at("appointment_missed", row))
    row.refresh_from_db()
    assert row.state == "moved"


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"sort": "collection", "state": "missed"}, True),
        ({"sort": "script", "state": "missed"}, True),
        ({"sort": "collection", "day": TUESDAY - DAY}, True),
        ({"sort": "collection"}, False),
        ({"sort": "collection", "state": "went"}, False),
        ({"sort": "visit", "state": "missed"}, False),
    ],
)
def test_where_medicine_may_have_run_out_the_old_amount_is_spoken_of(home, owner, fields, warned):
    text = page(home, "appointment", appointment(owner, **fields))
    assert ("After a break, the old amount can kill" in text) is warned


def test_medicine_moved_to_a_later_day_is_a_break_too(home, owner):
    later = appointment(owner, sort="collection", day=TUESDAY + DAY * 5)
    row = appointment(owner, sort="collection", state="moved", moved_to=later)
    assert "the old amount can kill" in page(home, "appointment", row)


def test_today_says_what_is_on_and_asks_about_what_was(home, owner, sister):
    appointment(owner, sister, start_time=time(15))
    appointment(owner, day=TUESDAY - DAY * 2)
    appointment(owner, day=TUESDAY + DAY)
    text = home.get(reverse("today")).content.decode()
    assert "Today, 15:00" in text
    assert "Sister Dube" in text
    assert "Sunday 22 November: how was it?" in text
    assert "Wednesday 25 November" not in text


def test_the_page_to_take_along_says_all_of_it_and_nothing_of_us(home, owner, sister, settings):
    """C54: no name of the site stands on the page or in its title."""
    settings.SITE_NAME = "Xylophone"
    appointment(
        owner, sister, day=TUESDAY - DAY * 28, state="went", agreed="Half a step down in May"
    )
    appointment(owner, sort="collection", day=TUESDAY + DAY * 9)
    row = appointment(owner, sister, day=TUESDAY + DAY, purpose="To talk about the dose")
    question(owner, person=sister)
    text = page(home, "appointment_sheet", row)
    sheet = text.split('<article class="sheet">')[1].split("</article>")[0]
    said = ("Sister Dube", "the dose", "miss a day", "Thu 3 December", "Half a step down in May")
    for words in said:
        assert words in sheet
    assert 'class="line"' in sheet
    assert "Xylophone" not in sheet
    assert "<title>25 November 2026</title>" in text


def test_a_file_of_one_appointment_for_two_readers(home, owner, sister):
    """C54: two independent readers find the day and time, and no word of the owner's."""
    row = appointment(
        owner,
        sister,
        day=date(2026, 12, 3),
        start_time=time(10, 30),
        place="canary-place",
        purpose="canary-purpose",
    )
    answer = home.get(at("appointment_file", row))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="day.ics"'
    for words in (b"canary", b"Dube", b"LOCATION", b"http"):
        assert words not in answer.content
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    other = readOne(answer.content.decode()).vevent
    assert event["summary"] == other.summary.value == "Appointment"
    for start in (event["dtstart"].dt, other.dtstart.value):
        assert start.replace(tzinfo=None).isoformat() == "2026-12-03T10:30:00"
        assert start.utcoffset() == timedelta(hours=2)
    assert event.alarms.times[0].trigger.date() == date(2026, 12, 2)


def test_an_appointment_without_a_time_takes_the_whole_day(home, owner):
    answer = home.get(at("appointment_file", appointment(owner, day=date(2026, 12, 3))))
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 3), date(2026, 12, 4))
    assert readOne(answer.content.decode()).vevent.dtstart.value == date(2026, 12, 3)


def test_deleting_asks_first(home, owner):
    row = appointment(owner)
    assert "Delete this appointment?" in page(home, "appointment_delete", row)
    home.post(at("appointment_delete", row))
    assert not owner.appointments.exists()


PAGES = ("appointments", "appointments_earlier", "visit_questions", "professionals")


def test_pages_stay_small_and_their_queries_few_with_a_long_story(home, owner):
    """C72 by the tighter budget: 8 kB and 10 queries with 100 people and 300 rows of each."""
    first = person(owner, "Dr Molefe", circle="professional")
    visit = appointment(owner, first)
    appointment(owner, first, day=TUESDAY - DAY, state="went")
    question(owner, person=first)
    few = {name: _asked(home, name) for name in PAGES}
    few |= {name: _asked(home, name, visit) for name in ROW_PAGES}
    people = [person(owner, f"Professional {n}", circle="professional") for n in range(99)]
    for n in range(300):
        fields = {"day": TUESDAY + DAY * (n - 150), "place": f"Room {n}"}
        appointment(owner, people[n % 99], **fields)
        question(owner, f"Question {n}: what about it?", person=people[n % 99] if n % 3 else first)
    for name in (*PAGES, *ROW_PAGES):
        queries, size = _asked(home, name, visit if name in ROW_PAGES else None)
        assert queries <= few[name][0] <= 10, name
        assert size <= 8_000, f"{name}: {size} bytes"


ROW_PAGES = ("appointment", "appointment_edit", "appointment_went", "appointment_sheet")


def _asked(client, name, row=None):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(at(name, row), headers={"accept-encoding": "gzip"})
    return len(asked), len(answer.content)


def test_words_about_visits_lie_sealed(home, owner, sister):
    """C36."""
    add(home, person=sister.pk, place="canary-place", purpose="canary-purpose")
    row = owner.appointments.get()
    words = question(owner, "canary-question")
    typed = {f"answer_{words.pk.hex}": "canary-answer"}
    went(home, row, agreed="canary-agreed", note="canary-note", **typed)
    with connection.cursor() as cursor:
        for table in ("network_appointment", "network_visitquestion"):
            cursor.execute(f"SELECT * FROM {table}")
            raw = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for found in cursor.fetchall()
                for value in found
            )
            assert raw
            assert b"canary" not in raw
    row.refresh_from_db()
    assert (row.agreed, days_from(owner, 0)) == ("canary-agreed", TUESDAY)
