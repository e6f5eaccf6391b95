"""Stopping from the message itself, without an account."""

import datetime as dt
import io
import logging

import pytest
from django.test import Client
from django.utils import timezone

from recovery_site.retention import purge
from reminders.models import EndedWhy
from reminders.setting import reminder_of, turn_on
from reminders.stopping import stop_url
from tests.house.pages import words_of

from .places import mailbox, phone

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def link(owner, settings):
    """The path of the link in a message to Thandi, who has notes on."""
    address = mailbox(owner)
    turn_on(reminder=reminder_of(owner), now=timezone.now())
    whole = stop_url(address)
    assert whole.startswith(f"{settings.SITE_URL}/reminders/stop/")
    return whole.removeprefix(settings.SITE_URL)


@pytest.fixture
def strict():
    """A browser whose forms are checked, as every real one's are."""
    return Client(enforce_csrf_checks=True)


def stopped(owner) -> bool:
    places = owner.addresses.values_list("ended_why", flat=True)
    return set(places) == {EndedWhy.STOPPED} and not reminder_of(owner).is_on


def test_looking_at_it_stops_nothing_and_tells_nothing(visitor, owner, link):
    page = visitor.get(link)
    assert "Stop these notes?" in words_of(page)
    assert "thandi" not in page.content.decode()
    assert "mail.invalid" not in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert reminder_of(owner).is_on


def test_one_button_stops_it_and_a_second_time_is_the_same(visitor, owner, link):
    first = visitor.post(link, follow=True)
    assert "No more notes come here." in words_of(first)
    assert stopped(owner)
    second = visitor.post(link, follow=True)
    assert words_of(second) == words_of(first)
    assert words_of(visitor.get(link)) == words_of(first)
    assert stopped(owner)


def test_another_place_goes_on(visitor, owner, link):
    other = phone(owner)
    visitor.post(link)
    assert owner.addresses.live().get() == other
    assert reminder_of(owner).is_on


def test_a_mail_program_may_stop_it_by_one_click(strict, owner, link):
    """RFC 8058: no cookie, no form of ours, no redirect."""
    answer = strict.post(link, ONE_CLICK, secure=True)
    assert answer.status_code == 200
    assert stopped(owner)
    assert strict.post(link, ONE_CLICK, secure=True).content == answer.content


@pytest.mark.parametrize("said", [{}, {"List-Unsubscribe": "Other"}, {"x": "One-Click"}])
def test_anything_else_needs_the_form(strict, owner, link, said):
    assert strict.post(link, said, secure=True).status_code == 403
    assert reminder_of(owner).is_on


def test_a_token_of_somebody_elses_making_is_not_there(visitor, owner, link):
    head, _, tail = link.strip("/").rpartition("/")
    other = "A" if tail[-1] != "A" else "B"
    for token in (f"{tail[:-1]}{other}", tail.partition(":")[0], "nonsense", f"x{tail}"):
        for answer in (
            visitor.get(f"/{head}/{token}/"),
            visitor.post(f"/{head}/{token}/"),
            visitor.post(f"/{head}/{token}/", ONE_CLICK),
        ):
            assert answer.status_code == 404
    assert reminder_of(owner).is_on


def test_an_old_message_still_gets_its_answer(visitor, owner, link):
    """Also after the place is forgotten, or the whole account."""
    visitor.post(link)
    purge(now=timezone.now() + dt.timedelta(31))
    assert not owner.addresses.exists()
    assert "No more notes come here." in words_of(visitor.get(link))
    assert "No more notes come here." in words_of(visitor.post(link, ONE_CLICK))


def test_the_owner_sees_in_the_log_that_it_was_stopped_there(home, visitor, owner, link):
    owner.deliveries.create(
        address=owner.addresses.get(),
        day=timezone.localdate(),
        due_at=timezone.now(),
        settled_at=timezone.now(),
        state="sent",
    )
    visitor.post(link)
    page = words_of(home.get("/reminders/"))
    assert "Off." in page
    assert "(stopped from a message)" in page


def test_no_token_stands_in_the_log(visitor, link):
    out = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    before = out.setStream(stream := io.StringIO())
    try:
        visitor.get(link)
        visitor.post(link, ONE_CLICK)
        visitor.get(f"{link}x/")
    finally:
        out.setStream(before)
    assert "reminders:stop" in stream.getvalue()
    assert link.strip("/").rpartition("/")[2] not in stream.getvalue()
