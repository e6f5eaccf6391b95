"""A crisis number changes, is shown and counts as checked only when two curators agree."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from resources.catalogue import seed
from resources.curation import curate, verify
from resources.curators import allow_leads
from resources.models import HelpCard, Service, Suggestion, Verification
from resources.second import NobodyElses, agree
from resources.week import now_here

from .makers import help_card, service
from .test_curating import address_of, answers
from .test_helping import FIXTURES

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("noon"),
]
LIST = "/curate/resources/verification/second/"


@pytest.fixture
def noon():
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False):
        yield


def page_of(row):
    subject = {"helpcard": "help_card"}.get(row._meta.model_name, row._meta.model_name)
    return f"{LIST}{subject}/{row.pk}/"


def decide(browser, row, answer, **more):
    """Press a button of the page as it is now."""
    page = browser.get(page_of(row))
    mark = page.context["waiting"].mark
    return browser.post(page_of(row), {"answer": answer, "mark": mark, **more})


@pytest.mark.parametrize("make", [help_card, lambda **f: service(kind="helpline", **f)])
def test_one_click_moves_no_crisis_day_until_another_says_yes(anele, bongi, make):
    row = make(phone="0800 567 567", checked_on=date(2026, 1, 1))
    path = f"/curate/resources/{row._meta.model_name}/"
    anele.post(path, {"action": "phoned_all_right", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.checked_on == date(2026, 1, 1)
    assert row.verifications.get().awaits_second
    decide(bongi, row, "yes")
    row.refresh_from_db()
    receipt = row.verifications.get()
    assert row.checked_on == date(2026, 11, 25)
    assert (receipt.checked_by, receipt.second_by) == ("anele", "bongi")
    assert not receipt.awaits_second


def test_a_number_typed_in_the_form_waits_and_the_old_one_stays_public(anele, bongi, visitor):
    card = help_card(title="Night line", phone="0800 567 567", hours="Day")
    anele.post(address_of(card), answers(card, phone="0800 456 789", hours="Day and night"))
    card.refresh_from_db()
    assert (card.phone, card.hours) == ("0800 567 567", "Day and night")
    assert b"0800 456 789" not in visitor.get("/help/").content
    page = bongi.get(page_of(card)).content.decode()
    assert "0800 567 567" in page and "0800 456 789" in page and "Anele wants" in page
    decide(bongi, card, "yes")
    assert b"0800 456 789" in visitor.get("/help/").content
    newest = card.history.first()
    assert newest.history_user_id == "bongi"
    assert "phone as anele proposed" in newest.history_change_reason


def test_nobody_says_yes_to_their_own_wish(anele, curator):
    card = help_card(phone="0800 567 567")
    anele.post(address_of(card), answers(card, phone="0800 456 789"))
    page = anele.get(page_of(card)).content.decode()
    assert "Another curator must say yes" in page and "Yes, let it stand" not in page
    anele.post(page_of(card), {"answer": "yes", "mark": ""})
    with pytest.raises(NobodyElses):
        agree(row=card, by=curator.get_username(), now=now_here())
    card.refresh_from_db()
    assert card.phone == "0800 567 567"


def test_the_database_knows_no_second_yes_of_the_same_curator():
    card = help_card()
    receipt = verify(row=card, by="anele", way="phoned", now=now_here())
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.filter(pk=receipt.pk).update(second_by="anele")


def test_no_leaves_it_as_it_was_and_says_why(anele, bongi):
    card = help_card(phone="0800 567 567", checked_on=date(2026, 1, 1))
    anele.post(
        address_of(card),
        answers(card, phone="0800 456 789", checked_today="on", way="phoned"),
    )
    decide(bongi, card, "no", reply="I reached a shop.")
    card.refresh_from_db()
    assert (card.phone, card.checked_on) == ("0800 567 567", date(2026, 1, 1))
    assert Suggestion.objects.get().reply == "I reached a shop."
    assert not Verification.objects.holding().exists()
    assert not Verification.objects.awaiting().exists()


def test_a_crisis_row_is_shown_only_with_a_second_yes_and_hidden_at_once(curator, anele, bongi):
    curator.groups.add(allow_leads())
    card = help_card(phone="0800 567 567", published=False)
    anele.post(address_of(card), answers(card, checked_today="on", way="phoned"))
    decide(bongi, card, "yes")
    card.refresh_from_db()
    anele.post(address_of(card), answers(card, published="on"))
    card.refresh_from_db()
    assert not card.published
    decide(bongi, card, "yes")
    card.refresh_from_db()
    assert card.published
    anele.post(address_of(card), answers(card, published=False))
    card.refresh_from_db()
    assert not card.published


def test_a_new_crisis_row_starts_hidden():
    row = Service(slug="x", name="X", kind="helpline", description="Y", published=True,
                  phone="0800 567 567", source_url="https://example.org/")  # fmt: skip
    waits = curate(row=row, by="anele", why="New", now=now_here())
    row.refresh_from_db()
    assert (row.published, row.phone) == (False, "0800 567 567")
    assert [each.field for each in waits.changes.all()] == ["published"]


def test_a_line_cannot_be_called_something_else_to_get_round_it():
    row = service(kind="helpline", phone="0800 567 567")
    row.kind, row.phone = "other", "0800 456 789"
    curate(row=row, by="anele", why="Renamed", now=now_here())
    row.refresh_from_db()
    assert (row.kind, row.phone) == ("helpline", "0800 567 567")


def test_a_yes_is_to_what_was_looked_at(anele, bongi):
    card = help_card(phone="0800 567 567")
    anele.post(address_of(card), answers(card, phone="0800 456 789"))
    seen = bongi.get(page_of(card)).context["waiting"].mark
    card.refresh_from_db()
    anele.post(address_of(card), answers(card, phone="0800 428 428"))
    page = bongi.post(page_of(card), {"answer": "yes", "mark": seen}).content.decode()
    card.refresh_from_db()
    assert card.phone == "0800 567 567"
    assert "changed while you looked" in page and "0800 428 428" in page


def test_a_later_wish_takes_the_place_of_the_earlier(anele):
    card = help_card(phone="0800 567 567")
    for number in ("0800 456 789", "0800 428 428"):
        anele.post(address_of(card), answers(card, phone=number))
        card.refresh_from_db()
    assert [each.proposed for each in Suggestion.objects.get().changes.all()] == ["0800 428 428"]


def test_what_is_no_crisis_line_takes_one_curator(anele):
    row = service(kind="legal", phone="011 123 4567")
    anele.post(address_of(row), answers(row, phone="011 765 4321"))
    row.refresh_from_db()
    assert row.phone == "011 765 4321" and not Suggestion.objects.exists()


def test_the_seed_needs_nobodys_yes():
    seed(folder=FIXTURES)
    assert HelpCard.objects.public().exists()
    assert not Suggestion.objects.exists() and not Verification.objects.awaiting().exists()


def test_the_list_leads_to_each_row(bongi):
    card = help_card(title="Night line")
    verify(row=card, by="anele", way="phoned", now=now_here())
    assert page_of(card) in bongi.get(LIST).content.decode()
    assert LIST in bongi.get("/curate/").content.decode()


def test_only_curators_come_here(owner, client_of, visitor):
    card = help_card()
    verify(row=card, by="anele", way="phoned", now=now_here())
    for path in (LIST, page_of(card)):
        assert client_of(owner).get(path, follow=True).status_code == 404
        assert visitor.get(path).status_code == 302


def test_the_page_says_that_a_number_waits(anele):
    card = help_card(phone="0800 567 567")
    page = anele.post(address_of(card), answers(card, phone="0800 456 789"), follow=True)
    assert "A second curator must say yes" in page.content.decode()


def test_the_one_click_says_that_a_check_waits(anele):
    card = help_card(phone="0800 567 567")
    said = {"action": "phoned_all_right", "_selected_action": [card.pk]}
    page = anele.post("/curate/resources/helpcard/", said, follow=True).content.decode()
    assert "A second curator must say yes" in page
