"""What leaves the site besides its pages: logs, mail, connections. No private word."""

import ast
import io
import logging
import re
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import Session

from .addresses import ENDING, every_address
from .test_forms import pages_with_forms, sent
from .words import APPS

pytestmark = pytest.mark.django_db
TYPED = "canary-typed"
MAILBOX = "canary-box@mail.invalid"
NETWORK = "192.0.2.77"
TELLING = re.compile(rf"canary|{re.escape(MAILBOX)}|{re.escape(NETWORK)}|thandi|sipho")
# Whatever can open a connection or send a mail, and the one place of each.
NOTES = {
    "reminders/letters.py": "a mailbox's code, and that another took its place",
    "reminders/mailing.py": "a note to a mailbox, always the same words",
    "reminders/pushing.py": "a note to a phone, always the same words",
}
OUTWARD = {
    "resources/feeds/fetch.py": "lists of groups that an operator named",
    "resources/links.py": "whether a web address of the directory still answers",
    "resources/admin/entry_links.py": "asks a listed service if its entry is right",
    **NOTES,
}
CONNECTS = {"aiohttp", "ftplib", "http", "httpx", "pywebpush", "requests", "smtplib", "socket"}
SENDS = {"EmailMessage", "EmailMultiAlternatives", "mail_admins", "mail_managers", "send_mail"}
CONNECTS |= {"urllib3"}
SENDS |= {"send_mass_mail", "urlopen", "get_connection"}
SELLING = re.compile(
    r"\b(unsubscribe|newsletter|donat\w+|special offer|sponsor us)\b", re.IGNORECASE
)


@pytest.fixture
def log():
    """What the site's own handler writes, with its filter, as it would stand in a file."""
    handlers = logging.getLogger().handlers
    out = next(each for each in handlers if type(each) is logging.StreamHandler)
    before = out.setStream(io.StringIO())
    yield out.stream
    out.setStream(before)


def breaking(get_response):
    """A middleware under which every page breaks, with words in hand."""

    def middleware(request):
        return get_response(request)

    def before(request, view, args, kwargs):
        words = f"{TYPED} by {request.user} {dict(request.POST)}"
        raise ValueError(words)

    middleware.process_view = before
    return middleware


def from_a_known_network(client):
    client.defaults["REMOTE_ADDR"] = NETWORK
    client.defaults["HTTP_USER_AGENT"] = "canary-browser"
    return client


def test_logs_mail_and_messages_hold_no_word_name_or_network(
    lives, owner, client_of, visitor, log, mailoutbox
):
    """C48: every page, every form with words in every field, wrong sign-ins."""
    home, anybody = from_a_known_network(client_of(owner)), from_a_known_network(visitor)
    for browser in (anybody, home):
        for address, _, form in list(pages_with_forms(browser, owner)):
            sent(browser, form, {**form.filled(TYPED), "email": MAILBOX})
            browser.get(address.path + TYPED, {"q": TYPED})
    written = log.getvalue()
    assert "POST account_login 200" in written, "the log was written"
    assert TELLING.findall(written) == []
    assert not mailoutbox
    assert not LogEntry.objects.exists()
    for session in Session.objects.all():
        assert TYPED not in str(session.get_decoded().get("_messages", ""))
    for browser in (anybody, home):
        assert set(browser.cookies) <= {"__Host-s", "__Host-c"}
        assert not TELLING.search(browser.cookies.output())


def test_a_page_that_breaks_says_where_and_nothing_else(
    lives, owner, client_of, settings, log, mailoutbox
):
    """C48: forced errors on every address, reading and sending."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.house.test_says_nothing.breaking"]
    browser = from_a_known_network(client_of(owner))
    browser.raise_request_exception = False
    for address in every_address(owner):
        if address.name not in ENDING:
            for answer in (
                browser.get(address.path, {"q": TYPED}),
                browser.post(address.path, {"words": TYPED, "email": MAILBOX}),
            ):
                assert answer.status_code == 500, address
                assert not TELLING.search(answer.content.decode()), address
    written = log.getvalue()
    assert "ValueError" in written, "a developer learns what broke"
    assert TELLING.findall(written) == []
    assert not mailoutbox


def outward_names(path: Path) -> set[str]:
    """What this module imports that can reach beyond the machine."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names if each.name.split(".")[0] in CONNECTS}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = {each.name for each in node.names}
            connects = (node.module or "").split(".")[0] in CONNECTS
            found |= names if connects else names & SENDS
    return found


def test_only_the_directory_and_the_notes_reach_out():
    """C47: three modules of the directory, below everything private (the import contract), and
    the notes that an owner asked for: what they say is tested in tests/reminders.
    The tests themselves may connect to nothing: `no_way_out` in tests/conftest.py."""
    modules = [path for app in APPS for path in Path(app).rglob("*.py")]
    outward = {str(path) for path in modules if outward_names(path) - {"HTTPStatus"}}
    assert outward == set(OUTWARD)


def test_nobody_is_sent_anything_to_buy_or_to_give():
    """C51: there is no class of marketing messages: one sender asks listed services about
    their own entry, the others carry what an owner turned on for themselves; and no template or
    word of ours asks for money or attention. Whoever adds one needs a consent of its own for it
    first (POPIA s 69)."""
    senders = {name for name in OUTWARD if outward_names(Path(name)) & SENDS}
    assert senders == {"resources/admin/entry_links.py", *NOTES} - {"reminders/pushing.py"}
    mails = [path for path in Path("templates").rglob("*") if "mail" in path.as_posix()]
    assert mails == []
    for path in [*Path("templates").rglob("*.html"), *Path("templates").rglob("*.txt")]:
        assert not SELLING.search(path.read_text()), path


def test_a_consent_is_for_the_plan_or_for_one_sharing_and_for_nothing_else():
    """C51: no bundled yes."""
    said = set()
    for path in (path for app in APPS for path in Path(app).rglob("*.py")):
        said |= set(re.findall(r'^PURPOSE(?:, \w+)* = "([^"]+)"', path.read_text(), re.MULTILINE))
    assert "keeping my plan" in said
    assert said <= {"keeping my plan", "sharing"}
