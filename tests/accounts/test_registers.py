"""Verified professionals: sent in by them, looked up by a curator on a day, a badge for a year."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Council, Outcome, Registration, User
from accounts.registers import badges_of, give_badges, number_as_written, to_check
from resources.curators import allow_curators, allow_leads
from tests.checkins.makers import as_sent, text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
LIST, NEW = reverse("accounts:registrations"), reverse("accounts:registration_new")
QUEUE = reverse("admin:accounts_registration_changelist")
SENT = {"council": "hpcsa", "number": "mp 0123456", "full_name": "Lerato Mokoena"}


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def mine(counsellor, client_of):
    """The counsellor's browser."""
    return client_of(counsellor)


@pytest.fixture
def leading(curator, client_of):
    """The browser of a lead curator."""
    curator.groups.add(allow_leads())
    return client_of(curator)


def registered(person, **fields):
    known = {"council": "hpcsa", "number": "MP 0123456", "full_name": "Lerato Mokoena"}
    return person.registrations.create(**{**known, **fields})


def found_on(person, day, **fields):
    return registered(person, outcome=Outcome.FOUND, checked_on=day, **fields)


def correct(browser, row, **given):
    address = reverse("accounts:registration_edit", args=[row.pk])
    return browser.post(address, as_sent(browser.get(address), **{**SENT, **given}))


def desk(row):
    return reverse("admin:accounts_registration_change", args=[row.pk])


def looked_up(browser, row, answer="found", **more):
    return browser.post(desk(row), {"answer": answer, "version": row.version, **more})


def shown(person, today=TODAY, **more):
    text = render_to_string("sharing/_badge.html", {"reader": person, "today": today, **more})
    return " ".join(text.split())


# --- The number ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("council", "typed", "written"),
    [
        ("hpcsa", "MP0123456", "MP 0123456"),
        ("hpcsa", " ps 0 123 456 ", "PS 0123456"),
        ("hpcsa", "HPCSA no. PRC-0001234", "PRC 0001234"),
        ("hpcsa", "MT S 0012345", "MTS 0012345"),
        ("sacssp", "10-12345", "10-12345"),
        ("sacssp", "1012345", "10-12345"),
        ("sacssp", "SACSSP Reg. Nr 50 / 12345", "50-12345"),
        ("hpcsa", "0123456", None),
        ("hpcsa", "10-12345", None),
        ("sacssp", "MP 0123456", None),
        ("sacssp", "10-1", None),
        ("sacssp", "²-12345678901", None),
        ("hpcsa", "", None),
    ],
)
def test_a_number_may_be_typed_in_any_way_that_it_is_written(council, typed, written):
    assert number_as_written(council=council, typed=typed) == written


@settings(max_examples=1000)
@given(council=st.sampled_from(Council.values), typed=st.text(max_size=40))
def test_no_number_breaks_it_and_what_is_written_once_stays(council, typed):
    written = number_as_written(council=council, typed=typed)
    assert written is None or number_as_written(council=council, typed=written) == written


# --- The professional ------------------------------------------------------------------------


