"""A reader takes an invitation up: the code, its limits, the terms, yes or no."""

import uuid
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.urls import reverse

from accounts.codes import fresh_code, letters_of
from accounts.models import User
from sharing.claiming import accept, take_up
from sharing.confirming import confirm
from sharing.inviting import close, make_code
from sharing.models import Grant, Invitation, Scope
from tests.checkins.makers import text_of
from tests.house.pages import masked

from .makers import invitation, with_second_step

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
HOURS = timedelta(hours=1)
NO_MATCH = "This code does not open anything."


@pytest.fixture(autouse=True)
def at_noon():
    cache.clear()
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(counsellor):
    """Lerato's browser, past the second step."""
    return with_second_step(counsellor)


def at(name, row=None) -> str:
    return reverse(f"sharing:{name}", args=[row.pk] if row else [])


def passed_on(row) -> str:
    """The code of this invitation, as its owner passes it on."""
    return make_code(invitation=row, now=datetime.now(UTC))


def typed(browser, code):
    return browser.post(at("claim_new"), {"code": code})


def fresh(row) -> Invitation:
    return Invitation.objects.get(pk=row.pk)


def wrong_end(code: str) -> str:
    """The same first letters and another end."""
    return code[:-1] + ("A" if code[-1] != "A" else "B")


def test_a_code_opens_the_terms_for_whoever_typed_it(desk, owner, counsellor):
    row = invitation(owner, "mood", "goals", may_encourage=True, lasts=7)
    answer = typed(desk, passed_on(row))
    assert answer.url == at("claim", row)
    assert fresh(row).claimed_by == counsellor and fresh(row).claimed_at is None
    page = text_of(desk.get(answer.url))
    for words in ("Thandi wants to share", "Our sessions", "7 days", "Do not pass it on"):
        assert words in page
    assert Scope.MOOD.label in page and Scope.PLAN.label not in page
    assert "Leave them a few words" in page and "Write down a day" not in page
    assert not Grant.objects.exists()


@pytest.mark.parametrize("way", [str.lower, lambda code: code.replace("-", " "), letters_of])
def test_dashes_spaces_and_small_letters_do_not_matter(desk, owner, way):
    row = invitation(owner)
    assert typed(desk, f" {way(passed_on(row))} ").url == at("claim", row)


def test_no_second_step_no_code(client_of, owner, counsellor):
    """C22."""
    row, browser = invitation(owner), client_of(counsellor)
    code = passed_on(row)
    for answer in (browser.get(at("claim_new")), typed(browser, code)):
        assert answer.url == reverse("accounts:second_step")
    assert fresh(row).claimed_by is None
    take_up(reader=counsellor, typed=code, now=NOW)
    assert browser.get(at("claim", row)).url == reverse("accounts:second_step")
    browser.post(at("claim", row))
    assert fresh(row).claimed_at is None


def test_opening_the_page_changes_nothing(desk, owner):
    """C10: ten GETs and a HEAD, then the code still works."""
    row = invitation(owner)
    code = passed_on(row)
    before = Invitation.objects.values().get()
    for _ in range(10):
        assert desk.get(at("claim_new"), {"code": code}).status_code == 200
        assert desk.head(at("claim_new")).status_code == 200
    assert Invitation.objects.values().get() == before
    assert typed(desk, code).url == at("claim", row)
    held = Invitation.objects.values().get()
    desk.get(at("claim", row))
    assert Invitation.objects.values().get() == held


def test_the_same_tap_twice_leads_to_the_same_terms(desk, owner):
    """C78."""
    row = invitation(owner)
    code = passed_on(row)
    assert [typed(desk, code).url for _ in range(2)] == [at("claim", row)] * 2


