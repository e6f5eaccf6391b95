"""What every answer carries, and what no answer does: headers, cookies, titles, writes."""

import hashlib
import logging

import pytest
from django.db import connection

from .addresses import ENDING, every_address
from .pages import title_of, words_of
from .words import TELLING, copy_of_the_site, shaming

pytestmark = pytest.mark.django_db
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
# Sessions are stamped, and a cache forgets: neither is anybody's data. What a reader is shown is
# written down before it is shown.
MAY_CHANGE = {"accounts_session", "cache", "sharing_disclosure"}


def everything_kept() -> dict[str, str]:
    """Every table of the database, as one hash each."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr([_plain(v) for v in row]) for row in cursor.fetchall())
            tables[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return {name: value for name, value in tables.items() if name not in MAY_CHANGE}


def is_file(answer) -> bool:
    """Whether this answer is a file or data, and no page."""
    return not answer.headers["Content-Type"].startswith("text/html")


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def test_looking_changes_nothing(lives, home, visitor):
    """C30."""
    before = everything_kept()
    for address in every_address(lives[0]):
        for method in ("get", "head", "options"):
            getattr(visitor, method)(address.path)
            if address.name not in ENDING:
                getattr(home, method)(address.path)
    assert everything_kept() == before


def test_every_answer_tells_the_browser_its_limits(lives, home, visitor):
    """C27."""
    for address in every_address(lives[0]):
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            for answer in (who.get(address.path), who.get(address.path + "nowhere/")):
                assert {k: answer.headers.get(k) for k in HEADERS} == HEADERS, address
                assert "camera=()" in answer.headers["Permissions-Policy"], address
                policy = answer.headers["Content-Security-Policy"]
                assert "unsafe" not in policy, address
                assert "frame-ancestors 'none'" in policy, address


def test_no_browser_keeps_a_page_of_somebody_signed_in(lives, home):
    """C28."""
    for address in every_address(lives[0]):
        if address.name not in ENDING:
            assert "no-store" in home.get(address.path).headers["Cache-Control"], address


def test_two_cookies_and_no_other(lives, home, visitor):
    """C29."""
    for address in every_address(lives[0]):
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            for cookie in who.get(address.path).cookies.values():
                assert cookie.key in {"__Host-s", "__Host-c"}, f"{address} sets {cookie.key}"
                assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/", address
                assert cookie["samesite"] == "Lax" and not cookie["domain"], address


def test_addresses_and_titles_give_nobody_away(lives, home, visitor):
    """C54."""
    for address in every_address(lives[0]):
        assert not TELLING.search(address.path), address.path
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            answer = who.get(address.path)
            if is_file(answer):
                named = answer.headers.get("Content-Disposition", "")
                assert not TELLING.search(named), address
            elif answer.status_code == 200:
                assert not TELLING.search(title_of(answer)), title_of(answer)
                assert "canary" not in title_of(answer), f"{address} names a person in its title"
                assert "filename" not in answer.headers.get("Content-Disposition", ""), address


def test_the_sites_own_words_shame_nobody():
    """C61."""
    found = [f"{where}: {word}" for where, text in copy_of_the_site() for word in shaming(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clean time, as some fellowships say", []),
        ("10 days of clean time", []),
        ("clean", ["clean"]),
        ("clean times", ["clean"]),
        ("clean for some time", ["clean"]),
        ("Clean Time and a dirty test", ["dirty"]),
    ],
)
def test_one_phrase_of_the_fellowships_may_be_chosen_and_no_other(text, found):
    """TRUST 4.6: the owner may choose "clean time" for counting days."""
    assert shaming(text) == found


def test_every_page_offers_help_and_a_way_out(lives, home, visitor):
    for address in every_address(lives[0]):
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            answer = who.get(address.path)
            if answer.status_code == 200 and not is_file(answer):
                text = words_of(answer)
                assert "Help now" in text and "Leave" in text, address


def test_the_log_repeats_nothing(lives, home, visitor, caplog):
    caplog.set_level(logging.DEBUG)
    for address in every_address(lives[0]):
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            who.get(address.path, {"place": "canary-in-a-query"})
            who.get(address.path + "canary-in-a-path/")
    lines = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith(("site", "django.request", "django.security"))
    ]
    assert lines
    assert not [line for line in lines if "canary-thandi" in line]
    assert not [
        r.getMessage()
        for r in caplog.records
        if r.name == "site.requests" and "canary" in r.getMessage()
    ]