def test_it_is_sent_in_once_also_with_two_taps_and_says_that_it_waits(mine, counsellor):
    """C78."""
    assert NEW in mine.get(LIST).content.decode()
    sent = as_sent(mine.get(NEW), **SENT)
    for _ in range(2):
        assert mine.post(NEW, sent).url == LIST
    row = counsellor.registrations.get()
    assert (row.number, row.full_name, row.outcome) == ("MP 0123456", "Lerato Mokoena", "waiting")
    page = text_of(mine.get(LIST))
    assert "Not yet checked" in page and "MP 0123456" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number": "12"}, "This does not look like such a number. It looks like MP 0123456."),
        ({"number": "12", "council": "sacssp"}, "It looks like 10-12345."),
        ({"number": ""}, "Write your registration number."),
        ({"council": ""}, "Choose your council."),
        ({"council": "nursing"}, "Select a valid choice."),
        ({"full_name": " "}, "Write your name as the council has it."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_every_word_is_kept(
    mine, counsellor, given, words
):
    """C67."""
    answer = mine.post(NEW, as_sent(mine.get(NEW), **{**SENT, **given}))
    text = text_of(answer)
    assert words in text and 'class="error-summary"' in text
    for kept in ({**SENT, **given}[name] for name in ("number", "full_name")):
        assert kept.strip() in text
    assert not counsellor.registrations.exists()


def test_one_council_once_and_two_councils_both(mine, counsellor):
    registered(counsellor)
    answer = mine.post(NEW, as_sent(mine.get(NEW), **SENT))
    assert "You sent this in already." in text_of(answer)
    sent = as_sent(mine.get(NEW), **{**SENT, "council": "sacssp", "number": "10-12345"})
    assert mine.post(NEW, sent).status_code == 302
    assert counsellor.registrations.count() == 2
    assert NEW not in mine.get(LIST).content.decode()


def test_correcting_sets_it_back_to_waiting_and_saving_the_same_does_not(mine, counsellor, curator):
    """C60."""
    row = found_on(counsellor, TODAY, checked_by=curator)
    correct(mine, row, number="mp0123456")
    row.refresh_from_db()
    assert row.holds(TODAY) and row.checked_by == curator
    correct(mine, row, number="MP 0123457")
    row.refresh_from_db()
    assert not row.holds(TODAY)
    assert (row.outcome, row.checked_on, row.checked_by) == ("waiting", None, None)


def test_it_can_be_taken_away(mine, counsellor):
    row = found_on(counsellor, TODAY)
    address = reverse("accounts:registration_delete", args=[row.pk])
    assert mine.get(address).status_code == 200 and counsellor.registrations.exists()
    assert mine.post(address).url == LIST
    assert not counsellor.registrations.exists()


def test_each_state_is_said_in_words(mine, counsellor):
    row = registered(counsellor)
    said = {
        "Not yet checked": {},
        "On the register, checked on 20 November 2026": {
            "outcome": Outcome.FOUND,
            "checked_on": TODAY - DAY * 4,
        },
        "That is a year ago, so it is not shown now": {
            "outcome": Outcome.FOUND,
            "checked_on": TODAY - DAY * 365,
        },
        "Not found on the register on 23 November 2026": {
            "outcome": Outcome.NOT_FOUND,
            "checked_on": TODAY - DAY,
        },
    }
    for words, fields in said.items():
        Registration.objects.filter(pk=row.pk).update(**fields)
        page = text_of(mine.get(LIST))
        assert [each for each in said if each in page] == [words]


def test_nobody_opens_anybody_elses(mine, client_of, stranger, counsellor):
    """C2."""
    row = registered(counsellor)
    browser = client_of(stranger)
    for name in ("registration_edit", "registration_delete"):
        address = reverse(f"accounts:{name}", args=[row.pk])
        assert browser.get(address).status_code == 404
        assert browser.post(address, SENT).status_code == 404
    assert counsellor.registrations.exists()


def test_number_and_name_lie_sealed(counsellor):
    """C36."""
    registered(counsellor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, full_name FROM accounts_registration")
        lying = b"".join(bytes(each) for each in cursor.fetchone())
    assert b"0123456" not in lying and b"Mokoena" not in lying


# --- The badge: C60 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, False),
        ({"outcome": Outcome.NOT_FOUND, "checked_on": TODAY}, False),
        ({"outcome": Outcome.FOUND, "checked_on": None}, False),
        ({"outcome": Outcome.FOUND, "checked_on": TODAY}, True),
        ({"outcome": Outcome.FOUND, "checked_on": TODAY - DAY * 364}, True),
        ({"outcome": Outcome.FOUND, "checked_on": TODAY - DAY * 365}, False),
        ({"outcome": Outcome.FOUND, "checked_on": TODAY - DAY * 4000}, False),
        ({"outcome": Outcome.WAITING, "checked_on": TODAY}, False),
    ],
)
def test_only_what_was_found_within_a_year_is_a_badge(counsellor, fields, holds):
    """C60: each state; row, list and page say the same."""
    row = registered(counsellor, **fields)
    assert row.holds(TODAY) is holds
    assert bool(badges_of([counsellor], today=TODAY)[counsellor.pk]) is holds
    words = shown(counsellor)
    assert ("HPCSA: on the register, checked on" in words) is holds
    assert ("Not checked on a professional register." in words) is not holds
    assert "0123456" not in words and "Mokoena" not in words


@settings(max_examples=1000)
@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(-3, 800))
def test_it_holds_for_365_days_and_ends_by_itself(checked_on, later):
    """C60."""
    row = Registration(outcome=Outcome.FOUND, checked_on=checked_on)
    assert row.holds(checked_on + DAY * later) is (later < 365)


def test_time_alone_takes_it_away(mine, counsellor, at_noon):
    """C60: nothing runs in between."""
    found_on(counsellor, TODAY)
    assert "<strong>On the register" in text_of(mine.get(LIST))
    at_noon.shift(timedelta(days=364))
    assert badges_of([counsellor], today=counsellor.today())[counsellor.pk]
    at_noon.shift(timedelta(days=1))
    assert not badges_of([counsellor], today=counsellor.today())[counsellor.pk]


def test_peers_have_none_and_two_councils_are_two(counsellor, stranger):
    found_on(counsellor, TODAY - DAY)
    found_on(counsellor, TODAY, council="sacssp", number="10-12345")
    assert "HPCSA: on the register, checked on 23 November 2026" in shown(counsellor)
    assert "SACSSP: on the register, checked on 24 November 2026" in shown(counsellor)
    assert shown(stranger) == '<span class="soft">Not checked on a professional register.</span>'
    assert shown(stranger, quiet=True) == ""


