"""C42: a request by letter or phone has 30 days, and nobody's diary is needed to keep it."""

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from accounts.models import DataRequest

pytestmark = pytest.mark.django_db
LIST = "admin:accounts_datarequest_changelist"
TYPED = {
    "received_on": "2026-11-02",
    "channel": "letter",
    "kind": "see",
    "reference": "Folder 3, number 17",
    "answered_on": "",
    "answer": "",
}


@pytest.fixture
def officer(curator):
    """Anele, who also answers for requests about data."""
    call_command("officer", "anele", verbosity=0)
    return curator


@pytest.fixture
def desk(officer, client_of):
    return client_of(officer)


def wrote_down(desk, **typed):
    return desk.post(reverse("admin:accounts_datarequest_add"), {**TYPED, **typed})


def test_the_clock_of_thirty_days(officer, desk, client_of):
    with time_machine.travel("2026-11-03T08:00Z", tick=False) as clock:
        assert wrote_down(desk).status_code == 302
        row = DataRequest.objects.get()
        assert (str(row.due_on), row.kept_by) == ("2026-12-02", "anele")
        for day, said in (
            ("2026-11-29T08:00Z", "3 days left"),
            ("2026-12-01T08:00Z", "1 day left"),
            # Midnight of Johannesburg, not of London.
            ("2026-12-01T22:30Z", "today"),
            ("2026-12-03T08:00Z", "late by 1 day"),
        ):
            clock.move_to(day)
            assert said in client_of(officer).get(reverse(LIST)).content.decode(), day


def test_what_is_due_first_stands_first_and_answered_ones_last(desk):
    with time_machine.travel("2026-11-20T08:00Z", tick=False):
        wrote_down(desk, reference="later", received_on="2026-11-19")
        wrote_down(desk, reference="sooner", received_on="2026-11-01")
        wrote_down(
            desk,
            reference="done",
            received_on="2026-10-01",
            answered_on="2026-10-20",
            answer="Told them how to take a copy.",
        )
    names = DataRequest.objects.by_due_day().values_list("reference", flat=True)
    assert list(names) == ["sooner", "later", "done"]


def test_an_answer_says_when_and_what(desk):
    with time_machine.travel("2026-11-20T08:00Z", tick=False):
        wrote_down(desk)
        row = DataRequest.objects.get()
        address = reverse("admin:accounts_datarequest_change", args=[row.pk])
        refused = desk.post(address, {**TYPED, "answered_on": "2026-11-20"})
        assert refused.context["errors"]
        refused = desk.post(address, {**TYPED, "answered_on": "2026-11-01", "answer": "Early"})
        assert "Between the day it came in and today" in refused.content.decode()
        done = {"answered_on": "2026-11-20", "answer": "Told them how to take a copy."}
        desk.post(address, {**TYPED, **done})
    row.refresh_from_db()
    assert row.clock(row.answered_on) == "answered"
    assert row.kept_by == "anele"


def test_a_letter_from_tomorrow_is_refused_and_what_was_typed_stays(desk):
    with time_machine.travel("2026-11-01T08:00Z", tick=False):
        answer = wrote_down(desk, received_on="2026-11-02")
    assert "has not come yet" in answer.content.decode()
    assert "Folder 3, number 17" in answer.content.decode()
    assert not DataRequest.objects.exists()


def test_nobody_can_delete_one_by_hand(desk):
    wrote_down(desk)
    address = reverse("admin:accounts_datarequest_delete", args=[DataRequest.objects.get().pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403


def test_a_curator_without_this_permission_does_not_see_them(curator, client_of):
    call_command("curator", "anele", "--lead", verbosity=0)
    assert client_of(curator).get(reverse(LIST)).status_code == 403


def test_the_role_can_be_taken_away(officer, client_of):
    call_command("officer", "anele", "--stop", verbosity=0)
    officer.refresh_from_db()
    assert not officer.is_staff
    with pytest.raises(CommandError):
        call_command("officer", "nobody")


def test_the_first_page_of_the_desk_says_how_many_wait(officer, client_of):
    with time_machine.travel("2026-11-03T08:00Z", tick=False) as clock:
        desk = client_of(officer)
        wrote_down(desk)
        assert "to answer" in desk.get(reverse("admin:index")).content.decode()
        clock.move_to("2026-12-20T08:00Z")
        assert "1 of them late" in client_of(officer).get(reverse("admin:index")).content.decode()
