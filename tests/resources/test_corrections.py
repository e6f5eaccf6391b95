"""Visitors say what is wrong, curators take it field by field, and the visitor can look it up."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from resources.codes import REPORT_LETTERS
from resources.models import SuggestedChange, Suggestion

from .makers import help_card, meeting, question, service

pytestmark = pytest.mark.django_db
QUEUE = "/curate/resources/suggestion/"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(datetime(2026, 11, 25, 10, tzinfo=UTC), tick=False):
        yield


def send(browser, path, **typed):
    """Open the form, type over some of it, send it."""
    form = browser.get(path).context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: value for name, value in said.items() if value is not None and value is not False}
    return browser.post(path, {**said, **typed})


def wrong(row):
    place = {"service": "directory", "meeting": "groups"}[row._meta.model_name]
    return f"/{place}/{row.code}/wrong/"


def code_in(answer):
    return re.search(r"[A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{4}", answer.content.decode())[0]


def page_of(suggestion):
    return f"{QUEUE}{suggestion.pk}/change/"


def test_what_differs_becomes_a_correction_field_by_field(visitor):
    row = service(phone="011 123 4567", hours="Mon-Fri", city="Soweto")
    send(visitor, wrong(row), phone="011 765 4321", hours="Mon-Sat", note="They moved.")
    said = Suggestion.objects.get()
    assert (said.service, said.origin, said.note) == (row, "visitor", "They moved.")
    assert set(said.changes.values_list("field", "was", "proposed")) == {
        ("phone", "011 123 4567", "011 765 4321"),
        ("hours", "Mon-Fri", "Mon-Sat"),
    }
    row.refresh_from_db()
    assert row.phone == "011 123 4567", "nothing changes before a curator has looked"


def test_each_page_leads_to_its_form(visitor):
    for row, path in ((service(), "directory"), (meeting(), "groups")):
        assert wrong(row) in visitor.get(f"/{path}/{row.code}/").content.decode()
    answer = question()
    path = f"/questions/{answer.slug}/"
    assert f"{path}wrong/" in visitor.get(path).content.decode()
    send(visitor, f"{path}wrong/", note="The clinic has closed.")
    assert Suggestion.objects.get().question == answer


def test_closed_for_good_can_be_ticked_and_taken(visitor, anele):
    row = meeting()
    send(visitor, wrong(row), closed="on")
    said = Suggestion.objects.get()
    anele.post(page_of(said), {"take": [each.pk for each in said.changes.all()]})
    row.refresh_from_db()
    assert not row.published


def test_the_time_of_a_group_can_be_corrected(visitor, anele):
    row = meeting()
    send(visitor, wrong(row), start_time="19:30", weekday="2")
    said = Suggestion.objects.get()
    page = anele.get(page_of(said)).content.decode()
    assert "Wednesday" in page and "19:30" in page
    anele.post(page_of(said), {"take": [each.pk for each in said.changes.all()]})
    row.refresh_from_db()
    assert (row.weekday, str(row.start_time)) == (2, "19:30:00")


def test_a_double_tap_makes_one_and_gives_the_same_code(visitor):
    row = service()
    typed = {"note": "Shut.", "form_key": "7d2f1c6e-6c1a-4b53-9b6e-0d8a3f0e7c11"}
    first, second = send(visitor, wrong(row), **typed), send(visitor, wrong(row), **typed)
    assert Suggestion.objects.count() == 1
    assert code_in(first) == code_in(second)


def test_nothing_changed_and_nothing_said_is_not_sent(visitor):
    page = send(visitor, wrong(service(phone="011 123 4567"))).content.decode()
    assert "Change what is wrong" in page
    assert not Suggestion.objects.exists()


def test_a_number_with_too_few_digits_is_said_beside_its_field(visitor):
    page = send(visitor, wrong(service()), phone="011 123", note="New").content.decode()
    assert "too few digits" in page and "New" in page
    assert not Suggestion.objects.exists()


def test_nothing_about_the_visitor_is_asked_or_kept(visitor):
    row = service()
    page = visitor.get(wrong(row)).content.decode().lower()
    assert "your name" not in page and "your e-mail" not in page
    assert "sessionid" not in visitor.cookies
    send(visitor, wrong(row), note="Shut.")
    said = Suggestion.objects.get()
    assert (said.made_by, said.closed_by) == ("", "")


def test_one_network_cannot_flood_the_queue_and_loses_no_word(visitor):
    row = service()
    for number in range(31):
        answer = send(visitor, wrong(row), note=f"Report {number}")
    assert answer.status_code == 429
    assert "Report 30" in answer.content.decode()
    assert Suggestion.objects.count() == 30


def test_a_curator_takes_one_field_and_refuses_the_other(visitor, anele):
    row = service(phone="011 123 4567", hours="Mon-Fri")
    code = code_in(send(visitor, wrong(row), phone="011 765 4321", hours="Always"))
    said = Suggestion.objects.get()
    taken = said.changes.get(field="phone")
    page = anele.get(page_of(said)).content.decode()
    for word in ("011 123 4567", "011 765 4321", "Mon-Fri", "Always"):
        assert word in page
    anele.post(page_of(said), {"take": [taken.pk], "reply": "We phoned: shut at night."})
    row.refresh_from_db()
    assert (row.phone, row.hours) == ("011 765 4321", "Mon-Fri")
    assert row.curated_at and "A visitor corrected" in row.history.first().history_change_reason
    page = visitor.post("/directory/report/", {"code": code.lower()}).content.decode()
    for word in ("Taken. Thank you.", "Not taken.", "We phoned: shut at night.", "Always"):
        assert word in page


def test_before_anybody_looked_the_code_says_so(visitor):
    code = code_in(send(visitor, wrong(service()), hours="Always"))
    page = visitor.post("/directory/report/", {"code": code}).content.decode()
    assert "Nobody has looked at it yet." in page


@pytest.mark.parametrize("code", ["", "AAAA", "AAAABBBBCCCC", "0000-1111-OOOO", "x" * 40])
def test_a_code_that_is_none_is_said_kindly(visitor, code):
    answer = visitor.post("/directory/report/", {"code": code})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()


def test_a_code_leads_to_no_curators_wish(visitor, anele):
    said = Suggestion.objects.create(
        help_card=help_card(), origin="curator", code="A" * 12, made_at=datetime.now(UTC)
    )
    page = visitor.post("/directory/report/", {"code": said.code}).content.decode()
    assert "We have no report with this code" in page


def test_codes_hold_nothing_that_looks_alike(visitor):
    code = code_in(send(visitor, wrong(service()), note="x")).replace(" ", "")
    assert len(code) == 12 and set(code) <= set(REPORT_LETTERS)
    assert not set("01OI") & set(REPORT_LETTERS)


def test_what_the_row_refuses_is_said_beside_its_field_and_nothing_is_saved(anele):
    row = service(email="a@example.org", hours="Mon")
    said = Suggestion.objects.create(
        service=row, origin="visitor", code="B" * 12, made_at=datetime.now(UTC)
    )
    keys = [
        SuggestedChange.objects.create(suggestion=said, field=name, was=was, proposed=new).pk
        for name, was, new in (("email", "a@example.org", "no address"), ("hours", "Mon", "Tue"))
    ]
    page = anele.post(page_of(said), {"take": keys, "reply": "Thanks"}).content.decode()
    assert "Enter a valid email address." in page and "Thanks" in page
    row.refresh_from_db()
    assert row.hours == "Mon" and Suggestion.objects.get().closed_on is None


def test_what_changed_meanwhile_is_said(visitor, anele):
    row = service(hours="Mon")
    send(visitor, wrong(row), hours="Tue")
    row.hours = "Wed"
    row.save()
    page = anele.get(page_of(Suggestion.objects.get())).content.decode()
    assert "This changed after it was sent." in page
    row.hours = "Tue"
    row.save()
    page = anele.get(page_of(Suggestion.objects.get())).content.decode()
    assert "It says so already." in page


def test_of_two_curators_one_decides(visitor, anele, bongi):
    row = service(hours="Mon")
    send(visitor, wrong(row), hours="Tue")
    said = Suggestion.objects.get()
    anele.post(page_of(said), {})
    page = bongi.post(page_of(said), {"take": [said.changes.get().pk]}).content.decode()
    row.refresh_from_db()
    assert row.hours == "Mon" and "Another curator finished this" in page


def test_a_crisis_number_from_a_visitor_needs_two_curators(visitor, anele, bongi):
    row = service(kind="helpline", phone="0800 567 567")
    code = code_in(send(visitor, wrong(row), phone="0800 456 789"))
    said = Suggestion.objects.get()
    anele.post(page_of(said), {"take": [said.changes.get().pk]})
    row.refresh_from_db()
    assert row.phone == "0800 567 567"
    page = visitor.post("/directory/report/", {"code": code}).content.decode()
    assert "A second looks at it" in page
    second = f"/curate/resources/verification/second/service/{row.pk}/"
    mark = bongi.get(second).context["waiting"].mark
    bongi.post(second, {"answer": "yes", "mark": mark})
    row.refresh_from_db()
    assert row.phone == "0800 456 789"
    page = visitor.post("/directory/report/", {"code": code}).content.decode()
    assert "Taken. Thank you." in page


def test_the_queue_shows_what_is_open_and_keeps_what_is_done(visitor, anele):
    row = service(name="Due House")
    send(visitor, wrong(row), note="Shut on Mondays.")
    said = Suggestion.objects.get()
    assert "Shut on Mondays." in anele.get(QUEUE).content.decode()
    anele.post(page_of(said), {"reply": "Noted."})
    assert "Shut on Mondays." not in anele.get(QUEUE).content.decode()
    assert "Shut on Mondays." in anele.get(QUEUE, {"queue": "done"}).content.decode()
    assert "Noted." in anele.get(page_of(said)).content.decode()


def test_a_group_where_nobody_was_is_shown_again_when_both_reports_are_done(anele):
    group = meeting()
    reports = [
        Suggestion.objects.create(
            meeting=group, origin="nobody", code=code * 12, made_at=datetime.now(UTC)
        )
        for code in "AB"
    ]
    type(group).objects.filter(pk=group.pk).update(open_reports=2)
    anele.post(page_of(reports[0]), {"reply": "Phoned: they were on holiday."})
    group.refresh_from_db()
    assert group.open_reports == 1


def test_only_curators_see_the_queue(owner, client_of, visitor):
    send(visitor, wrong(service()), note="Shut.")
    for path in (QUEUE, page_of(Suggestion.objects.get())):
        assert client_of(owner).get(path, follow=True).status_code == 404
