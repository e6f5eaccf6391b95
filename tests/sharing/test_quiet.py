"""If I go quiet: agreed by two, shown to one, over with one check-in."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from sharing import consent
from sharing.consent import open_to
from sharing.models import Disclosure, QuietAgreement
from sharing.quiet import asks_of, gone_quiet, quiet_news, told_today
from tests.checkins.makers import check_in, text_of
from tests.house.pages import masked

from .makers import grant, somebody, with_second_step
from .over import WAYS, end

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
LIST, NEW = "/sharing/quiet/", "/sharing/quiet/new/"


def noon(days: int):
    """Noon, so many days after today."""
    return time_machine.travel(f"{TODAY + DAY * days}T10:00:00Z", tick=False)


@pytest.fixture
def at_noon():
    with noon(0):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


def at(name, row) -> str:
    return reverse(f"sharing:{name}", args=[row.pk])


def agreed(row, **fields) -> QuietAgreement:
    """With the person of this grant, who said yes today."""
    known = {"steps": "Phone me.", "first_day": TODAY, "agreed_at": timezone.now()}
    known |= {"person": row.person, "agreed_by": row.reader}
    return row.owner.quiet_agreements.create(**{**known, **fields})


def shown_to(reader) -> list:
    """What a reader is shown at this moment, as the list With me asks it."""
    now = timezone.now()
    found = gone_quiet(grants=open_to(reader, now=now), now=now)
    return [each.fired_on for each in found.values()]


def asked(home, lerato, **given):
    form = home.get(NEW).context["form"]
    sent = {"form_key": form.initial["form_key"], "person": lerato.pk, "after_days": 3}
    sent |= {"steps": "1. Phone me.", **given}
    return home.post(NEW, sent), sent


def test_nothing_agreed_is_said_and_without_a_reader_the_first_step_is_named(
    home, owner, counsellor
):
    page = text_of(home.get(LIST))
    assert "nobody is told when you write nothing" in page and NEW not in page
    grant(owner, counsellor)
    assert NEW in text_of(home.get(LIST))


def test_it_is_asked_of_somebody_who_sees_something_and_once(home, owner, counsellor):
    """C78: also tapped twice."""
    lerato = grant(owner, counsellor).person
    somebody(owner, "Mama")
    assert [words for _, words in home.get(NEW).context["form"].fields["person"].choices] == [
        "Choose somebody",
        "Lerato",
    ]
    _, sent = asked(home, lerato)
    assert home.post(NEW, sent).status_code == 302
    made = owner.quiet_agreements.get()
    assert (made.steps, made.after_days, made.agreed_at) == ("1. Phone me.", 3, None)
    answer, _ = asked(home, lerato, steps="kept words")
    assert "You have one with Lerato already" in text_of(answer)
    assert "kept words" in text_of(answer)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"after_days": "0"}, "Choose a number from 1 to 30."),
        ({"after_days": "31"}, "Choose a number from 1 to 30."),
        ({"after_days": ""}, "Say after how many days"),
        ({"person": ""}, "Choose one of your people."),
        ({"person": str(uuid.uuid4())}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_the_steps_are_kept(home, owner, counsellor, given, said):
    """C67."""
    answer, _ = asked(home, grant(owner, counsellor).person, steps="kept words", **given)
    assert said in text_of(answer) and "kept words" in text_of(answer)
    assert not owner.quiet_agreements.exists()


def test_starters_can_be_picked_by_their_address(home):
    assert "knock" in home.get(NEW + "?pick=2").context["form"]["steps"].value()
    for wrong in ("0", "9", "x", "²"):
        assert "phone me" in home.get(NEW + f"?pick={wrong}").context["form"]["steps"].value()


def test_the_steps_are_sealed(owner, counsellor):
    """C36."""
    agreed(grant(owner, counsellor), steps="canary-steps")
    with connection.cursor() as cursor:
        cursor.execute("SELECT steps FROM sharing_quietagreement")
        assert b"canary" not in bytes(cursor.fetchone()[0])


def test_it_holds_only_once_the_reader_read_the_steps_and_said_yes(home, desk, owner, counsellor):
    row = grant(owner, counsellor)
    asked(home, row.person)
    made = owner.quiet_agreements.get()
    with noon(9):
        assert shown_to(counsellor) == []
        assert asks_of(reader=counsellor, now=timezone.now()) == [row]
        desk = with_second_step(counsellor)
        page = text_of(desk.get(at("one_quiet", row)))
        assert "1. Phone me." in page and "It is quiet now" not in page
        desk.post(at("one_quiet", row), {"says": "yes", "version": made.version})
        made.refresh_from_db()
        assert (made.agreed_by, made.first_day) == (counsellor, TODAY + DAY * 9)
        assert asks_of(reader=counsellor, now=timezone.now()) == []
        assert shown_to(counsellor) == [], "days before the yes are not counted"
    with noon(12):
        assert shown_to(counsellor) == [TODAY + DAY * 12]


def test_a_no_is_told_to_the_owner_and_may_become_a_yes(home, desk, owner, counsellor):
    row = grant(owner, counsellor)
    made = agreed(row)
    path = at("one_quiet", row)
    desk.post(path, {"says": "no", "version": 1})
    assert "Lerato said no" in text_of(home.get(LIST))
    assert asks_of(reader=counsellor, now=timezone.now()) == []
    with noon(9):
        assert shown_to(counsellor) == []
    desk.post(path, {"says": "yes", "version": 1})
    made.refresh_from_db()
    assert made.agreed_at and made.refused_at is None


def test_a_yes_to_steps_that_were_changed_meanwhile_is_no_yes(home, desk, owner, counsellor):
    row = grant(owner, counsellor)
    made = agreed(row, agreed_at=None, agreed_by=None)
    page = home.get(at("quietagreement_edit", made))
    sent = {"version": page.context["form"]["version"].value(), "after_days": 3}
    home.post(at("quietagreement_edit", made), {**sent, "steps": "Come and knock."})
    answer = desk.post(at("one_quiet", row), {"says": "yes", "version": 1}, follow=True)
    assert "The steps were changed while you read" in text_of(answer)
    assert "Come and knock." in text_of(answer)
    made.refresh_from_db()
    assert made.agreed_at is None


def test_other_days_or_steps_need_another_yes(home, owner, counsellor):
    row = grant(owner, counsellor)
    made = agreed(row)
    with noon(2):
        page = home.get(at("quietagreement_edit", made))
        sent = {"version": page.context["form"]["version"].value(), "steps": "Phone me."}
        home.post(at("quietagreement_edit", made), {**sent, "after_days": 3})
        made.refresh_from_db()
        assert made.agreed_at is not None, "nothing was changed"
        home.post(at("quietagreement_edit", made), {**sent, "version": 2, "after_days": 2})
    made.refresh_from_db()
    assert (made.agreed_at, made.agreed_by, made.first_day) == (None, None, TODAY + DAY * 2)
    assert asks_of(reader=counsellor, now=timezone.now()) == [row]


def test_two_windows_lose_no_step(home, owner, counsellor):
    """C78."""
    made = agreed(grant(owner, counsellor))
    path = at("quietagreement_edit", made)
    sent = {"version": 1, "after_days": 3}
    home.post(path, {**sent, "steps": "The first words."})
    page = text_of(home.post(path, {**sent, "steps": "The second words."}))
    assert "The first words." in page and "The second words." in page


def test_three_days_without_a_word_and_it_fires_once(owner, counsellor):
    row = grant(owner, counsellor)
    agreed(row)
    check_in(owner, TODAY)
    fired, told = [], []
    for ahead in range(1, 8):
        with noon(ahead):
            fired.append(bool(shown_to(counsellor)))
            told.append(bool(told_today(grants=[row], now=timezone.now())))
    assert fired == [False, False, False, True, True, True, True]
    assert told == [False, False, False, True, False, False, False]


def test_the_owners_own_midnight_counts(owner, counsellor):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    agreed(grant(owner, counsellor))
    check_in(owner, TODAY)
    # Midnight in Auckland is 11:00 UTC of the day before.
    with time_machine.travel("2026-11-27T10:59:00Z", tick=False):
        assert shown_to(counsellor) == []
    with time_machine.travel("2026-11-27T11:01:00Z", tick=False):
        assert shown_to(counsellor) == [TODAY + DAY * 4]


def test_one_check_in_a_pause_and_an_end_are_felt_at_once(client_of, owner, counsellor):
    row = grant(owner, counsellor)
    made = agreed(row)
    with noon(5):
        home = client_of(owner)
        assert shown_to(counsellor)
        home.post(at("quietagreement_pause", made), {"until": TODAY + DAY * 9})
        assert shown_to(counsellor) == []
        assert "Up to and with" in text_of(home.get(at("quietagreement", made)))
        home.post(at("quietagreement_go_on", made))
        assert shown_to(counsellor), "a pause of no whole day never was"
        check_in(owner, TODAY + DAY * 5)
        assert shown_to(counsellor) == []
    with noon(9):
        home = client_of(owner)
        assert shown_to(counsellor)
        for _ in range(2):
            assert home.post(at("quietagreement_end", made)).status_code == 302
        assert shown_to(counsellor) == []
        assert "Nothing agreed" in text_of(home.get(LIST))


def test_a_pause_begins_to_count_again_after_its_last_day(home, owner, counsellor):
    made = agreed(grant(owner, counsellor))
    home.post(at("quietagreement_pause", made), {"until": TODAY + DAY * 6})
    for ahead, quiet in ((9, []), (10, [TODAY + DAY * 10])):
        with noon(ahead):
            assert shown_to(counsellor) == quiet


@pytest.mark.parametrize("until", ["", "soon", "2026-11-23", "2027-06-01", "9999-12-31"])
def test_a_pause_ends_on_a_day_to_come_within_three_months(home, owner, counsellor, until):
    made = agreed(grant(owner, counsellor))
    answer = home.post(at("quietagreement_pause", made), {"until": until})
    assert answer.status_code == 200 and "There is a problem" in text_of(answer)
    made.refresh_from_db()
    assert made.paused_until is None


def test_silence_is_shown_to_nobody_without_a_live_grant(owner, counsellor, stranger):
    """C5, C6: an agreement opens nothing by itself."""
    row = grant(owner, counsellor)
    agreed(row)
    other = grant(owner, stranger, person=somebody(owner, "Sipho"))
    with noon(9):
        assert shown_to(stranger) == [], "what others agreed to is not his"
        assert shown_to(counsellor)
        type(row).objects.filter(pk=row.pk).update(ended_at=timezone.now(), ended_by="owner")
        assert shown_to(counsellor) == []
        # The person comes with another account: that one has not said yes.
        type(row).objects.filter(pk=other.pk).update(person=row.person)
        assert shown_to(stranger) == []
    with noon(40):
        assert shown_to(counsellor) == []


def test_the_owner_sees_that_it_does_not_hold(home, owner, counsellor):
    row = grant(owner, counsellor)
    made = agreed(row)
    with noon(9):
        assert "is told that you have been quiet" in text_of(home.get(LIST))
        type(row).objects.filter(pk=row.pk).update(ended_at=timezone.now(), ended_by="owner")
        assert "does not hold" in text_of(home.get(LIST))
        assert quiet_news(owner=owner, now=timezone.now()) == []
        assert "does not hold" in text_of(home.get(at("quietagreement", made)))


def test_today_warns_the_day_before_and_says_it_on_the_day(owner, counsellor):
    agreed(grant(owner, counsellor))
    said = {
        2: "Tomorrow Lerato is told that you were quiet for 3 days.",
        3: "Lerato is told today that you were quiet for 3 days.",
        4: "Lerato is told that you have been quiet, since Friday 27 November.",
    }
    for ahead in range(5):
        with noon(ahead), CaptureQueriesContext(connection) as queries:
            found = quiet_news(owner=owner, now=timezone.now())
            assert len(queries) == 1
            things = [
                render_to_string("recovery_site/_thing_quiet.html", {"row": each}) for each in found
            ]
            assert [said[ahead] in thing for thing in things] == [True] * (ahead in said)


def test_the_owner_sees_when_it_would_fire_and_each_time_that_it_did(client_of, owner, counsellor):
    made = agreed(grant(owner, counsellor))
    check_in(owner, TODAY)
    page = text_of(client_of(owner).get(at("quietagreement", made)))
    assert "is told on Saturday 28 November" in page and "Never so far." in page
    with noon(6):
        check_in(owner, TODAY + DAY * 6)
        # Filled in afterwards: it did fire all the same.
        check_in(owner, TODAY + DAY * 2, recorded_on=TODAY + DAY * 6)
        page = text_of(client_of(owner).get(at("quietagreement", made)))
        assert "28 November 2026" in page and "is told on Friday 4 December" in page


def test_what_the_reader_sees_is_written_down_first(desk, owner, counsellor, monkeypatch):
    """C11: quiet, and nothing else; not written, not shown."""
    row = grant(owner, counsellor)
    agreed(row, steps="canary-steps")
    desk.get(at("one_quiet", row))
    assert not Disclosure.objects.exists(), "nothing of hers was shown"
    with noon(4):
        desk = with_second_step(counsellor)
        assert "It is quiet now" in text_of(desk.get(at("one_quiet", row)))
        kept = Disclosure.objects.get()
        assert (kept.owner, kept.shown, kept.where, kept.how_many) == (owner, "quiet", "page", 1)
        assert kept.day == TODAY + DAY * 4

        def broken(*args, **kwargs):
            raise DatabaseError("no room")

        monkeypatch.setattr(consent.Disclosure.objects, "bulk_create", broken)
        desk.raise_request_exception = False
        answer = desk.get(at("one_quiet", row))
        assert answer.status_code == 500 and b"canary" not in answer.content


def test_the_day_of_the_last_word_is_not_shown(owner, counsellor):
    row = grant(owner, counsellor)
    agreed(row)
    check_in(owner, TODAY)
    with noon(9):
        page = text_of(with_second_step(counsellor).get(at("one_quiet", row)))
    assert "for 3 days or more" in page and "24 November" not in page


@pytest.mark.parametrize("how", WAYS)
def test_what_is_over_is_as_if_it_never_was(desk, owner, counsellor, how):
    """C7, C10."""
    row = grant(owner, counsellor)
    made = agreed(row, agreed_at=None, agreed_by=None)
    end(row, how)
    nowhere = reverse("sharing:one_quiet", args=[uuid.uuid4()])
    for method in ("get", "post"):
        answer = getattr(desk, method)(at("one_quiet", row), {"says": "yes", "version": 1})
        assert answer.status_code == 404
        assert masked(answer) == masked(getattr(desk, method)(nowhere))
    made.refresh_from_db()
    assert made.agreed_at is None


def test_a_grant_without_an_agreement_has_no_such_page(desk, owner, counsellor):
    row = grant(owner, counsellor)
    nowhere = reverse("sharing:one_quiet", args=[uuid.uuid4()])
    assert masked(desk.get(at("one_quiet", row))) == masked(desk.get(nowhere))
    made = agreed(row)
    made.ended_on = TODAY
    made.save()
    assert desk.get(at("one_quiet", row)).status_code == 404


@pytest.mark.parametrize("name", ["", "_edit", "_pause", "_go_on", "_end"])
def test_an_agreement_of_somebody_else_does_not_exist(owner, counsellor, stranger, client_of, name):
    """C2."""
    made = agreed(grant(owner, counsellor))
    for who in (stranger, counsellor):
        browser, path = client_of(who), at(f"quietagreement{name}", made)
        nowhere = path.replace(str(made.pk), str(uuid.uuid4()))
        assert browser.post(path).status_code == 404
        assert masked(browser.post(path)) == masked(browser.post(nowhere))
    made.refresh_from_db()
    assert made.ended_on is None


def test_a_list_of_many_costs_one_question(owner, counsellor):
    """Forty owners, a hundred days each."""
    for number in range(40):
        each = User.objects.create_user(f"owner-{number}")
        row = grant(each, counsellor)
        agreed(row)
        check_in(each, TODAY - DAY * number)
    with noon(9):
        now = timezone.now()
        found = list(open_to(counsellor, now=now))
        with CaptureQueriesContext(connection) as queries:
            assert len(gone_quiet(grants=found, now=now)) == 40
        assert len(queries) == 1


def test_pages_ask_a_flat_number_of_questions(home, owner, counsellor):
    agreed(grant(owner, counsellor))
    home.get(LIST)
    with CaptureQueriesContext(connection) as few:
        home.get(LIST)
    for number in range(15):
        other = User.objects.create_user(f"reader-{number}")
        agreed(grant(owner, other, person=somebody(owner, f"R{number}")))
    with CaptureQueriesContext(connection) as many:
        home.get(LIST)
    assert len(many) == len(few) <= 12


def test_today_shows_words_and_silence_in_a_bounded_number_of_questions(
    client_of, owner, counsellor, django_assert_max_num_queries
):
    row = grant(owner, counsellor)
    agreed(row)
    owner.encouragements.create(grant=row, words="Well done, Thandi")
    with noon(3):
        home = client_of(owner)
        home.get("/today/")
        with django_assert_max_num_queries(15):
            page = text_of(home.get("/today/"))
    assert "Lerato is told today that you were quiet for 3 days." in page
    assert "Lerato left you a few words" in page and "Well done, Thandi" in page
