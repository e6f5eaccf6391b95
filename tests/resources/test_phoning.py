"""A curator phones through what is overdue, one row a page."""

from datetime import timedelta

import pytest
import time_machine

from resources.models import Meeting, Phoning, Suggestion, Verification
from resources.phoning import parts
from resources.suggesting import suggest
from resources.week import now_here

from .makers import help_card, meeting, question, service, services

pytestmark = pytest.mark.django_db
SESSIONS = "/curate/resources/phoning/"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False) as clock:
        yield clock


def begin(browser):
    """Press Start phoning; the page of the first row."""
    return browser.post(f"{SESSIONS}start/", follow=True)


def press(browser, page, answer, **typed):
    """Press one of the buttons of this page, with what was typed; the page after it."""
    form = page.context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: value for name, value in said.items() if value is not None}
    return browser.post(page.request["PATH_INFO"], {**said, **typed, "answer": answer}, follow=True)


def row_of(page):
    return page.context["row"].name if "row" in page.context else None


def test_crisis_numbers_come_first_then_what_answers_lead_to_then_clinics():
    due = {"source_date": "2020", "phone": "011 123 4567"}
    office, clinic, led, line, doubted = services(
        {"name": "Office", "kind": "legal", **due},
        {"name": "Clinic", "kind": "health", **due},
        {"name": "Led to", "kind": "legal", **due},
        {"name": "Line", "kind": "helpline", **due},
        {"name": "Doubted", "kind": "legal", **due},
    )
    question(checked_on=now_here().date()).services.add(led)
    suggest(row=doubted, origin="visitor", proposed={"name": "X"}, note="", now=now_here())
    card, group = help_card(phone="112", source_date="2020"), meeting(source_date="2020")
    found = [row for part in parts(today=now_here().date()) for row in part.rows]
    assert found == [card, line, led, doubted, clinic, office, group]


def test_every_overdue_row_stands_in_one_part():
    for kind in ("helpline", "health", "legal"):
        for linked in (True, False):
            row = service(kind=kind, source_date="2020")
            if linked:
                question().services.add(row)
                suggest(row=row, origin="visitor", proposed={}, note="Shut", now=now_here())
    found = [row.pk for part in parts(today=now_here().date())
             for row in part.rows if part.name != "questions"]  # fmt: skip
    assert len(found) == len(set(found)) == 6


def test_the_page_has_the_number_to_tap_and_what_the_row_says(anele):
    service(name="Due House", phone="011 123 4567", hours="Mon-Fri 8-16", source_date="2020")
    page = begin(anele).content.decode()
    assert 'href="tel:0111234567"' in page and "Mon-Fri 8-16" in page


def test_all_right_is_one_click(anele):
    row = service(phone="011 123 4567", source_date="2020")
    press(anele, begin(anele), "right", spoke_to="Sister Dlamini")
    row.refresh_from_db()
    receipt = row.verifications.get()
    assert row.checked_on == now_here().date()
    assert (receipt.way, receipt.result, receipt.spoke_to) == ("phoned", "right", "Sister Dlamini")
    assert receipt.phoning == Phoning.objects.get()


def test_what_the_call_changed_is_saved_and_checked_together(anele):
    row = service(phone="011 123 4567", hours="Mon", source_date="2020")
    page = press(anele, begin(anele), "changed", hours="Mon and Tue", note="Very kind.")
    row.refresh_from_db()
    receipt = row.verifications.get()
    assert row.hours == "Mon and Tue" and receipt.result == "changed"
    assert "Hours: Mon → Mon and Tue" in receipt.note
    reasons = [each.history_change_reason for each in row.history.all()]
    assert f"Phoned in session {receipt.phoning_id}: hours" in reasons
    log = page.content.decode()
    assert "Mon → Mon and Tue" in log and "Very kind." in log


def test_all_right_loses_no_typed_change(anele):
    row = service(phone="011 123 4567", hours="Mon", source_date="2020")
    press(anele, begin(anele), "right", hours="Tue")
    row.refresh_from_db()
    assert (row.hours, row.verifications.get().result) == ("Tue", "changed")


def test_who_did_not_answer_comes_back_tomorrow(anele, curator, noon):
    row = service(name="Silent", phone="011 123 4567", source_date="2020")
    assert row_of(press(anele, begin(anele), "no_answer")) is None
    row.refresh_from_db()
    assert row.checked_on is None and row.verifications.get().result == "no_answer"
    noon.shift(timedelta(hours=3))
    anele.force_login(curator)
    assert row_of(begin(anele)) is None
    noon.shift(timedelta(hours=21))
    anele.force_login(curator)
    assert row_of(begin(anele)) == "Silent"