def test_wrong_expired_used_dead_closed_and_own_codes_are_one_and_the_same(
    desk, owner, stranger, at_noon
):
    """C7, C9: the same bytes, whatever was wrong."""
    expired = passed_on(invitation(owner))
    at_noon.shift(73 * HOURS)
    used, dead, closed = (invitation(owner) for _ in range(3))
    codes = {row: passed_on(row) for row in (used, dead, closed)}
    take_up(reader=stranger, typed=codes[used], now=datetime.now(UTC))
    for _ in range(5):
        take_up(reader=stranger, typed=wrong_end(codes[dead]), now=datetime.now(UTC))
    close(invitation=closed, now=datetime.now(UTC))
    leaving = User.objects.create_user("leaving", goes_at=NOW)
    gone = passed_on(invitation(leaving))
    put_away = invitation(owner)
    away = passed_on(put_away)
    owner.people.filter(pk=put_away.person_id).update(archived_at=NOW)
    reader = User.objects.get(username="lerato")
    own = passed_on(invitation(reader))
    pages = set()
    for code in (fresh_code(), expired, *codes.values(), gone, away, own):
        cache.clear()
        answer = typed(desk, code)
        assert answer.status_code == 200 and NO_MATCH in text_of(answer)
        pages.add(masked(answer)[1].replace(code.encode(), b""))
    assert len(pages) == 1
    assert not reader.claims.exists()


def test_one_second_before_its_end_it_works(desk, owner, at_noon):
    """C9: 72 hours."""
    row = invitation(owner)
    code = passed_on(row)
    at_noon.shift(72 * HOURS)
    assert NO_MATCH in text_of(typed(desk, code))
    at_noon.shift(timedelta(seconds=-1))
    assert typed(desk, code).url == at("claim", row)


def test_five_wrong_tries_and_it_is_dead(desk, owner):
    """C9: counted by the first letters, across accounts; a fresh code begins anew."""
    row, other = invitation(owner), invitation(owner)
    code = passed_on(row)
    passed_on(other)
    for count in range(1, 6):
        typed(desk, wrong_end(code))
        assert fresh(row).tries == count
    assert fresh(other).tries == 0
    assert NO_MATCH in text_of(typed(desk, code))
    assert typed(desk, passed_on(row)).url == at("claim", row)


def test_four_wrong_tries_are_forgiven(desk, owner):
    row = invitation(owner)
    code = passed_on(row)
    for _ in range(4):
        typed(desk, wrong_end(code))
    assert typed(desk, code).url == at("claim", row)


def test_one_account_types_only_so_many_codes(desk, owner, stranger):
    """C9, C19: and another account still can."""
    answers = [typed(desk, fresh_code()).status_code for _ in range(12)]
    assert answers[:10] == [200] * 10 and answers[10:] == [429] * 2
    row = invitation(owner)
    code = passed_on(row)
    assert typed(desk, code).status_code == 429
    assert fresh(row).claimed_by is None
    assert typed(with_second_step(stranger), code).url == at("claim", row)


@pytest.mark.parametrize("code", ["", "ABCD", "x" * 5000, "\x00", "🧡" * 20, "0000-1111-OOOO"])
def test_what_is_no_code_is_said_and_costs_no_try(desk, code):
    """C67, C82."""
    for _ in range(11):
        answer = typed(desk, code)
        assert answer.status_code == 200 and "error-summary" in text_of(answer)


def test_only_whoever_typed_it_finds_the_terms(desk, owner, stranger):
    """C2, C3."""
    row = invitation(owner, "mood", called="canary-called", purpose="canary-purpose")
    typed(desk, passed_on(row))
    for browser in (with_second_step(stranger), with_second_step(owner)):
        for name in ("claim", "claim_decline"):
            for method in (browser.get, browser.post):
                answer = method(at(name, row))
                assert answer.status_code in {404, 405} and b"canary" not in answer.content
    assert fresh(row).claimed_at is None and fresh(row).closed_at is None


