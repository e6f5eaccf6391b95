"""The journey's pages: nothing is lost by a return to use, and the owner says how it is told."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checkins.milestones import mark, milestones_new, rows_of
from checkins.models import Journey
from checkins.my_journey import my_journey
from checkins.uses import forget_use, keep_uses, note_use
from network.models import Attendance, Group

from .makers import as_sent, check_in, many_days, text_of, urge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def begun(owner, back: int, *uses: int, **fields) -> Journey:
    """A journey that began so many days ago, with uses so many days ago."""
    owner.journeys.create(began=(TODAY - DAY * back).isoformat(), **fields)
    for each in uses:
        check_in(owner, TODAY - DAY * each, used="yes")
        keep_uses(owner=owner, day=TODAY - DAY * each)
    return owner.journeys.get()


def settings_sent(browser, **given):
    page = browser.get(at("journey_settings"))
    chosen = {"count_words": "days", "shows_money": "on", **given}
    return browser.post(at("journey_settings"), as_sent(page, **chosen))


def test_without_a_word_the_page_teaches(home):
    text = text_of(home.get(at("journey")))
    assert "Nothing is counted yet" in text
    assert at("journey_settings") in text


def test_it_begins_with_the_first_note(home, owner):
    check_in(owner, TODAY - DAY * 9)
    text = text_of(home.get(at("journey")))
    assert "10 days without use" in text
    assert "your first note" in text
    assert not owner.journeys.exists(), "looking changes nothing"


def test_a_return_to_use_takes_nothing_away(home, owner):
    """C53"""
    begun(owner, 99, 40, 10)
    text = text_of(home.get(at("journey")))
    for words in ("10 days without use", "Of the last 90 days", "88 without use"):
        assert words in text
    mine = my_journey(owner=owner, today=TODAY)
    assert (mine.told.now, mine.told.longest, mine.told.total) == (10, 59, 98)
    assert f'href="/notes/{TODAY - DAY * 10}/"' in text, "the day can be corrected"
    assert text.count("<h3>I used on") == 2


def test_a_use_today_is_information(home, owner):
    begun(owner, 20, 0)
    text = text_of(home.get(at("journey")))
    assert "A day of use" in text and "not a verdict" in text
    assert ">0 day" not in text
    assert "<dd>20</dd>" in text, "all days that were"


def test_a_day_of_use_is_taken_back_where_it_was_said(home, owner):
    """One truth: the note of the day."""
    begun(owner, 20, 5)
    page = home.get(f"/notes/{TODAY - DAY * 5}/")
    home.post(f"/notes/{TODAY - DAY * 5}/", as_sent(page, mood="3", used="no"))
    keep_uses(owner=owner, day=TODAY - DAY * 5)
    assert my_journey(owner=owner, today=TODAY).told.now == 21


def test_a_day_that_stands_in_no_note_is_opened_from_here(home, owner):
    begun(owner, 20)
    asked = home.get(at("journey"))
    assert f'action="{reverse("checkins:notes")}"' in text_of(asked)
    day = TODAY - DAY * 7
    answer = home.get(reverse("checkins:notes"), {"day": day.isoformat()})
    assert answer.headers["Location"] == f"/notes/{day}/"


def test_a_use_that_only_an_urge_tells_leads_to_that_urge(home, owner):
    begun(owner, 20)
    found = urge(owner, TODAY - DAY * 3, used="yes")
    keep_uses(owner=owner, day=found.day)
    assert at("urge", found) in text_of(home.get(at("journey")))


def test_medicine_counts_as_recovery(home):
    """C54"""
    assert "counts as recovery. It is never a use here" in text_of(home.get(at("journey")))


def test_clean_time_only_when_chosen(home, owner):
    """TRUST: a fellowship's word, by the owner's own choice."""
    begun(owner, 9)
    assert "clean" not in text_of(home.get(at("journey"))).lower()
    settings_sent(home, count_words="clean", began="2026-11-15")
    text = text_of(home.get(at("journey")))
    assert "10 days of clean time" in text and "10 days without use" not in text


def test_no_counter_at_all(home, owner):
    begun(owner, 99, 40)
    settings_sent(home, count_words="none", began=(TODAY - DAY * 99).isoformat())
    text = text_of(home.get(at("journey")))
    assert "days without use</h2>" not in text and "Longest" not in text
    assert "I used on" in text, "the history stays"
    assert milestones_new(owner=owner, today=TODAY) == []
    assert "Days in one stretch" not in text_of(home.get(at("milestones")))


def test_the_first_day_may_lie_long_before_and_nothing_is_lost(home, owner):
    begun(owner, 20, 5, 12)
    settings_sent(home, began="2019-03-01")
    kept = owner.journeys.get()
    assert kept.began == "2019-03-01"
    assert len(kept.uses) == 2
    assert my_journey(owner=owner, today=TODAY).told.longest > 2_000
    settings_sent(home, began="")
    assert my_journey(owner=owner, today=TODAY).began == TODAY - DAY * 12


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"began": "2026-11-25"}, "That day is still to come"),
        ({"began": "1700-01-01"}, "after 1919"),
        ({"money_a_day": "a lot"}, "Write an amount"),
        ({"money_a_day": "1e3000"}, "Write an amount"),
        ({"money_a_day": "NaN"}, "Write an amount"),
        ({"money_a_day": "-5"}, "Write an amount"),
    ],
)
def test_what_cannot_be_is_refused_with_every_word_kept(home, owner, given, says):
    """C67"""
    answer = settings_sent(home, money_for="shoes for Lebo", **given)
    assert says in text_of(answer) and "shoes for Lebo" in text_of(answer)
    assert not owner.journeys.exists()


@pytest.mark.parametrize("written", ["120", "R120", "R 120,00", "120.00", "1 20"])
def test_money_not_spent_in_own_words(home, owner, written):
    settings_sent(home, began="2026-11-15", money_a_day=written, money_for="shoes for Lebo")
    text = text_of(home.get(at("journey")))
    assert "R1\xa0200 not spent" in text and "shoes for Lebo" in text


def test_money_can_be_switched_off_and_keeps_its_figure(home, owner):
    begun(owner, 9, money_a_day="120.00")
    assert "not spent" in text_of(home.get(at("journey")))
    settings_sent(home, began="2026-11-15", money_a_day="120", shows_money="")
    assert "not spent" not in text_of(home.get(at("journey")))
    assert owner.journeys.get().money_a_day == "120.00"


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    begun(owner, 9)
    one, two = (home.get(at("journey_settings")) for _ in range(2))
    sent = {"count_words": "days", "shows_money": "on", "began": "2026-11-15"}
    home.post(at("journey_settings"), as_sent(one, money_for="from one", **sent))
    answer = home.post(at("journey_settings"), as_sent(two, money_for="from the other", **sent))
    assert "from one" in text_of(answer) and "from the other" in text_of(answer)


def test_a_journey_that_began_meanwhile_is_not_begun_twice(home, owner):
    """C78: a use was noted while the empty form was open."""
    page = home.get(at("journey_settings"))
    note_use(owner=owner, day=TODAY)
    sent = as_sent(page, count_words="clean", shows_money="on")
    answer = home.post(at("journey_settings"), sent)
    assert answer.status_code == 200 and "changed in another window" in text_of(answer)
    assert owner.journeys.get().uses == [TODAY.isoformat()]


def test_reached_ones_are_new_until_marked_or_put_aside(home, owner):
    begun(owner, 34)
    check_in(owner, TODAY, helped=["group"])
    group = Group.objects.create(owner=owner, name="Tuesday", sort="meeting")
    for back in range(6):
        Attendance.objects.create(owner=owner, group=group, day=TODAY - DAY * back, state="went")
    for back in range(11):
        urge(owner, TODAY - DAY * back, used="no", rode_out=True)
    new = [each.words for each in milestones_new(owner=owner, today=TODAY)]
    assert new == ["30 days in one stretch", "5 groups", "10 urges ridden out"]
    answer = home.post(at("milestone_reached"), {"counts": "days", "number": 30})
    kept = owner.milestones.get()
    assert answer.headers["Location"] == at("milestone_edit", kept)
    assert kept.day == TODAY, "no open column tells when the stretch began"
    home.post(
        at("milestone_edit", kept), as_sent(home.get(at("milestone_edit", kept)), words="Tea")
    )
    home.post(at("milestone_reached"), {"counts": "groups", "number": 5, "aside": "on"})
    new = [each.words for each in milestones_new(owner=owner, today=TODAY)]
    assert new == ["10 urges ridden out"]
    text = text_of(home.get(at("milestones")))
    assert "30 days in one stretch" in text and "Tea" in text
    assert at("milestone", owner.milestones.get(counts="groups")) not in text


def test_marking_twice_keeps_one_and_what_is_not_reached_cannot_be_marked(home, owner):
    """C78"""
    begun(owner, 34)
    for _ in range(2):
        home.post(at("milestone_reached"), {"counts": "days", "number": 30})
    for wrong in ({"counts": "days", "number": 60}, {"counts": "own", "number": 1}, {}):
        home.post(at("milestone_reached"), wrong)
    assert owner.milestones.count() == 1


def test_a_return_to_use_on_the_very_day_takes_no_milestone_back(owner):
    """Day 30 counts, and a use that evening leaves it reached."""
    begun(owner, 29)
    assert [each.number for each in milestones_new(owner=owner, today=TODAY)] == [30]
    note_use(owner=owner, day=TODAY)
    assert my_journey(owner=owner, today=TODAY).told.longest == 29
    assert [each.number for each in milestones_new(owner=owner, today=TODAY)] == [30]
    assert mark(owner=owner, counts="days", number=30, today=TODAY)
    row = rows_of(my_journey(owner=owner, today=TODAY))[0]
    assert (row.count, row.next.number, row.to_go) == (29, 60, 60), "from the present stretch on"
    forget_use(owner=owner, day=TODAY)
    assert owner.milestones.get().number == 30


def test_days_of_all_stretches_are_marked_beyond_one_stretch(owner):
    begun(owner, 69, 35)
    found = {each.counts: each.number for each in milestones_new(owner=owner, today=TODAY)}
    assert found == {"days": 30, "all_days": 60}


def test_an_own_milestone(home, owner):
    page = home.get(at("milestone_new"))
    sent = as_sent(page, name="My ID book", day="2026-10-02", words="I showed Mama.")
    first, second = (home.post(at("milestone_new"), sent) for _ in range(2))
    kept = owner.milestones.get()
    assert first.headers["Location"] == second.headers["Location"] == at("milestone", kept)
    text = text_of(home.get(at("milestone", kept)))
    assert "My ID book" in text and "I showed Mama." in text
    answer = home.post(
        at("milestone_new"), as_sent(home.get(at("milestone_new")), day="2027-01-01", words="soon")
    )
    assert "Write what you reached." in text_of(answer)
    assert "still to come" in text_of(answer) and "soon" in text_of(answer)
    home.post(at("milestone_delete", kept))
    assert not owner.milestones.exists()


def test_deleting_a_counted_one_deletes_its_words_and_brings_nothing_up_again(home, owner):
    begun(owner, 34)
    kept = mark(owner=owner, counts="days", number=30, today=TODAY)
    kept.words = "Tea with Mama"
    kept.save()
    home.post(at("milestone_delete", kept))
    assert owner.milestones.get().words is None
    assert milestones_new(owner=owner, today=TODAY) == []


def test_no_word_and_no_day_lies_open(owner):
    """C36"""
    begun(owner, 34, 5, money_a_day="120.00", money_for="CANARY-shoes")
    mark(owner=owner, counts="days", number=7, today=TODAY)
    owner.milestones.create(name="CANARY-job", day=TODAY, words="CANARY-cake")
    with connection.cursor() as cursor:
        raw = b""
        for table in ("checkins_journey", "checkins_milestone"):
            cursor.execute(f"SELECT * FROM {table}")
            raw += b" ".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for row in cursor.fetchall()
                for cell in row
            )
    assert b"CANARY" not in raw and b"120.00" not in raw
    for back in (34, 5, 28):
        assert (TODAY - DAY * back).isoformat().encode() not in raw


def test_ten_years_cost_what_thirty_days_cost(home, owner):
    pages = [at("journey"), at("milestones"), at("journey_settings"), at("milestone_new")]
    many_days(owner, last=TODAY, count=12)
    begun(owner, 30, 12)
    owner.milestones.create(name="The first", day=TODAY)
    few = _cost(home, pages)
    many_days(owner, last=TODAY - DAY * 13, count=3_600)
    row = owner.journeys.get()
    row.began = (TODAY - DAY * 3_650).isoformat()
    row.uses = sorted((TODAY - DAY * back).isoformat() for back in range(40, 3_600, 9))
    row.save()
    for number in range(100):
        owner.milestones.create(name=f"Number {number}", day=TODAY - DAY * number)
    lots = _cost(home, pages)
    assert few == lots
    assert max(lots) <= 12


def _cost(browser, pages):
    counts = []
    for page in pages:
        browser.get(page)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        counts.append(len(asked))
    return counts
