"""Forms lose no word, break on no input, and say that nobody is watching."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.conftest import BrowserClient

from .addresses import ENDING, PUBLIC, every_address
from .pages import forms_of, words_of

pytestmark = pytest.mark.django_db
NASTY = (
    "",
    " ",
    "\x00",
    "‮gnp.exe\ud83d".encode("utf-8", "ignore").decode(),
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>",
    "{{ 7|add:7 }}{% debug %}",
    "=HYPERLINK(1)",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "00000000-0000-0000-0000-000000000000",
    "../../etc/passwd",
    "//evil.invalid/",
    "javascript:alert(1)",
    "🧡" * 5_000,
    "x" * 20_000,
)
NOT_TYPED = {"csrfmiddlewaretoken", "form_key", "version", "next"}


def pages_with_forms(browser, person):
    """Each page of this person with each of its forms that takes more than a yes."""
    for address in every_address(person):
        answer = browser.get(address.path) if address.name not in ENDING else None
        if answer is not None and answer.status_code == 200:
            for form in forms_of(answer, address.path):
                if set(form.values) - NOT_TYPED:
                    yield address, answer, form


def sent(browser, form, values):
    method = getattr(browser, form.method.lower())
    return method(form.action, values)


def test_no_words_of_anybody_break_a_form(lives, home, visitor):
    """C82."""
    for browser in (visitor, home):
        for address, _, form in list(pages_with_forms(browser, lives[0])):
            for nasty in NASTY:
                answer = sent(browser, form, form.filled(nasty))
                assert answer.status_code < 500, f"{address} {nasty[:20]!r}"
                assert b"<script>alert(1)" not in answer.content, address
                hidden = {"form_key", "version", "next"} & set(form.values)
                if hidden:
                    answer = sent(browser, form, {**form.values, **dict.fromkeys(hidden, nasty)})
                    assert answer.status_code < 500, f"{address} {hidden} {nasty[:20]!r}"


def test_no_query_breaks_a_page(lives, home, visitor):
    """C82."""
    for address in every_address(lives[0]):
        browser = visitor if address.name in PUBLIC | ENDING else home
        names = {"page", "next", "q", "day", "place"}
        answer = browser.get(address.path)
        if answer.status_code == 200:
            names |= {name for form in forms_of(answer, "/") for name in form.values}
        for nasty in NASTY:
            answer = browser.get(address.path, dict.fromkeys(names - NOT_TYPED, nasty))
            assert answer.status_code < 500, f"{address} {nasty[:20]!r}"


def test_a_refused_form_keeps_every_word_and_says_what_to_mend(lives, home, visitor):
    """C67."""
    refused = set()
    for browser in (visitor, home):
        for address, _, form in list(pages_with_forms(browser, lives[0])):
            written = [k for k, kind in form.kinds.items() if kind in {"text", "textarea", "tel"}]
            if form.method.lower() != "post" or not written:
                continue
            # Far too much for every field, and no more than one sending may hold.
            much = "x" * min(30_000, 200_000 // len(written))
            typed = {name: f"kept-{name} {much}" for name in written}
            answer = sent(browser, form, {**form.values, **typed})
            assert answer.status_code == 200, f"{address} took {len(much)} letters"
            refused.add(address.name)
            text = answer.content.decode()
            for name in written:
                assert f"kept-{name}" in text, f"{address} lost {name}"
            assert 'class="error-summary"' in text, address
            assert "<title>Error: " in text, address
            _links_lead_to_fields(text, address)
    assert refused


def _links_lead_to_fields(text, address):
    page = html.fromstring(text)
    links = page.xpath('//*[contains(@class, "error-summary")]//a/@href')
    assert links, address
    for link in links:
        assert page.xpath(f'//*[@id="{link.removeprefix("#")}"]'), f"{address} {link}"


def test_every_form_that_changes_something_can_be_sent(lives, home, visitor):
    """Each carries the token without which the site takes nothing, also one button alone."""
    for browser in (visitor, home):
        for address in every_address(lives[0]):
            answer = browser.get(address.path) if address.name not in ENDING else None
            if answer is not None and answer.status_code == 200:
                for form in forms_of(answer, address.path):
                    has_token = "csrfmiddlewaretoken" in form.values
                    assert has_token is (form.method.lower() == "post"), f"{address} {form.action}"


def test_where_one_writes_freely_nobody_is_watching(lives, home, visitor):
    """C59."""
    for browser in (visitor, home):
        for address, answer, form in pages_with_forms(browser, lives[0]):
            if form.written:
                assert "obody is watching this page" in words_of(answer), address


def test_nobody_is_sent_elsewhere(lives, visitor, owner):
    """C31: `next` leads to our own pages only, and a strange Host is refused."""
    owner.set_password("a quiet morning walk")
    owner.save()
    for elsewhere in ("//evil.invalid/", "https://evil.invalid/", "javascript:alert(1)", "/\\evil"):
        credentials = {"login": "thandi", "password": "a quiet morning walk", "next": elsewhere}
        answer = visitor.post("/account/sign-in/", credentials)
        assert "evil" not in answer.headers.get("Location", ""), elsewhere
        assert "javascript" not in answer.headers.get("Location", ""), elsewhere
    assert visitor.get("/", headers={"host": "evil.invalid"}).status_code == 400


def test_no_file_is_taken(lives, owner):
    browser = BrowserClient(enforce_csrf_checks=True, headers={"referer": "https://testserver/"})
    browser.force_login(owner)
    for address, _, form in list(pages_with_forms(browser, owner)):
        if form.method.lower() == "post":
            for part in (SimpleUploadedFile("a.txt", b"words"), "x" * 300_000):
                answer = browser.post(form.action, {**form.values, "part": part})
                assert answer.status_code in {400, 413}, address
