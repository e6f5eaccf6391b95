"""Changing what is shown: less at once; more only seen first, and with the passphrase."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from sharing.changing import YES_OR_NO, afresh, change, ends_in, widens
from sharing.consent import open_to
from sharing.models import Grant, Scope
from sharing.stopping import stop_all
from tests.checkins.makers import text_of
from tests.house.pages import words_of

from .makers import DAY, grant, proved, somebody

HOME = reverse("sharing:sharing")
PASSPHRASE = "a quiet morning walk"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def at(name, row) -> str:
    return reverse(f"sharing:{name}", args=[row.pk])


def sent(browser, row, **changed) -> dict:
    """The terms as the form holds them, with these changes."""
    form = browser.get(at("grant_change", row)).context["form"]
    fields = {
        name: form[name].value() for name in form.fields if form[name].value() not in (None, "")
    }
    fields["from_day"] = f"{fields['from_day']:%Y-%m-%d}"
    return {**fields, **changed}


def now_of(row) -> Grant:
    """What holds now between these two."""
    return row.owner.grants.get(reader=row.reader, ended_at=None)


@pytest.fixture(autouse=True)
def nobody_has_guessed():
    cache.clear()


@pytest.fixture
def row(owner, counsellor):
    made = grant(owner, counsellor, "mood", "goals", from_day=owner.today() - DAY * 10)
    made.is_muted = True
    made.save()
    return made


# --- Less -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "less",
    [
        {"sees": ["mood"]},
        {"sees": []},
        {"from_day": "2026-11-20"},
        {"lasts": "7"},
        {"may": []},
        {"called": "T."},
    ],
    ids=str,
)
def test_less_holds_with_one_button_and_no_passphrase(home, row, less):
    """C40: taking back asks for no more steps than giving did."""
    answer = home.post(at("grant_change", row), sent(home, row, **less))
    assert answer.url == HOME
    now = now_of(row)
    row.refresh_from_db()
    assert (row.ended_by, now.follows_id, now.is_muted) == ("replaced", row.pk, True)
    assert row.sees_goals and row.from_day == row.owner.today() - DAY * 10, "a grant never changes"
    assert now.began_at == timezone.now() == row.consent.withdrawn_at
    assert now.consent.is_intact and now.consent.withdrawn_at is None


def test_the_receipt_says_what_holds_now(home, row):
    """C40: reproducible, and it names nobody."""
    home.post(at("grant_change", row), sent(home, row, sees=["mood"], purpose=row.purpose))
    text = now_of(row).consent.text
    assert "How my mood goes" in text and "My goals" not in text
    assert "Lerato" not in text and row.purpose not in text


# --- More -------------------------------------------------------------------------------------

MORE = [
    {"sees": ["mood", "goals", "plan"]},
    {"from_day": "2026-11-01"},
    {"lasts": "90"},
    {"may": ["may_encourage", "may_write"]},
    {"purpose": "Something else"},
]


@pytest.mark.parametrize("more", MORE, ids=str)
def test_more_is_looked_at_first_and_asks_for_the_passphrase(home, row, more):
    """C24."""
    fields = sent(home, row, **more)
    look = home.post(at("grant_change", row), fields)
    assert "This is what Lerato will see" in text_of(look)
    assert "Your passphrase" in text_of(look)
    for wrong in ({}, {"passphrase": "not this one"}):
        answer = home.post(at("grant_change", row), {**fields, "yes": "yes", **wrong})
        assert "There is a problem" in text_of(answer)
    assert now_of(row) == row
    answer = home.post(at("grant_change", row), {**fields, "yes": "yes", "passphrase": PASSPHRASE})
    assert answer.url == HOME
    assert now_of(row).follows_id == row.pk


def test_a_fresh_proof_is_not_asked_for_twice(owner, row):
    browser = proved(owner)
    fields = sent(browser, row, sees=["mood", "goals", "plan"])
    assert "Your passphrase" not in text_of(browser.post(at("grant_change", row), fields))
    browser.post(at("grant_change", row), {**fields, "yes": "yes"})
    assert now_of(row).sees_plan


def test_a_proof_of_long_ago_is_none(owner, row):
    browser = proved(owner)
    fields = sent(browser, row, sees=["mood", "goals", "plan"])
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        browser.post(at("grant_change", row), {**fields, "yes": "yes"})
    assert now_of(row) == row


def test_the_look_shows_their_page_and_changes_nothing(home, owner, row):
    """The change is made, looked at and taken back: what they see is worked out by one rule."""
    owner.goals.create(what="canary-goal")
    receipts = owner.consents.count()
    look = home.post(at("grant_change", row), sent(home, row, may=["may_write", "may_encourage"]))
    assert "canary-goal" in text_of(look)
    less = sent(home, row, sees=["mood", "plan"])
    assert "canary-goal" not in text_of(home.post(at("grant_change", row), less))
    assert now_of(row) == row and owner.grants.count() == 1
    assert owner.consents.count() == receipts
    assert not owner.disclosures.exists(), "a look of one's own is no view"


def test_words_typed_are_carried_through_the_look(home, row):
    """C67: what was typed goes along, also past a wrong passphrase."""
    fields = sent(home, row, purpose='A "new" purpose & more', called="Thandi M")
    answer = home.post(at("grant_change", row), {**fields, "yes": "yes", "passphrase": "wrong"})
    assert 'value="A &quot;new&quot; purpose &amp; more"' in answer.content.decode()
    home.post(at("grant_change", row), {**fields, "yes": "yes", "passphrase": PASSPHRASE})
    assert (now_of(row).purpose, now_of(row).called) == ('A "new" purpose & more', "Thandi M")


def test_passphrases_cannot_be_guessed_here(home, row):
    """C19."""
    fields = {**sent(home, row, sees=["plan"]), "yes": "yes"}
    codes = {
        home.post(at("grant_change", row), {**fields, "passphrase": f"guess {n}"}).status_code
        for n in range(12)
    }
    assert 429 in codes
    assert now_of(row) == row


# --- Until when -------------------------------------------------------------------------------


def test_renewing_asks_only_how_long(owner, row):
    browser = proved(owner)
    assert "How long may Lerato see it?" in text_of(browser.get(at("grant_renew", row)))
    fields = {"form_key": "", "version": "", "lasts": "90"}
    assert "This is what Lerato will see" in text_of(browser.post(at("grant_renew", row), fields))
    browser.post(at("grant_renew", row), {**fields, "yes": "yes"})
    now = now_of(row)
    assert now.expires_at == timezone.now() + DAY * 90
    assert {name: getattr(now, name) for name in YES_OR_NO} == {
        name: getattr(row, name) for name in YES_OR_NO
    }
    assert (now.from_day, now.purpose, now.called) == (row.from_day, row.purpose, row.called)


def test_what_ran_out_may_go_on(owner, counsellor):
    old = grant(
        owner,
        counsellor,
        "mood",
        began_at=timezone.now() - DAY * 31,
        expires_at=timezone.now() - DAY,
    )
    browser = proved(owner)
    assert at("grant_renew", old) in text_of(browser.get(HOME))
    browser.post(at("grant_renew", old), {"lasts": "30", "yes": "yes"})
    assert [each.follows_id for each in open_to(counsellor, now=timezone.now())] == [old.pk]


@pytest.mark.parametrize("lasts", ["", "181", "x", "-1", "0", "9" * 400])
def test_no_other_end_can_be_chosen(owner, row, lasts):
    """C82: at most 180 days."""
    answer = proved(owner).post(at("grant_renew", row), {"lasts": lasts, "yes": "yes"})
    assert answer.status_code == 200 and now_of(row) == row


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ({"from_day": "2026-11-25"}, "This day is still to come."),
        ({"from_day": "1999-01-01"}, "Choose a day of the last ten years."),
        ({"from_day": ""}, "Choose the first day that they may see."),
        ({"purpose": ""}, "Write in a few words what it is for."),
        ({"called": " "}, "Write the name by which they know you."),
        ({"sees": ["everything"]}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_and_every_word_is_kept(home, row, given_, words):
    """C67."""
    fields = {**sent(home, row, purpose="canary-purpose"), **given_}
    answer = home.post(at("grant_change", row), fields)
    assert words in text_of(answer) and 'class="error-summary"' in text_of(answer)
    assert "canary-purpose" in text_of(answer) or "purpose" in given_
    assert now_of(row) == row


# --- Single notes -----------------------------------------------------------------------------


def note(owner, back, words):
    day = owner.today() - DAY * back
    return owner.checkins.create(day=day, recorded_on=day, note=words)


def notes_sent(page, *picked) -> dict:
    return {"shown": [each.pk for each in page], "picked": [each.pk for each in picked]}


def test_one_note_is_added_after_a_look_and_taken_away_at_once(owner, row, home):
    """C4: one by one, and no other."""
    first, second = note(owner, 2, "canary-first"), note(owner, 1, "canary-second")
    note(owner, 20, "canary-before-the-first-day")
    page = text_of(home.get(at("grant_notes", row)))
    assert "canary-first" in page and "canary-before" not in page
    look = home.post(at("grant_notes", row), notes_sent([first, second], first))
    assert "canary-first" in text_of(look) and "canary-second" not in text_of(look)
    yes = {**notes_sent([first, second], first), "yes": "yes", "passphrase": PASSPHRASE}
    answer = home.post(at("grant_notes", row), yes)
    assert answer.url == HOME
    shown = now_of(row)
    assert list(shown.notes.all()) == [first]
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        home.post(at("grant_notes", shown), notes_sent([first, second]))
    assert not now_of(row).notes.exists()
    assert list(shown.notes.all()) == [first], "a grant never changes"


def test_notes_of_other_pages_stay(owner, row):
    notes = [note(owner, back, f"note {back}") for back in range(11)]
    row.from_day = owner.today() - DAY * 20
    row.save()
    row.notes.set(notes[:1] + notes[-1:])
    browser = proved(owner)
    browser.post(at("grant_notes", row), notes_sent(notes[:10]))
    assert list(now_of(row).notes.all()) == [notes[10]]


def test_no_note_of_anybody_else_can_be_chosen(owner, row, stranger):
    """C2."""
    theirs = note(stranger, 1, "canary-theirs")
    browser = proved(owner)
    answer = browser.post(at("grant_notes", row), {**notes_sent([theirs], theirs), "yes": "yes"})
    assert "canary" not in text_of(answer)
    assert now_of(row) == row


def test_without_notes_the_page_says_so(home, row):
    assert "You wrote no note since" in words_of(home.get(at("grant_notes", row)))


# --- At the same time -------------------------------------------------------------------------


def test_a_double_tap_makes_one(home, row):
    """C78."""
    fields = sent(home, row, sees=["mood"])
    for _ in range(2):
        assert home.post(at("grant_change", row), fields).url == HOME
    assert row.owner.grants.count() == 2
    assert now_of(row).follows_id == row.pk


@pytest.mark.parametrize("name", ["grant_change", "grant_renew", "grant_notes"])
def test_what_has_ended_is_not_changed(owner, row, name):
    """C78: a page that lay open while all was stopped elsewhere brings nothing back."""
    browser = proved(owner)
    fields = sent(browser, row, sees=["mood"], lasts="30", yes="yes")
    stop_all(owner=owner, now=timezone.now())
    for answer in (browser.post(at(name, row), fields), browser.get(at(name, row))):
        assert answer.url == HOME
    assert not owner.grants.filter(ended_at=None).exists()


def test_stopped_between_the_page_and_the_change_nothing_begins(owner, row):
    """The last moment: the row was read as live, and is not when it is changed."""
    read = Grant.objects.get(pk=row.pk)
    stop_all(owner=owner, now=timezone.now())
    terms = afresh(read)
    assert change(grant=read, terms=terms, notes=[], now=timezone.now()) is None
    assert owner.grants.count() == 1


def test_for_somebody_put_away_nothing_goes_on(owner, row):
    row.person.archived_at = timezone.now()
    row.person.save()
    browser = proved(owner)
    assert browser.post(at("grant_renew", row), {"lasts": "90", "yes": "yes"}).url == HOME
    assert owner.grants.count() == 1


# --- The rule ---------------------------------------------------------------------------------

TERMS = st.fixed_dictionaries(
    {
        **{name: st.booleans() for name in YES_OR_NO},
        "from_day": st.dates(),
        "expires_at": st.datetimes(),
        "purpose": st.sampled_from(["a", "b"]),
    }
)
KEYS = st.frozensets(st.integers(0, 3))


@given(old=TERMS, new=TERMS, old_notes=KEYS, notes=KEYS)
def test_whatever_gives_more_widens_and_nothing_else(old, new, old_notes, notes):
    """C24: each yes, each earlier day, each later end, each other note, another purpose."""
    more = [
        *(new[name] and not old[name] for name in YES_OR_NO),
        new["from_day"] < old["from_day"],
        new["expires_at"] > old["expires_at"],
        not notes <= old_notes,
        new["purpose"] != old["purpose"],
    ]
    found = widens(Grant(**old), Grant(**new), old_notes=old_notes, notes=notes)
    assert found == any(more)
    assert not widens(Grant(**old), Grant(**old), old_notes=old_notes, notes=old_notes)


@given(days=st.integers(1, 10_000))
def test_nothing_lasts_longer_than_180_days(days):
    now = timezone.now()
    assert ends_in(days=days, now=now) <= now + DAY * 180


def test_every_term_goes_along(owner, row):
    """A part that is added later is not forgotten here."""
    made = afresh(row)
    assert [each for each in Scope if getattr(made, f"sees_{each}")] == row.scopes
    set_anew = {"id", "form_key", "version", "created_at", "updated_at", "follows", "consent"}
    set_anew |= {"began_at", "ended_at", "ended_by", "successor"}
    for each in Grant._meta.concrete_fields:
        if each.name not in set_anew:
            assert getattr(made, each.attname) == getattr(row, each.attname), each


def test_a_reader_may_have_many_owners(owner, stranger, counsellor, row):
    other = grant(stranger, counsellor, "mood", person=somebody(stranger))
    stop_all(owner=owner, now=timezone.now())
    assert [each.pk for each in open_to(counsellor, now=timezone.now())] == [other.pk]
    assert User.objects.count() == 3
