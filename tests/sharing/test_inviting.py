"""An owner invites one person: the draft, single notes, the page they will see, the code."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from accounts.codes import letters_of
from sharing.codes import hashes_of
from sharing.forms.invitations import InvitationForm
from sharing.models import Invitation, Scope
from tests.checkins.makers import as_sent, check_in, form_of, many_days, text_of

from .makers import invitation, proved, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
CODE = re.compile(r"<code>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})</code>")


@pytest.fixture
def at_noon():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


def at(name, row=None) -> str:
    return reverse(f"sharing:{name}", args=[row.pk] if row else [])


def given(page, **more) -> dict:
    """A whole answer to the form of a new invitation."""
    usual = {"called": "Thandi", "purpose": "Our sessions", "since": "today", "span": "30"}
    return as_sent(page, **{**usual, **more})


def code_of(answer) -> str:
    return CODE.search(text_of(answer))[1]


def test_nothing_is_ticked_for_anybody(home, owner):
    """C40."""
    somebody(owner)
    page = html.fromstring(home.get(at("invitation_new")).content)
    boxes = page.xpath('//main//input[@type="checkbox"]')
    assert len(boxes) == len(Scope) + 1 + 2
    assert not page.xpath('//main//input[@type="checkbox"][@checked]')
    assert page.xpath('//main//input[@type="radio"][@checked]/@value') == ["today", "30"]


def test_what_must_be_answered_does_not_say_if_you_like(home):
    assert "(if you like)" not in text_of(home.get(at("invitation_new")))


def test_every_part_says_what_it_shows_and_what_not(home):
    page = text_of(home.get(at("invitation_new")))
    for scope in Scope:
        assert scope.label in page
    assert page.count("Not ") >= len(Scope) - 1


def test_one_person_some_parts_from_today_for_thirty_days(home, owner):
    """C78: also tapped twice."""
    lerato = somebody(owner)
    page = home.get(at("invitation_new"))
    sent = given(page, person=lerato.pk, sees=["mood", "days"])
    for _ in range(2):
        answer = home.post(at("invitation_new"), sent)
    made = owner.invitations.get()
    assert answer.url == at("invitation_review", made)
    assert made.scopes == [Scope.DAYS, Scope.MOOD]
    assert (made.person, made.from_day, made.lasts) == (lerato, TODAY, 30)
    assert (made.called, made.purpose) == ("Thandi", "Our sessions")
    assert not made.may_encourage and not made.may_write and made.is_draft


def test_somebody_new_becomes_one_of_my_people_once(home, owner):
    sent = given(home.get(at("invitation_new")), new_name="Gogo", new_circle="family")
    for _ in range(2):
        home.post(at("invitation_new"), sent)
    gogo = owner.people.get()
    assert (gogo.name, gogo.circle) == ("Gogo", "family")
    assert owner.invitations.get().person == gogo


def test_the_person_named_by_the_address_is_chosen_and_nobody_elses(home, owner, stranger):
    lerato, other = somebody(owner), somebody(stranger)
    path = at("invitation_new")
    assert form_of(home.get(f"{path}?person={lerato.pk}"))["person"].value() == lerato.pk
    for wrong in (other.pk, "x", ""):
        assert form_of(home.get(f"{path}?person={wrong}"))["person"].value() is None


def test_only_present_people_of_mine_can_be_invited(home, owner, stranger):
    away = somebody(owner, "Tumi", archived_at=datetime(2026, 1, 1, tzinfo=UTC))
    other = somebody(stranger)
    page = home.get(at("invitation_new"))
    for wrong in (away, other):
        assert home.post(at("invitation_new"), given(page, person=wrong.pk)).status_code == 200
    assert not owner.invitations.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"called": ""}, "Write the name by which they know you."),
        ({"purpose": ""}, "Write in a few words what it is for."),
        ({"person": ""}, "Choose who it is for, or add somebody new."),
        ({"new_name": "Gogo", "new_circle": "family"}, "One at a time"),
        ({"person": "", "new_name": "Gogo"}, "Choose who they are to you."),
        ({"since": "before"}, "Choose the day from which on"),
        ({"since": "before", "from_day": "2026-11-25"}, "Choose today, or a day of the last ten"),
        ({"since": "before", "from_day": "0001-01-01"}, "Choose today, or a day of the last ten"),
        ({"since": "before", "from_day": "soon"}, "Enter a valid date."),
        ({"span": "own"}, "Write a number of days, from 1 to 180."),
        ({"span": "own", "lasts": "181"}, "Choose from 1 to 180 days."),
        ({"span": "own", "lasts": "0"}, "Choose from 1 to 180 days."),
        ({"span": "own", "lasts": "x"}, "Write a number of days, from 1 to 180."),
        ({"span": ""}, "Choose for how many days."),
        ({"since": ""}, "Choose from which day on."),
        ({"span": "365"}, "Select a valid choice."),
        ({"sees": ["everything"]}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_every_word_is_kept(home, owner, more, words):
    """C67, C82."""
    lerato = somebody(owner)
    sent = {"person": lerato.pk, "purpose": "kept-purpose", "called": "kept-called", **more}
    answer = home.post(at("invitation_new"), given(home.get(at("invitation_new")), **sent))
    page = text_of(answer)
    assert words in page
    for name in ("purpose", "called"):
        assert more.get(name, f"kept-{name}") in page
    assert not owner.invitations.exists() and owner.people.count() == 1


@pytest.mark.parametrize(
    ("more", "first_day", "lasts"),
    [
        ({}, TODAY, 30),
        ({"from_day": "2026-01-01"}, TODAY, 30),
        ({"since": "before", "from_day": "2026-01-01"}, date(2026, 1, 1), 30),
        ({"span": "180"}, TODAY, 180),
        ({"span": "own", "lasts": "1"}, TODAY, 1),
        ({"span": "7", "lasts": "99"}, TODAY, 7),
    ],
)
def test_the_past_and_another_number_of_days_are_choices_of_their_own(
    home, owner, more, first_day, lasts
):
    lerato = somebody(owner)
    home.post(at("invitation_new"), given(home.get(at("invitation_new")), person=lerato.pk, **more))
    made = owner.invitations.get()
    assert (made.from_day, made.lasts) == (first_day, lasts)


def test_a_draft_opens_again_as_it_was_filled_in(home, owner):
    row = invitation(owner, "mood", "plan", from_day=TODAY - DAY, lasts=12, may_encourage=False)
    form = form_of(home.get(at("invitation_edit", row)))
    assert form["sees"].value() == ["mood", "plan"] and form["may"].value() == []
    assert (form["span"].value(), form["lasts"].value()) == ("own", 12)
    assert form["since"].value() == "before"
    sent = given(home.get(at("invitation_edit", row)), person=row.person_id, sees=["days"])
    assert home.post(at("invitation_edit", row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.scopes, row.from_day, row.lasts) == ([Scope.DAYS], TODAY, 30)


def test_two_windows_lose_no_choice(home, owner):
    """C78."""
    row = invitation(owner, "mood")
    first = given(home.get(at("invitation_edit", row)), person=row.person_id, sees=["days"])
    home.post(at("invitation_edit", row), first)
    answer = home.post(at("invitation_edit", row), {**first, "purpose": "Mine", "sees": ["plan"]})
    page = text_of(answer)
    assert "What stands now" in page and Scope.DAYS.label in page and "Mine" in page
    row.refresh_from_db()
    assert row.scopes == [Scope.DAYS]


def test_notes_are_chosen_one_by_one_and_a_page_at_a_time(home, owner):
    rows = many_days(owner, last=TODAY, count=20)
    check_in(owner, TODAY - DAY * 21)
    row = invitation(owner, from_day=TODAY - DAY * 30)
    path = at("invitation_notes", row)
    page = html.fromstring(home.get(path).content)
    assert not page.xpath('//input[@type="checkbox"][@checked]')
    first = page.xpath('//input[@name="shown"]/@value')
    assert first == [str(each.pk) for each in rows[:8]]
    answer = home.post(path, {"shown": first, "notes": first[:2], "page": "2"})
    assert answer.url == f"{path}?page=2"
    second = html.fromstring(home.get(answer.url).content).xpath('//input[@name="shown"]/@value')
    answer = home.post(path, {"shown": second, "notes": second[:1]})
    assert answer.url == at("invitation_review", row)
    chosen = {str(each) for each in row.notes.values_list("pk", flat=True)}
    assert chosen == {*first[:2], second[0]}
    home.post(path, {"shown": first, "notes": first[1:2]})
    chosen = {str(each) for each in row.notes.values_list("pk", flat=True)}
    assert chosen == {first[1], second[0]}


def test_no_note_of_others_or_from_before_the_first_day_can_be_chosen(home, owner, stranger):
    """C4, C82."""
    theirs = check_in(stranger, TODAY, note="Not yours")
    old = check_in(owner, TODAY - DAY, note="From before")
    empty = check_in(owner, TODAY)
    row = invitation(owner, from_day=TODAY)
    keys = [theirs.pk, old.pk, empty.pk]
    home.post(at("invitation_notes", row), {"shown": keys, "notes": keys})
    assert not row.notes.exists()
    for wrong in ("x", "", "\x00", "9" * 400):
        sent = {"shown": wrong, "notes": wrong, "page": wrong}
        assert home.post(at("invitation_notes", row), sent).status_code == 302
    assert "From before" not in text_of(home.get(at("invitation_notes", row)))


def test_the_box_for_notes_leads_to_them_and_its_absence_drops_them(home, owner):
    row = invitation(owner, notes=[check_in(owner, TODAY, note="A walk")])
    path = at("invitation_edit", row)
    assert form_of(home.get(path))["sees"].value() == ["notes"]
    sent = given(home.get(path), person=row.person_id, sees=["notes"])
    assert home.post(path, sent).url == at("invitation_notes", row)
    assert row.notes.count() == 1
    sent = given(home.get(path), person=row.person_id)
    assert home.post(path, sent).url == at("invitation_review", row)
    assert row.notes.count() == 0


def test_a_later_first_day_drops_the_notes_before_it(home, owner):
    row = invitation(owner, from_day=TODAY - DAY, notes=[check_in(owner, TODAY - DAY, note="x")])
    sent = given(home.get(at("invitation_edit", row)), person=row.person_id, sees=["notes"])
    home.post(at("invitation_edit", row), sent)
    assert row.notes.count() == 0


def test_notes_cost_the_same_however_many(home, owner):
    row = invitation(owner, from_day=TODAY - DAY * 400)

    def queries(count):
        many_days(owner, last=TODAY - DAY * owner.checkins.count(), count=count)
        with CaptureQueriesContext(connection) as asked:
            home.get(at("invitation_notes", row))
        return len(asked)

    queries(9)  # the first visit stamps the session
    few = queries(9)
    assert queries(300) == few <= 12


def test_the_review_shows_their_page_and_the_whole_text(home, owner):
    row = invitation(owner, "mood", lasts=7)
    page = text_of(home.get(at("invitation_review", row)))
    assert Scope.MOOD.label in page and Scope.PLAN.label not in page
    for words in ("Lerato", "Our sessions", "7 days from the moment", "24 November 2026"):
        assert words in page
    assert "Stopping does not take back" in page and "stop it at any moment" in page


def test_the_code_asks_for_the_passphrase_first(home, owner):
    """C24."""
    row = invitation(owner)
    answer = home.post(at("invitation_code", row))
    assert answer.url == f"{reverse('accounts:prove')}?next={at('invitation_code', row)}"
    row.refresh_from_db()
    assert row.is_draft


def test_the_code_is_shown_once_and_kept_as_hashes(owner):
    """C9: 60 bits, hashed at rest, three days."""
    browser, row = proved(owner), invitation(owner)
    assert not CODE.search(text_of(browser.get(at("invitation_code", row))))
    answer = browser.post(at("invitation_code", row))
    code = code_of(answer)
    assert len(letters_of(code)) == 12 and "no-store" in answer["Cache-Control"]
    page = text_of(answer)
    assert "wa.me/?text=" in page and "sms:?body=" in page and "/with-me/code/" in page
    assert "<svg viewBox" in page
    row.refresh_from_db()
    kept = hashes_of(code)
    assert (bytes(row.code), bytes(row.code_starts)) == (kept.whole, kept.starts)
    assert row.expires_at == datetime(2026, 11, 27, 10, tzinfo=UTC)
    for later in ("invitation_code", "invitation_review"):
        assert code not in text_of(browser.get(at(later, row)))


def test_nothing_but_hashes_of_a_code_lies_in_the_database(owner):
    """C9."""
    browser, row = proved(owner), invitation(owner)
    code = letters_of(code_of(browser.post(at("invitation_code", row))))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for value in (value for found in cursor.fetchall() for value in found):
                lies = bytes(value) if isinstance(value, memoryview) else str(value).encode()
                assert code.encode() not in lies and code[:4].encode() + b"-" not in lies


def test_the_message_does_not_say_what_it_is_about(owner):
    row = invitation(owner, "craving", purpose="canary-purpose")
    page = proved(owner).post(at("invitation_code", row))
    letter = html.fromstring(page.content).xpath('string(//div[contains(@class,"letter")])')
    assert "I want to share something with you" in letter
    for telling in ("canary", "craving", "Thandi", "thandi"):
        assert telling not in letter
    links = html.fromstring(page.content).xpath('//a[contains(@href,"wa.me")]')
    assert links and all(each.get("rel") == "noreferrer" for each in links)


def test_a_new_code_takes_the_place_of_the_old_one_and_its_tries(owner):
    browser, row = proved(owner), invitation(owner)
    first = code_of(browser.post(at("invitation_code", row)))
    Invitation.objects.update(tries=5)
    second = code_of(browser.post(at("invitation_code", row)))
    row.refresh_from_db()
    assert first != second and row.tries == 0
    assert bytes(row.code) == hashes_of(second).whole


def test_what_has_a_code_is_not_changed_before_the_code_is_stopped(owner):
    browser, row = proved(owner), invitation(owner)
    browser.post(at("invitation_code", row))
    for name in ("invitation_edit", "invitation_notes"):
        assert browser.get(at(name, row)).url == at("invitation_review", row)
    assert browser.post(at("invitation_change", row)).url == at("invitation_edit", row)
    row.refresh_from_db()
    assert row.is_draft and row.code is None


def test_a_change_that_comes_after_the_code_is_refused_and_keeps_every_word(owner):
    """C67."""
    browser, row = proved(owner), invitation(owner, purpose="As it was")
    late = given(browser.get(at("invitation_edit", row)), person=row.person_id, purpose="kept-it")
    browser.post(at("invitation_code", row))
    page = text_of(browser.post(at("invitation_edit", row), late))
    assert "A code was made for this meanwhile" in page and "kept-it" in page
    row.refresh_from_db()
    assert row.purpose == "As it was" and row.code is not None


def test_it_can_be_taken_back_at_any_step(home, owner):
    for terms in ({}, {"code": b"x" * 32, "code_starts": b"y" * 32}):
        row = invitation(owner, **terms)
        home.post(at("invitation_close", row))
        row.refresh_from_db()
        assert row.closed_at and row.code is None
        assert home.get(at("invitation_review", row)).status_code == 404


def test_a_person_who_was_put_away_gets_no_code(owner):
    browser, row = proved(owner), invitation(owner)
    owner.people.update(archived_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert "put Lerato away" in text_of(browser.get(at("invitation_review", row)))
    assert not CODE.search(text_of(browser.post(at("invitation_code", row))))
    row.refresh_from_db()
    assert row.code is None


def test_a_stranger_finds_none_of_it(owner, stranger):
    """C2, C3."""
    browser, row = proved(stranger), invitation(owner, called="canary-called")
    for name in ("edit", "notes", "review", "code", "change", "confirm", "close"):
        for method in (browser.get, browser.post):
            answer = method(at(f"invitation_{name}", row))
            assert answer.status_code in {404, 405} and b"canary" not in answer.content
    row.refresh_from_db()
    assert row.closed_at is None


def test_a_get_of_any_page_changes_nothing(owner):
    """C30."""
    browser, row = proved(owner), invitation(owner, "mood")
    before = Invitation.objects.values().get()
    for name in ("edit", "notes", "review", "code", "change", "confirm", "close"):
        browser.get(at(f"invitation_{name}", row))
    assert Invitation.objects.values().get() == before


def test_the_usual_days_are_offered(owner):
    form = InvitationForm(owner=owner, today=TODAY)
    offered = [value for value, _ in form.fields["span"].choices]
    assert offered == ["7", "30", "90", "180", "own"]
