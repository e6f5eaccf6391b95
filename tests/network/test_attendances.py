"""An owner goes to a group: one tap, how it was, and a history that stays quick."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from network.lift import ENOUGH, lift
from tests.house.pages import title_of, words_of
from tests.house.test_secrets import everything_written
from tests.house.words import TELLING

from .makers import days_from, group, person, went

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.fixture
def evening(owner):
    return group(owner)


@pytest.fixture
def home(client_of, owner):
    return client_of(owner)


def at(name, row) -> str:
    return reverse(f"network:{name}", args=[row.pk])


def tap(home, to, **typed):
    return home.post(at("group_went", to), typed)


def tell(home, row, **typed):
    """Send the page that asks how it was, as it came, with these answers."""
    form = home.get(at("attendance", row)).context["form"]
    fresh = {name: form[name].value() for name in form.fields if form[name].value()}
    return home.post(at("attendance", row), {**fresh, **typed})


def test_one_tap_keeps_that_i_went(home, owner, evening):
    answer = tap(home, evening)
    row = owner.attendances.get()
    assert (row.group, row.day, row.state) == (evening, owner.today(), "went")
    assert answer.url == at("attendance", row)
    assert "How was it?" in words_of(home.get(answer.url))


def test_a_double_tap_is_one_row(home, owner, evening):
    """C78."""
    assert tap(home, evening).url == tap(home, evening).url
    assert owner.attendances.count() == 1


def test_the_day_is_the_one_where_i_am(home, owner, evening):
    with time_machine.travel("2026-11-24T22:30:00Z", tick=False):  # 00:30 on the 25th here
        tap(home, evening)
    assert owner.attendances.get().day == dt.date(2026, 11, 25)


def test_a_past_day_is_kept_too_and_twice_is_once(home, owner, evening):
    day = days_from(owner, -3)
    tap(home, evening, day=day.isoformat())
    tap(home, evening, day=day.isoformat())
    assert owner.attendances.get().day == day


def test_what_i_meant_becomes_what_i_did(home, owner, evening):
    meant = went(owner, evening, owner.today(), state="planned", takes_home="Ask about Friday.")
    tap(home, evening)
    meant.refresh_from_db()
    assert meant.state == "went" and owner.attendances.count() == 1
    assert meant.takes_home == "Ask about Friday."
    assert meant.version == 2, "a page that was open before is told"


@pytest.mark.parametrize("day", ["2999-01-01", "1999-12-31", "0001-01-01", "2026-02-30", "soon"])
def test_a_day_that_cannot_be_is_refused_beside_the_field(home, owner, evening, day):
    answer = tap(home, evening, day=day)
    assert not owner.attendances.exists()
    assert day in answer.content.decode()
    assert 'class="error-summary"' in answer.content.decode()


def test_how_it_was_can_follow(home, owner, evening):
    mother, row = person(owner), went(owner, evening, owner.today())
    answer = tell(
        home,
        row,
        before="2",
        after="4",
        fit="yes",
        met=[str(mother.pk)],
        met_new="Sizwe",
        takes_home="Stay for the tea.",
    )
    assert answer.url == at("group_went", evening)
    row.refresh_from_db()
    assert (row.before, row.after, row.fit, row.takes_home) == (2, 4, "yes", "Stay for the tea.")
    assert {each.name for each in row.met.all()} == {"Mama", "Sizwe"}
    assert owner.people.get(circle="peer").name == "Sizwe"
    assert "Before: low. After: good." in words_of(home.get(answer.url))


def test_a_name_that_i_know_makes_nobody_twice(home, owner, evening):
    bongani, row = person(owner, "Bongani"), went(owner, evening, owner.today())
    tell(home, row, met_new="bongani")
    assert owner.people.count() == 1
    assert row.met.get() == bongani


def test_saving_twice_is_no_conflict_and_adds_nobody_twice(home, owner, evening):
    """C78."""
    row = went(owner, evening, owner.today())
    sent = {"version": "1", "day": row.day.isoformat(), "after": "4", "met_new": "Sizwe"}
    first, second = (home.post(at("attendance", row), sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert owner.people.count() == 1


def test_two_windows_show_both_texts(home, owner, evening):
    """C78."""
    who, row = person(owner, "Ayanda"), went(owner, evening, owner.today(), takes_home="First")
    old = {"version": "1", "day": row.day.isoformat(), "takes_home": "Mine"}
    tell(home, row, takes_home="Theirs", met=[str(who.pk)])
    answer = home.post(at("attendance", row), old)
    text = words_of(answer)
    assert "changed in another window" in text
    assert "Theirs" in text and "Mine" in text and "Ayanda" in text
    row.refresh_from_db()
    assert row.takes_home == "Theirs"
    assert tell(home, row, takes_home="Mine").status_code == 302


def test_the_same_people_in_another_order_are_no_conflict(home, owner, evening):
    row = went(owner, evening, owner.today())
    row.met.set([person(owner, "Ayanda"), person(owner, "Bheki")])
    sent = {"version": "0", "day": row.day.isoformat(), "met": [p.pk for p in row.met.all()][::-1]}
    assert home.post(at("attendance", row), sent).status_code == 302


def test_a_day_is_corrected_but_never_onto_another_row(home, owner, evening):
    row, other = (went(owner, evening, days_from(owner, -back)) for back in (1, 2))
    assert tell(home, row, day=days_from(owner, -5).isoformat()).status_code == 302
    answer = tell(home, row, day=other.day.isoformat(), takes_home="kept words")
    assert "that day already" in words_of(answer)
    assert "kept words" in answer.content.decode()
    row.refresh_from_db()
    assert row.day == days_from(owner, -5)


def test_who_confirms_has_a_name_and_a_day(home, owner, evening):
    row = went(owner, evening, days_from(owner, -2))
    assert "Write who confirmed it" in words_of(
        tell(home, row, confirmed_on=owner.today().isoformat())
    )
    before = days_from(owner, -3).isoformat()
    assert "from that of the group" in words_of(
        tell(home, row, confirmed_by="Sam, secretary", confirmed_on=before)
    )
    tell(home, row, confirmed_by="Sam, secretary")
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == ("Sam, secretary", owner.today())


def test_somebody_elses_people_cannot_be_met(home, owner, evening, stranger):
    theirs, row = person(stranger), went(owner, evening, owner.today())
    answer = tell(home, row, met=[str(theirs.pk)])
    assert answer.status_code == 200
    assert not row.met.exists()


def test_whoever_is_put_away_stays_ticked_where_they_were_met(home, owner, evening):
    away, row = person(owner, archived_at="2026-01-01T00:00Z"), went(owner, evening, owner.today())
    person(owner, "Gone", archived_at="2026-01-01T00:00Z")
    row.met.add(away)
    text = words_of(home.get(at("attendance", row)))
    assert "Mama" in text and "Gone" not in text


def test_not_going_is_no_failure_and_has_a_next_step(home, owner, evening):
    """C61."""
    person(owner, "Bongani", phone="+27820000147", safe_when_craving=True)
    meant = went(owner, evening, days_from(owner, -1), state="planned")
    answer = home.post(at("attendance_missed", meant), follow=True)
    text = words_of(answer)
    assert "That is all right" in text and "Plan the next time" in text and "Bongani" in text
    meant.refresh_from_db()
    assert meant.state == "missed"
    home.post(at("attendance_went", meant))
    meant.refresh_from_db()
    assert meant.state == "went"


def test_nobody_has_been_where_they_only_mean_to_go(home, owner, evening):
    meant = went(owner, evening, days_from(owner, 1), state="planned")
    home.post(at("attendance_went", meant))
    meant.refresh_from_db()
    assert meant.state == "planned"
    assert "You mean to go" in words_of(home.get(at("attendance", meant)))


def test_yesterdays_plan_is_asked_about_today(home, owner, evening):
    other = group(owner, "Morning Hope")
    meant = went(owner, evening, days_from(owner, -1), state="planned")
    went(owner, other, owner.today(), state="planned")
    went(owner, other, days_from(owner, -30), state="planned")
    text = words_of(home.get("/today/"))
    assert text.count("You meant to go to") == 1 and "You meant to go to Evening Light" in text
    assert "I did not go to Evening Light" in text
    home.post(at("attendance_went", meant))
    assert "You meant to go to" not in words_of(home.get("/today/"))


def test_deleting_asks_once_and_keeps_the_people(home, owner, evening):
    row = went(owner, evening, owner.today())
    row.met.add(person(owner))
    assert "stay among your people" in words_of(home.get(at("attendance_delete", row)))
    assert owner.attendances.exists()
    home.post(at("attendance_delete", row))
    assert not owner.attendances.exists() and owner.people.exists()


def test_a_group_that_did_not_fit_offers_another(home, owner, evening):
    row = went(owner, evening, owner.today())
    page = tell(home, row, fit="no").url
    assert "It did not fit? Another one may." in words_of(home.get(page))


def test_history_counts_each_month(home, owner, evening):
    for day in ("2026-11-02", "2026-11-09", "2026-10-26"):
        went(owner, evening, dt.date.fromisoformat(day))
    went(owner, evening, dt.date(2026, 11, 16), state="missed")
    assert owner.attendances.months() == {dt.date(2026, 11, 1): 2, dt.date(2026, 10, 1): 1}
    text = words_of(home.get(reverse("network:attendances")))
    assert "November 2026 · 2 groups" in text and "October 2026 · 1 group" in text
    assert "You went 3 times" in text


def test_a_history_of_one_group_holds_no_other(home, owner, evening):
    went(owner, evening, dt.date(2026, 11, 2))
    went(owner, group(owner, "Morning Hope"), dt.date(2026, 11, 3))
    text = words_of(home.get(at("group_went", evening)))
    assert "Monday 2 November" in text and "3 November" not in text


def test_a_thousand_evenings_are_light_and_cost_no_more_than_one(home, owner):
    groups = [group(owner, f"Group {number}") for number in range(10)]
    pages = [reverse("network:attendances"), at("group_went", groups[0]), "/today/"]
    pages += [reverse("network:letter"), reverse("network:targets")]
    owner.targets.create(first_day=days_from(owner, -40))
    pages.append(at("target", owner.targets.get()))

    def queries():
        counts = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert home.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    for number in (1, 2):
        went(owner, groups[0], days_from(owner, -number), state="planned" if number < 2 else "went")
    home.get(pages[0])
    few = queries()
    row = owner.attendances.model
    row.objects.bulk_create(
        row(
            owner=owner,
            group=groups[number % 10],
            day=days_from(owner, -number),
            before=2,
            after=3,
            confirmed_by="Sam",
            state="planned" if number < 6 else "went",
        )
        for number in range(3, 1003)
    )
    for number in range(100):
        person(owner, f"Nomvula {number}", circle="peer")
    assert queries() == few
    assert max(few) <= 12, "Today has room for twelve"
    assert sorted(few)[-2] <= 10
    owner.targets.create(first_day=days_from(owner, -365), days=366, count=1000)
    a_year = {"first": days_from(owner, -366), "last": owner.today()}
    pages += [at("attendance", owner.attendances.went().newest_first().first())]
    for page in [*pages, *(at("target", each) for each in owner.targets.all())]:
        asked = a_year if page == reverse("network:letter") else {}
        answer = home.get(page, asked, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 8_000, page


def test_what_i_take_with_me_is_sealed(home, owner, evening):
    """C36."""
    row = went(owner, evening, owner.today())
    tell(home, row, takes_home="canary-words", confirmed_by="canary-sam", met_new="canary-new")
    assert b"canary" not in everything_written()


def test_titles_give_nobody_away(home, owner, evening):
    """C54."""
    row = went(owner, evening, owner.today())
    meant = went(owner, evening, days_from(owner, -1), state="planned")
    target = owner.targets.create(first_day=owner.today())
    pages = [reverse(f"network:{name}") for name in ("attendances", "letter", "targets")]
    pages += [at("attendance", row), at("attendance", meant), at("target", target)]
    for page in [*pages, at("group_went", evening)]:
        assert not TELLING.search(title_of(home.get(page))), page
        assert not TELLING.search(page.replace("/", " ")), page


feelings = st.integers(1, 5)


@given(st.lists(st.tuples(feelings, feelings), max_size=40))
def test_feelings_are_told_only_where_enough_is_known(pairs):
    signs = [(after > before) - (after < before) for before, after in pairs]
    found = lift(of=len(pairs), better=signs.count(1), same=signs.count(0), worse=signs.count(-1))
    if len(pairs) < ENOUGH:
        assert found is None
    else:
        assert f"of {len(pairs)} groups" in found.words
        assert "better than before" in found.words or "Another group" in found.words


def test_feelings_are_counted_where_both_are_known(home, owner, evening):
    for number, (before, after) in enumerate([(1, 3), (2, 4), (2, 3), (3, 3), (4, 2), (None, 5)]):
        went(owner, evening, days_from(owner, -number), before=before, after=after)
    went(owner, evening, days_from(owner, -9), before=1, after=5, state="missed")
    assert owner.attendances.feelings() == {"of": 5, "better": 3, "same": 1, "worse": 1}
    text = words_of(home.get(reverse("network:attendances")))
    assert "After 3 of 5 groups you felt better than before." in text