def test_skipping_leads_to_the_next_and_writes_nothing(anele):
    services(
        {"name": "First", "phone": "011 123 4567", "source_date": "2019"},
        {"name": "Second", "phone": "011 123 4568", "source_date": "2020"},
    )
    page = begin(anele)
    assert row_of(page) == "First"
    page = press(anele, page, "skip")
    assert row_of(page) == "Second"
    assert row_of(press(anele, page, "skip")) is None
    assert not Verification.objects.exists()


def test_two_who_phone_at_once_are_not_given_the_same_row(anele, bongi, noon):
    services(
        {"name": "First", "phone": "011 123 4567", "source_date": "2019"},
        {"name": "Second", "phone": "011 123 4568", "source_date": "2020"},
    )
    assert row_of(begin(anele)) == "First"
    assert row_of(begin(bongi)) == "Second"
    assert row_of(begin(anele)) == "First", "one's own row stays one's own"


def test_a_row_without_a_number_is_not_phoned(anele):
    service(source_date="2020")
    assert row_of(begin(anele)) is None


def test_a_wrong_number_is_said_beside_its_field_and_nothing_is_lost(anele):
    row = service(phone="011 123 4567", source_date="2020")
    page = press(anele, begin(anele), "changed", phone="011 123", note="New number", hours="Fri")
    text = page.content.decode()
    assert "too few digits" in text and "New number" in text and 'value="Fri"' in text
    row.refresh_from_db()
    assert row.phone == "011 123 4567" and not row.verifications.exists()


def test_an_edit_meanwhile_is_shown_and_written_over_by_nobody(anele):
    row = service(phone="011 123 4567", hours="Mon", source_date="2020")
    page = begin(anele)
    row.hours, row.version = "Sat", row.version + 1
    row.save()
    text = press(anele, page, "changed", hours="Tue").content.decode()
    assert "Somebody changed this meanwhile" in text and "Sat" in text and "Tue" in text
    row.refresh_from_db()
    assert row.hours == "Sat"


def test_a_crisis_number_changed_by_phone_waits_for_the_second_yes(anele, bongi):
    card = help_card(phone="0800 567 567", source_date="2020")
    page = press(anele, begin(anele), "changed", phone="0800 456 789")
    assert "second curator" in page.content.decode()
    card.refresh_from_db()
    assert card.phone == "0800 567 567" and card.checked_on is None
    assert Suggestion.objects.proposals().get().changes.get().proposed == "0800 456 789"
    assert row_of(begin(bongi)) is None, "it waits for a yes, not for another call"


def test_the_session_is_a_log_that_every_curator_can_read(anele, bongi):
    service(name="Due House", phone="011 123 4567", source_date="2020")
    press(anele, begin(anele), "right", spoke_to="Mr Botha", note="Moved in May.")
    session = Phoning.objects.get()
    anele.post(f"{SESSIONS}{session.pk}/end/")
    page = bongi.get(f"{SESSIONS}{session.pk}/change/").content.decode()
    for said in ("Anele phoned", "Due House", "All right", "Mr Botha", "Moved in May."):
        assert said in page
    assert "anele" in bongi.get(SESSIONS).content.decode()
    assert bongi.get(f"{SESSIONS}{session.pk}/next/").status_code == 404


def test_looking_writes_nothing(anele):
    service(phone="011 123 4567", source_date="2020")
    begin(anele)
    assert not Verification.objects.exists() and not Meeting.objects.exists()


def test_verify_ten_rows_and_correct_one(anele):
    """A curator's evening."""
    rows = services(*({"name": f"House {n}", "phone": f"011 123 456{n}", "hours": "Mon",
                       "source_date": "2020"} for n in range(10)))  # fmt: skip
    page = begin(anele)
    for number in range(10):
        typed = {"hours": "Tue"} if number == 4 else {}
        page = press(anele, page, "changed" if typed else "right", **typed)
    assert row_of(page) is None
    for row in rows:
        row.refresh_from_db()
    assert {row.checked_on for row in rows} == {now_here().date()}
    assert sorted(row.hours for row in rows) == ["Mon"] * 9 + ["Tue"]
    assert Phoning.objects.get().calls.count() == 10
    assert "10 calls" in page.content.decode()