def test_many_people_are_one_question():
    people = [User.objects.create_user(f"reader-{number}") for number in range(9)]
    for each in people[:5]:
        found_on(each, TODAY)
    with CaptureQueriesContext(connection) as asked:
        give_badges(people, today=TODAY)
        words = [shown(each) for each in people]
    assert len(asked) == 1
    assert ["on the register, checked" in each for each in words] == [True] * 5 + [False] * 4


# --- The curator -----------------------------------------------------------------------------


def test_a_lead_finds_the_queue_looks_up_and_marks(leading, curator, counsellor, mine):
    """C60: the day, and who looked."""
    row = registered(counsellor)
    start = leading.get("/curate/").content.decode()
    assert f'<a href="{QUEUE}"><strong>1</strong> professionals to look up</a>' in start
    queue = leading.get(QUEUE).content.decode()
    assert desk(row) in queue and "lerato" in queue
    assert "0123456" not in queue and "Mokoena" not in queue
    page = leading.get(desk(row)).content.decode()
    assert "MP 0123456" in page and "Lerato Mokoena" in page
    assert 'href="https://hpcsaonline.custhelp.com/app/i_reg_form"' in page
    row.refresh_from_db()
    assert row.outcome == "waiting", "looking changes nothing"
    assert looked_up(leading, row).url == QUEUE
    row.refresh_from_db()
    assert (row.outcome, row.checked_on, row.checked_by) == ("found", TODAY, curator)
    assert desk(row) not in leading.get(QUEUE).content.decode()
    assert desk(row) in leading.get(QUEUE, {"queue": "all"}).content.decode()
    assert "On the register, checked on 24 November 2026" in text_of(mine.get(LIST))


def test_not_found_is_said_too_and_ends_a_badge(leading, curator, counsellor):
    row = found_on(counsellor, TODAY - DAY * 350)
    looked_up(leading, row, "not_found")
    row.refresh_from_db()
    assert (row.outcome, row.checked_on, row.checked_by) == ("not_found", TODAY, curator)
    assert not row.holds(TODAY)


def test_who_waits_comes_first_then_whose_year_ends_within_thirty_days(counsellor, stranger, owner):
    late = found_on(owner, TODAY - DAY * 400)
    soon = found_on(stranger, TODAY - DAY * 335)
    waits = registered(counsellor)
    found_on(counsellor, TODAY - DAY * 334, council="sacssp")
    registered(stranger, council="sacssp", outcome=Outcome.NOT_FOUND, checked_on=TODAY)
    assert list(to_check(today=TODAY)) == [waits, late, soon]


def test_what_was_corrected_meanwhile_is_not_marked(leading, mine, counsellor):
    """The number that the curator saw is not the one that stands there now."""
    row = registered(counsellor)
    correct(mine, row, number="MP 7777777")
    answer = looked_up(leading, row).content.decode()
    assert "This was corrected while you looked." in answer and "MP 7777777" in answer
    row.refresh_from_db()
    assert row.outcome == "waiting"


def test_nobody_checks_their_own(leading, curator):
    row = registered(curator)
    assert "nobody checks their own" in leading.get(desk(row)).content.decode()
    assert "nobody checks their own" in looked_up(leading, row).content.decode()
    row.refresh_from_db()
    assert row.outcome == "waiting" and row.checked_by is None


@pytest.mark.parametrize(
    "sent",
    [{}, {"answer": "perhaps"}, {"answer": "found"}, {"answer": "found", "version": "9" * 40}],
)
def test_half_an_answer_marks_nothing(leading, counsellor, sent):
    """C82."""
    row = registered(counsellor)
    assert leading.post(desk(row), sent).status_code == 200
    row.refresh_from_db()
    assert row.outcome == "waiting"


def test_only_leads_look_people_up_and_nothing_is_typed_over_or_deleted(
    leading, client_of, counsellor, stranger
):
    row = registered(counsellor)
    other = User.objects.create_user("kagiso", "two heads", is_staff=True)
    other.groups.add(allow_curators())
    for address in (QUEUE, desk(row)):
        assert client_of(other).get(address).status_code == 403
        assert client_of(stranger).get(address, follow=True).status_code == 404
    assert "professionals to look up" not in client_of(other).get("/curate/").content.decode()
    assert leading.get(desk(row)[: -len("change/")] + "delete/").status_code == 403
    assert leading.get(QUEUE + "add/").status_code == 403
    assert leading.get(QUEUE + "nonsense/change/").status_code == 404


def test_the_queue_costs_the_same_however_long(leading, counsellor):
    def cost():
        leading.get(QUEUE)
        with CaptureQueriesContext(connection) as asked:
            leading.get(QUEUE)
        return len(asked)

    registered(counsellor)
    few = cost()
    for number in range(12):
        registered(User.objects.create_user(f"reader-{number}"))
    assert cost() == few
