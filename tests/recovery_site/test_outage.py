"""The storage fails, wherever in a request: a clear page that carries on what was typed (C86)."""

import uuid
from contextlib import contextmanager
from unittest.mock import Mock
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse
from lxml import html

from accounts.models import Session
from tests.accounts.makers import is_in
from tests.conftest import BrowserClient, signed_in
from tests.house.pages import forms_of, words_of

pytestmark = pytest.mark.django_db
SESSION, PERSON = '"accounts_session"', 'INSERT INTO "network_person"'
NOTE = "canary <script>alert(1)</script> & more"
TYPED = {"name": "Naledi", "circle": "friend", "stance": "unknown", "note": NOTE}
NEW = "/people/new/"
BACKEND = "django.core.cache.backends.db.DatabaseCache"


@contextmanager
def failing(part, error=OperationalError):
    """Every statement with this in it fails."""

    def run(execute, sql, params, many, context):
        if part in sql:
            raise error(f"no room for {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        yield


def send(browser, path, typed):
    """As a browser sends a form without a file."""
    return browser.post(path, urlencode(typed), content_type="application/x-www-form-urlencoded")


@pytest.fixture
def phone(owner):
    browser = signed_in(owner)
    browser.raise_request_exception = False
    browser.get("/today/")
    return browser


@pytest.mark.parametrize("part", [SESSION, PERSON])
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_wherever_it_fails_the_words_come_back_to_be_sent_again(phone, owner, part, error):
    """C86: as the session is read, as the row is written."""
    with failing(part, error):
        answer = send(phone, NEW, TYPED)
    assert answer.status_code == 503
    assert "Help now" in words_of(answer) and "Leave" in words_of(answer)
    assert NOTE in words_of(answer)
    assert not owner.people.exists()
    form = forms_of(answer, NEW)[0]
    assert (form.action, form.values["note"], form.values["name"]) == (NEW, NOTE, "Naledi")
    assert send(phone, form.action, form.values).status_code == 302
    assert owner.people.get().note == NOTE


@pytest.mark.django_db(transaction=True)
def test_also_where_it_fails_as_it_is_committed(phone, owner, monkeypatch):
    """C86."""
    with monkeypatch.context() as patch:
        patch.setattr(connection, "_commit", Mock(side_effect=OperationalError))
        answer = send(phone, NEW, TYPED)
    assert answer.status_code == 503
    assert NOTE in words_of(answer)
    assert not owner.people.exists()


def test_the_page_shows_the_words_and_runs_nothing_of_them(phone):
    """C32."""
    with failing(PERSON):
        answer = send(phone, NEW, TYPED)
    assert not html.fromstring(answer.content).xpath("//main//script")


def test_no_browser_keeps_it_and_a_machine_is_told_when_to_come_again(phone):
    with failing(SESSION):
        answer = phone.get("/today/")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert int(answer.headers["Retry-After"]) > 0


def test_a_page_that_does_not_open_offers_to_try_again(phone):
    with failing(SESSION):
        answer = phone.get("/today/?a=1")
    assert answer.status_code == 503
    assert html.fromstring(answer.content).xpath("//main//a/@href")[0] == "/today/?a=1"


def test_what_another_site_sends_is_not_offered(owner):
    """A button of our own page must not do another site's will."""
    phone = BrowserClient(enforce_csrf_checks=True, raise_request_exception=False)
    phone.force_login(owner)
    with failing(SESSION):
        answer = send(phone, NEW, TYPED)
    assert answer.status_code == 503
    assert "canary" not in answer.content.decode()
    assert not forms_of(answer, NEW)


def test_a_passphrase_is_never_on_the_page(phone, visitor):
    visitor.raise_request_exception = False
    secret = "a quiet morning walk"
    with failing(SESSION), failing('"accounts_user"'):
        for answer in (
            send(visitor, reverse("account_login"), {"login": "thandi", "password": secret}),
            send(phone, "/sharing/stop/", {"purpose": "Why", "password": secret}),
        ):
            assert answer.status_code == 503
            assert secret not in answer.content.decode()


def test_the_log_says_what_failed_and_not_on_whose_words(phone, caplog):
    """C48."""
    with failing(PERSON):
        send(phone, NEW, TYPED)
    lines = [each.getMessage() for each in caplog.records if each.name == "site.storage"]
    assert len(lines) == 1 and lines[0].startswith("OperationalError ")
    assert "canary" not in caplog.text and "Naledi" not in caplog.text


def test_a_fault_of_a_page_is_still_called_one(phone):
    with failing(PERSON, ValueError):
        answer = send(phone, NEW, TYPED)
    assert answer.status_code == 500
    assert "Something broke here" in words_of(answer)


def test_looking_goes_on_when_no_stamp_can_be_written(phone, owner):
    """C86: on a full disk everything can still be read."""
    Session.objects.update(session_data="")
    phone.force_login(owner)
    with failing(f"UPDATE {SESSION}"):
        assert phone.get("/people/").status_code == 200
        assert phone.get("/help/").status_code == 200


def test_a_session_that_cannot_be_written_is_not_called_ended(phone, owner):
    with failing(f"UPDATE {SESSION}"):
        answer = send(phone, NEW, {**TYPED, "form_key": uuid.uuid4()})
        assert answer.status_code == 503, "a session holds more than its stamp here: a message"
    form = forms_of(answer, NEW)[0]
    send(phone, form.action, form.values)
    assert owner.people.count() == 1


def test_signing_in_says_so_too_and_works_afterwards(visitor, owner):
    """C86: sessions lie in the same database."""
    visitor.raise_request_exception = False
    typed = {"login": "thandi", "password": "a quiet morning walk"}
    with failing(f"INSERT INTO {SESSION}"):
        answer = send(visitor, reverse("account_login"), typed)
    assert answer.status_code == 503
    assert "It may be that nothing was saved" in words_of(answer)
    assert not is_in(visitor)
    send(visitor, reverse("account_login"), typed)
    assert is_in(visitor)


@pytest.mark.parametrize(
    ("part", "status"), [('INSERT INTO "cache"', 429), ('"cache"', 503)], ids=["full", "away"]
)
def test_while_tries_cannot_be_counted_nobody_can_guess(visitor, owner, settings, part, status):
    """C19, C86: limits are counted in a table that is full, or away."""
    settings.CACHES = {"default": {"BACKEND": BACKEND, "LOCATION": "cache"}}
    call_command("createcachetable", "cache", verbosity=0)
    visitor.raise_request_exception = False
    wrong = {"login": "thandi", "password": "not this one at all"}
    with failing(part):
        assert send(visitor, reverse("account_login"), wrong).status_code == status
    assert not is_in(visitor)
    send(visitor, reverse("account_login"), {**wrong, "password": "a quiet morning walk"})
    assert is_in(visitor)
