"""A listed service confirms its own entry by a link in its mailbox, without an account."""

import logging
import re
import socket
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread

import pytest
import time_machine

from resources.models import EntryLink, Suggestion, Verification
from resources.week import now_here
from tests.house.words import TELLING

from .makers import service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False) as clock:
        yield clock


def ask_path(row):
    return f"/curate/resources/entrylink/ask/{row.pk}/"


def link_for(browser, row):
    """The curator presses the button; the path in the mail that the page shows."""
    page = browser.post(ask_path(row)).content.decode()
    return re.search(r"/directory/entry/[0-9a-f]+/", page)[0]


def typed(visitor, path, **changed):
    form = visitor.get(path).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in {**said, **changed}.items() if v not in (None, False)}


@pytest.fixture
def clinic():
    return service(name="Hope Recovery Clinic", email="desk@clinic.example", hours="Mon",
                   kind="outpatient")  # fmt: skip


def test_without_a_mail_server_the_page_shows_the_mail_to_send_by_hand(anele, clinic, mailoutbox):
    page = anele.post(ask_path(clinic)).content.decode()
    assert "mailto:desk%40clinic.example?subject=" in page
    assert "/directory/entry/" in page and not mailoutbox


def test_with_a_mail_server_it_is_sent_and_says_nothing_telling(
    anele, clinic, mailoutbox, settings
):
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://localhost", "list@site.example"
    anele.post(ask_path(clinic))
    mail = mailoutbox[0]
    assert (mail.to, mail.from_email) == (["desk@clinic.example"], "list@site.example")
    assert not TELLING.search(mail.subject) and not TELLING.search(mail.body)
    assert "https://testserver/directory/entry/" in mail.body


@contextmanager
def mail_server(says):
    """A port whose server says this to whoever comes, and no more; None for a port without one."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if says is None:
            server.close()
            yield port
            return
        caller = Thread(target=_answer, args=(server, says), daemon=True)
        caller.start()
        yield port
        caller.join(timeout=30)


def _answer(server, says):
    link, _ = server.accept()
    with link:
        link.sendall(says)
        link.recv(1)  # until the site gives up


@pytest.mark.parametrize(
    "says", [None, b"", b"421 Too busy\r\n", b"nonsense\r\n"], ids=["down", "silent", "busy", "odd"]
)
def test_while_the_mail_server_is_away_the_page_says_so_and_shows_the_mail(
    anele, clinic, visitor, settings, says
):
    """C86: the link in it works as if it had been sent."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_URL, settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "smtp://", "127.0.0.1", 0.5
    with mail_server(says) as settings.EMAIL_PORT:
        page = anele.post(ask_path(clinic)).content.decode()
    assert "The mail could not be sent. Here it is, to send by hand." in page
    assert "mailto:desk%40clinic.example?subject=" in page
    link = re.search(r"/directory/entry/[0-9a-f]+/", page)[0]
    assert visitor.get(link).status_code == 200


def test_the_button_stands_on_the_service_and_asking_needs_an_address(anele, clinic):
    row = service()
    assert (
        ask_path(clinic)
        in anele.get(f"/curate/resources/service/{clinic.pk}/change/").content.decode()
    )
    assert "No e-mail address is listed" in anele.post(ask_path(row)).content.decode()
    assert not EntryLink.objects.exists()


def test_opening_the_link_changes_nothing(anele, clinic, visitor):
    """Mail scanners open links too."""
    path = link_for(anele, clinic)
    for _ in range(3):
        assert b"Hope Recovery Clinic" in visitor.get(path).content
        visitor.head(path)
    assert EntryLink.objects.get().used_at is None and not Verification.objects.exists()


def test_one_click_confirms_it_once(anele, clinic, visitor):
    path = link_for(anele, clinic)
    visitor.post(path, {"answer": "right"})
    clinic.refresh_from_db()
    receipt = clinic.verifications.get()
    assert (receipt.way, receipt.checked_by) == ("own", "the service itself")
    assert clinic.checked_on == now_here().date()
    assert visitor.post(path, {"answer": "right"}).status_code == 404
    assert clinic.verifications.count() == 1


def test_corrections_wait_for_a_curator_and_then_count_as_its_own_word(anele, clinic, visitor):
    path = link_for(anele, clinic)
    visitor.post(path, typed(visitor, path, hours="Mon and Tue"))
    clinic.refresh_from_db()
    said = Suggestion.objects.get()
    assert clinic.hours == "Mon" and said.origin == "service"
    assert not clinic.verifications.exists()
    keys = [each.pk for each in said.changes.all()]
    anele.post(f"/curate/resources/suggestion/{said.pk}/change/", {"take": keys})
    clinic.refresh_from_db()
    assert clinic.hours == "Mon and Tue"
    assert (clinic.verifications.get().way, clinic.verifications.get().result) == ("own", "changed")


def test_bad_input_keeps_what_was_typed_and_the_link(anele, clinic, visitor):
    path = link_for(anele, clinic)
    page = visitor.post(path, typed(visitor, path, phone="12", hours="Sat")).content.decode()
    assert "too few digits" in page and 'value="Sat"' in page
    assert EntryLink.objects.get().used_at is None


def test_a_crisis_line_that_confirms_itself_waits_for_a_curator(anele, visitor):
    line = service(kind="helpline", email="line@example.org", phone="0800 567 567")
    visitor.post(link_for(anele, line), {"answer": "right"})
    line.refresh_from_db()
    assert line.checked_on is None and line.verifications.get().awaits_second


def test_used_too_old_and_unknown_links_get_the_same_page(anele, clinic, visitor, noon):
    used = link_for(anele, clinic)
    visitor.post(used, {"answer": "right"})
    old = link_for(anele, clinic)
    noon.shift(timedelta(days=31))
    pages = [visitor.get(path) for path in (used, old, "/directory/entry/0a0a/")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert b"This link is over" in pages[0].content


def test_a_new_link_ends_the_older_one(anele, clinic, visitor):
    first, second = link_for(anele, clinic), link_for(anele, clinic)
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200


def test_the_token_is_kept_and_logged_nowhere(anele, clinic, visitor, caplog):
    caplog.set_level(logging.DEBUG)
    path = link_for(anele, clinic)
    visitor.get(path)
    visitor.get(path + "x/")
    token = path.split("/")[-2]
    assert token not in EntryLink.objects.get().token_hash
    ours = [each for each in caplog.records if each.name.startswith("site")]
    assert ours and not [each for each in ours if token in each.getMessage()]


def test_nobody_keeps_a_copy_of_the_page(anele, clinic, visitor):
    assert "no-store" in visitor.get(link_for(anele, clinic)).headers["Cache-Control"]
