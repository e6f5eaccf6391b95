"""Who reads what others share needs a second step: every address of the reader's side."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.codes import new_codes, set_anew
from accounts.numbers import new_seed
from accounts.second_steps import add_app
from sharing.models import Grant
from tests.accounts.makers import GOOD, is_in, sign_in
from tests.accounts.test_second_step import give, proved, set_up, shown
from tests.conftest import BrowserClient
from tests.house.rows import filled, life_of

pytestmark = pytest.mark.django_db
SAID = "forty cups of rooibos"
BEHIND = "with-me/"


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def grant(owner, counsellor):
    """Thandi shares everything with the counsellor."""
    life_of(owner)
    owner.grants.update(ended_at=timezone.now())
    return filled(Grant, owner, reader=counsellor)


def _below(resolver, before=""):
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _below(entry, route)
        else:
            yield route, entry


def readers_addresses(pk) -> list[str]:
    """Every address under the reader's prefix, with this key in each place for one."""
    found = []
    for route, entry in _below(get_resolver()):
        if route.startswith(BEHIND):
            given = {name: _given(each, pk) for name, each in entry.pattern.converters.items()}
            path = route
            for name, value in given.items():
                path = _filled(path, name, value)
            found.append("/" + path)
    return found


def _given(converter, pk):
    return pk if converter.regex.startswith("[0-9a-f]{8}") else 1


def _filled(path, name, value):
    before, _, rest = path.partition("<")
    inside, _, after = rest.partition(">")
    return f"{before}{value}{after}" if inside.split(":")[-1] == name else path


def test_the_sweep_finds_the_readers_side():
    assert "/with-me/" in readers_addresses(uuid.uuid4())


def test_without_any_second_step_nothing_of_it_opens(client_of, counsellor, grant):
    """C22: neither read nor sent; each leads to setting one up."""
    browser = client_of(counsellor)
    for path in readers_addresses(grant.pk):
        for method in ("get", "post", "head", "put", "delete"):
            answer = getattr(browser, method)(path)
            assert answer.status_code == 302, f"{method} {path}"
            assert answer.url == reverse("accounts:second_step"), f"{method} {path}"
            assert b"canary" not in answer.content


def test_with_a_passphrase_alone_nothing_of_it_opens(client_of, counsellor, grant):
    """C22: who has a second step and did not pass it in this session signs in again."""
    add_app(owner=counsellor, seed=new_seed())
    for path in readers_addresses(grant.pk):
        for method in ("get", "post"):
            browser = client_of(counsellor)
            answer = getattr(browser, method)(path)
            assert answer.status_code == 302, f"{method} {path}"
            assert answer.url == f"{reverse('account_login')}?next={path}", f"{method} {path}"
            assert not is_in(browser)


def test_a_passphrase_set_anew_by_a_code_opens_none_of_it(visitor, counsellor, grant):
    """C22: a found paper with codes is not the second step as well."""
    seed = new_seed()
    add_app(owner=counsellor, seed=seed)
    first, second = new_codes(owner=counsellor)[:2]
    assert set_anew(username="lerato", code=first, passphrase=GOOD, now=timezone.now())
    sign_in(visitor, "lerato", GOOD)
    give(visitor, second)
    for path in readers_addresses(grant.pk):
        assert visitor.get(path).status_code == 302, path
    give(visitor, shown(seed))
    assert visitor.get("/with-me/").status_code == 200


def test_who_is_led_to_set_one_up_comes_back_to_where_they_went(visitor, counsellor):
    """C22."""
    sign_in(visitor, "lerato", SAID)
    page = visitor.get("/with-me/", follow=True)
    assert "asks for a second step" in page.content.decode()
    proved(visitor, SAID)
    answer, _ = set_up(visitor)
    assert answer.url == reverse("accounts:codes")
    assert 'href="/with-me/"' in visitor.get(answer.url).content.decode(), "later"
    shown_codes = visitor.post(answer.url).content.decode()
    assert '<a class="btn btn-primary" href="/with-me/">' in shown_codes
    assert visitor.get("/with-me/").status_code == 200
    assert 'href="/with-me/"' not in visitor.get(answer.url).content.decode(), "it is done"


def test_who_has_codes_comes_straight_back(visitor, counsellor):
    new_codes(owner=counsellor)
    sign_in(visitor, "lerato", SAID)
    visitor.get("/with-me/")
    proved(visitor, SAID)
    assert set_up(visitor)[0].url == "/with-me/"


def test_a_change_of_the_second_step_ends_the_readers_other_sessions(counsellor, grant):
    """C16: a phone left somewhere reads nothing any more."""
    new_codes(owner=counsellor)
    seed = new_seed()
    add_app(owner=counsellor, seed=seed)
    here, elsewhere = BrowserClient(), BrowserClient()
    for number, browser in enumerate((elsewhere, here)):
        sign_in(browser, "lerato", SAID)
        give(browser, shown(seed, later=number))
        assert browser.get("/with-me/").status_code == 200
    set_up(here)
    assert here.get("/with-me/").status_code == 200
    assert elsewhere.get("/with-me/").url.startswith(reverse("account_login"))


def test_turned_off_the_same_session_reads_nothing_any_more(counsellor):
    """C22: the session passed a second step that is no more."""
    browser = BrowserClient()
    add_app(owner=counsellor, seed=(seed := new_seed()))
    sign_in(browser, "lerato", SAID)
    give(browser, shown(seed))
    assert browser.get("/with-me/").status_code == 200
    proved(browser, SAID)
    browser.post(reverse("accounts:app_off"))
    assert browser.get("/with-me/").url == reverse("accounts:second_step")
    set_up(browser)
    assert browser.get("/with-me/").status_code == 200


def test_a_reader_is_told_why_and_others_are_not_bothered(client_of, counsellor, stranger, grant):
    said = "opens only after a second step"
    for name in ("account", "accounts:second_step"):
        assert said in client_of(counsellor).get(reverse(name)).content.decode(), name
        assert said not in client_of(stranger).get(reverse(name)).content.decode(), name
