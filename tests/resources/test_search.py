"""One box: what somebody types at night leads to an answer, a number or a group."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .makers import meeting, meetings, question, service, services

pytestmark = pytest.mark.django_db


def found(visitor, asked):
    return visitor.get("/search/", {"q": asked}).content.decode()


def test_the_box_stands_on_the_first_page(visitor):
    assert 'action="/search/"' in visitor.get("/").content.decode()


def test_answers_services_and_groups_are_found_together(visitor):
    question(title="Where is methadone to be had?", short="Few clinics give it.")
    service(name="Methadone House")
    page = found(visitor, "methadone")
    assert "Where is methadone" in page and "Methadone House" in page
    meeting(name="Evening Light", city="Soweto")
    page = found(visitor, "soweto")
    assert "Evening Light" in page and "/groups/?place=soweto" in page


def test_a_street_name_finds_the_answer_about_heroin(visitor):
    question(title="What is in heroin here?")
    assert "What is in heroin here?" in found(visitor, "nyaope")


def test_an_answer_is_found_in_spite_of_a_slip(visitor):
    question(title="Where is methadone to be had?")
    assert "Where is methadone" in found(visitor, "metadone")


def test_what_waits_for_a_curator_is_not_found(visitor):
    question(title="Draft about detox", published=False)
    service(name="Detox Draft", published=False)
    page = found(visitor, "detox")
    assert "Draft about detox" not in page and "Detox Draft" not in page


def test_nothing_found_leads_to_somebody_who_answers(visitor):
    page = found(visitor, "zzzzqqqq")
    assert "Nothing is listed for this" in page and 'href="/help/"' in page


def test_too_long_a_question_is_said_beside_the_box_and_kept(visitor):
    page = found(visitor, "x" * 200)
    assert "write 80 letters or fewer" in page and "x" * 200 in page


def test_what_is_asked_is_shown_as_words(visitor):
    assert "<script>alert" not in found(visitor, "<script>alert(1)</script>")


def test_it_costs_the_same_with_a_thousand_rows(visitor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            found(visitor, "soweto women")
        return len(asked)

    meeting(types=["women"]), service(suburb="Soweto", description="For women"), question()
    few = queries()
    meetings(*({"types": ["women"], "start_time": time(n % 24)} for n in range(999)))
    services(*({"suburb": "Soweto", "description": "For women"} for _ in range(999)))
    assert queries() <= few <= 19