def test_yes_waits_for_the_owner_and_opens_nothing(desk, owner):
    row = invitation(owner, "mood")
    typed(desk, passed_on(row))
    for _ in range(2):
        assert desk.post(at("claim", row)).url == at("with_me")
    assert fresh(row).claimed_at == NOW
    assert "You said yes" in text_of(desk.get(at("claim", row)))
    assert not Grant.objects.exists()


def test_no_closes_it(desk, owner):
    row = invitation(owner)
    code = passed_on(row)
    typed(desk, code)
    desk.post(at("claim_decline", row))
    assert fresh(row).closed_at == NOW
    assert desk.get(at("claim", row)).status_code == 404
    assert NO_MATCH in text_of(typed(desk, code))


def test_a_yes_after_three_days_or_after_it_was_taken_back_is_none(owner, counsellor):
    late, back = invitation(owner), invitation(owner)
    for row in (late, back):
        take_up(reader=counsellor, typed=passed_on(row), now=NOW)
    close(invitation=back, now=NOW)
    assert not accept(invitation=late, reader=counsellor, now=NOW + 73 * HOURS)
    assert not accept(invitation=back, reader=counsellor, now=NOW)
    assert fresh(late).claimed_at is None and fresh(back).claimed_at is None


def test_who_said_yes_in_time_may_still_be_confirmed_later(desk, owner, counsellor, at_noon):
    row = invitation(owner)
    typed(desk, passed_on(row))
    desk.post(at("claim", row))
    at_noon.shift(200 * HOURS)
    assert with_second_step(counsellor).get(at("claim", row)).status_code == 200


def test_the_account_that_took_it_up_is_gone_and_the_code_stays_used(owner, counsellor, desk):
    """C9: single use, also then."""
    row = invitation(owner)
    code = passed_on(row)
    other = User.objects.create_user("zola")
    take_up(reader=other, typed=code, now=NOW)
    other.delete()
    assert NO_MATCH in text_of(typed(desk, code))


def test_nobody_can_ask_or_look_for_people(desk, owner):
    """C8: whatever a reader sends about a person who is here, it answers as for nobody."""
    for name in ("code", "owner", "username", "q", "person", "page"):
        for known, nobody in (("thandi", "nobody"), (str(owner.pk), str(uuid.uuid4()))):
            for method in (desk.get, desk.post):
                here, nowhere = (method(at("claim_new"), {name: each}) for each in (known, nobody))
                pages = {
                    masked(answer)[1].replace(each.encode(), b"")
                    for answer, each in ((here, known), (nowhere, nobody))
                }
                assert here.status_code == nowhere.status_code and len(pages) == 1
    assert not Invitation.objects.exists()


def at_last(deed):
    """SQLite tells some of many writers to come again."""
    for _ in range(200):
        try:
            return deed()
        except OperationalError:
            sleep(0.02)
    raise AssertionError("The database stayed locked.")


@pytest.mark.django_db(transaction=True)
def test_two_who_try_at_once_give_one_claim(owner, counsellor, stranger):
    """C9."""
    row = invitation(owner)
    code = passed_on(row)
    got, start = [], Barrier(6)

    def attempt(reader):
        start.wait(timeout=30)
        try:
            if at_last(lambda: take_up(reader=reader, typed=code, now=NOW)):
                got.append(reader.pk)
        finally:
            connection.close()

    workers = [Thread(target=attempt, args=[who]) for who in (counsellor, stranger) * 3]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(got) == {fresh(row).claimed_by_id}


@pytest.mark.django_db(transaction=True)
def test_one_yes_sent_many_times_at_once_begins_one_grant(owner, counsellor):
    """C78."""
    row = invitation(owner, claimed_by=counsellor, claimed_at=NOW)
    got, start = [], Barrier(4)

    def attempt(mine):
        start.wait(timeout=30)
        try:
            if at_last(lambda: confirm(invitation=mine, now=NOW)):
                got.append(mine)
        finally:
            connection.close()

    workers = [Thread(target=attempt, args=[fresh(row)]) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(got) == 1 == owner.grants.count() == owner.consents.count()
