"""Nothing is public without a source and a check; any curator hides a row at once."""

from pathlib import Path

import pytest

from resources.catalogue import seed
from resources.curation import NotReady, curate, hide, publish, verify
from resources.curators import allow_curators, allow_leads
from resources.models import HelpCard, Meeting, Question, Service, Verification
from resources.week import now_here

from .makers import help_card, meeting, question, service
from .test_curating import address_of, answers

pytestmark = pytest.mark.django_db
UNCHECKED = "Nobody has checked this yet."


@pytest.fixture
def curating(curator, client_of):
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.fixture
def leading(curator, client_of):
    """The browser of a lead curator."""
    curator.groups.add(allow_leads())
    return client_of(curator)


def of_the_answer(row, **said):
    """A question's sources and links as its form has them."""
    if isinstance(row, Question):
        return {"sources": "A list | https://example.org/", "links": "", **said}
    return said


@pytest.mark.parametrize("make", [service, meeting, question])
def test_a_row_that_nobody_checked_is_refused_beside_its_tick(leading, make):
    row = make(published=False)
    said = of_the_answer(row, published="on", why="typed before")
    answer = leading.post(address_of(row), answers(row, **said))
    assert UNCHECKED in answer.content.decode()
    assert UNCHECKED in answer.context["adminform"].form.errors["published"][0]
    assert "typed before" in answer.content.decode()
    row.refresh_from_db()
    assert not row.published


@pytest.mark.parametrize("make", [service, meeting, question])
def test_checked_in_the_same_save_it_is_published(leading, make):
    row = make(published=False)
    said = of_the_answer(row, published="on", checked_today="on", way="phoned")
    assert leading.post(address_of(row), answers(row, **said)).status_code == 302
    row.refresh_from_db()
    assert row.published and row.verifications.holding().exists()


def test_a_crisis_number_is_not_published_on_one_persons_word(leading):
    for row in (service(kind="helpline", published=False), help_card(published=False)):
        said = {"published": "on", "checked_today": "on", "way": "phoned"}
        page = leading.post(address_of(row), answers(row, **said)).content.decode()
        assert "only after two curators have checked it" in page
        row.refresh_from_db()
        assert not row.published


def test_a_curator_who_does_not_lead_cannot_publish(curating):
    row = service(published=False)
    verify(row=row, by="thabo", way="phoned", now=now_here())
    assert 'name="published"' not in curating.get(address_of(row)).content.decode()
    curating.post(address_of(row), answers(row, published="on"))
    curating.post("/curate/resources/service/", chosen("publish_rows", row))
    row.refresh_from_db()
    assert not row.published


def chosen(action, *rows):
    return {"action": action, "_selected_action": [row.pk for row in rows]}


def test_any_curator_hides_a_row_at_once(curating, visitor):
    row = service()
    curating.post("/curate/resources/service/", chosen("hide_rows", row))
    assert visitor.get(f"/directory/{row.code}/").status_code == 404
    entry = row.history.first()
    assert (entry.history_user_id, entry.history_change_reason) == (
        "anele", "Hidden until it is checked",
    )  # fmt: skip


def test_many_are_published_and_those_that_are_not_ready_are_named(leading):
    ready, unchecked = service(published=False), service(name="Unseen", published=False)
    verify(row=ready, by="thabo", way="phoned", now=now_here())
    said = chosen("publish_rows", ready, unchecked)
    page = leading.post("/curate/resources/service/", said, follow=True).content.decode()
    assert "Published: 1." in page and "Unseen: Nobody has checked this yet." in page
    assert [row.pk for row in Service.objects.public()] == [ready.pk]


def test_the_deed_itself_refuses():
    row = service(published=False, source_url="")
    with pytest.raises(NotReady, match="needs a source"):
        publish(row=row, by="anele", now=now_here())
    row.source_url = "https://example.org/"
    with pytest.raises(NotReady, match="Nobody has checked"):
        publish(row=row, by="anele", now=now_here())
    Verification.objects.create(
        service=row, checked_on="2026-11-25", checked_by="a", way="phoned", awaits_second=True
    )
    with pytest.raises(NotReady, match="second curator"):
        publish(row=row, by="anele", now=now_here())


def test_nobody_answered_is_no_check():
    row = service(published=False)
    verify(row=row, by="anele", way="phoned", now=now_here(), result="no_answer")
    with pytest.raises(NotReady):
        publish(row=row, by="anele", now=now_here())


def test_hidden_and_published_again_with_the_check_that_holds():
    row = service()
    verify(row=row, by="anele", way="phoned", now=now_here())
    hide(row=row, by="thabo", now=now_here())
    publish(row=row, by="anele", now=now_here())
    assert Service.objects.public().get() == row


def test_every_public_row_of_the_seed_has_a_source_and_a_check():
    seed(folder=Path("fixtures"))
    for model in (Service, Meeting, Question, HelpCard):
        public = model.objects.public()
        checked = public.filter(pk__in=public.filter(verifications__isnull=False))
        assert public.exists() and public.count() == checked.count(), model
    for receipt in Verification.objects.holding():
        assert receipt.source_url, receipt.row


def test_a_change_made_with_the_check_is_said_in_the_receipt(curating):
    row = service()
    said = {
        "checked_today": "on",
        "way": "phoned",
        "spoke_to": "Sister N.",
        "phone": "011 123 4567",
    }
    curating.post(address_of(row), answers(row, **said))
    receipt = row.verifications.get()
    assert (receipt.result, receipt.spoke_to) == ("changed", "Sister N.")
    row.refresh_from_db()
    curating.post(address_of(row), answers(row, _phoned="yes"))
    assert [each.result for each in row.verifications.order_by("pk")] == ["changed", "right"]


def test_one_click_on_the_list_writes_the_call_down(curating):
    row = service()
    page = curating.get("/curate/resources/service/").content.decode()
    assert f'name="_phoned" value="{row.pk}"' in page
    curating.post("/curate/resources/service/?q=plain", {"_phoned": row.pk})
    assert row.verifications.get().way == "phoned"


def test_every_change_by_staff_is_on_record(curating, curator):
    """C13: who, and when, in the log and in the row's own history."""
    row = service()
    curating.post(address_of(row), answers(row, city="Knysna", why="Their own page"))
    curating.post("/curate/resources/service/", chosen("phoned_all_right", row))
    curating.post("/curate/resources/service/", {"_phoned": row.pk})
    curating.post("/curate/resources/service/", chosen("hide_rows", row))
    log = curator.logentry_set.filter(object_id=str(row.pk)).order_by("pk")
    assert [each.get_change_message() for each in log][1:] == [
        "Phoned: all right.", "Phoned: all right.", "Hidden until it is checked.",
    ]  # fmt: skip
    entries = row.history.order_by("history_id")
    assert [each.history_user_id for each in entries] == ["anele"] * 4
    assert entries[0].history_change_reason == "Their own page"


def test_what_was_saved_by_a_deed_names_its_curator():
    row = service()
    curate(row=row, by="thabo", why="Seen at the door", now=now_here())
    entry = row.history.get()
    assert (entry.history_user_id, entry.history_change_reason) == ("thabo", "Seen at the door")
