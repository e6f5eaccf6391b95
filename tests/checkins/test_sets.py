"""The week and the month: never asked for, never a grade, never a nought where nothing was said."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.models import Answers
from checkins.periods import MONTH, WEEK, is_open, next_due, next_period, period_of, with_gaps
from checkins.scales import ALL, BARC_10_1, WEEK_1, lowest, of_version, present, strongest
from checkins.sets_due import sets_due
from tests.checkins.makers import as_sent, check_in, form_of, text_of, trigger

from .test_notes import queries

pytestmark = pytest.mark.usefixtures("at_noon")
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
MONDAY, MONTH_1 = date(2026, 11, 23), date(2026, 11, 1)
WEEK_PAGE, MONTH_PAGE = f"/notes/week/{MONDAY}/", f"/notes/strengths/{MONTH_1}/"
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
scales = st.sampled_from([WEEK, MONTH])
TEN = {f"barc_{number}": 5 for number in range(1, 11)}


def answered(owner, scale=WEEK, period=MONDAY, **given):
    fields = {"scale_version": 1, "day": period, "given": given}
    return owner.answers.create(scale=scale, period=period, **fields)


def send(browser, path, **given):
    return browser.post(path, as_sent(browser.get(path), **given))


@settings(max_examples=1000)
@given(day=days, scale=scales)
def test_every_day_lies_in_one_period(day, scale):
    """C81: periods follow each other without a gap, whatever the leap day or year."""
    period = period_of(day, scale=scale)
    assert period <= day < next_period(period, scale=scale)
    assert period_of(next_period(period, scale=scale) - DAY, scale=scale) == period
    assert period.day == 1 if scale == MONTH else period.weekday() == 0


@settings(max_examples=1000)
@given(today=days, last=st.none() | days, scale=scales)
def test_when_a_set_is_next_due(today, last, scale):
    """C81: once a period; a period that passed is let go, and answering moves it on."""
    last = last and period_of(last, scale=scale)
    due = next_due(last=last, today=today, scale=scale)
    here = period_of(today, scale=scale)
    assert due == period_of(due, scale=scale) >= here
    assert (due <= today) is (last is None or last < here)
    assert last is None or due > last
    assert next_due(last=here, today=today, scale=scale) == next_period(here, scale=scale)
    assert is_open(here, today=today, scale=scale)
    assert not is_open(next_period(here, scale=scale), today=today, scale=scale)


@settings(max_examples=1000)
@given(some=st.sets(days, max_size=8), scale=scales)
def test_a_gap_takes_one_place_and_no_period_is_lost(some, scale):
    periods = {period_of(day, scale=scale) for day in some}
    found = with_gaps(periods, scale=scale)
    assert found == sorted(set(found))
    assert periods <= set(found)
    for one, two in zip(found, found[1:], strict=False):
        if {one, two} <= periods:
            assert next_period(one, scale=scale) == two


@settings(max_examples=1000)
@given(data=st.data(), questions=st.sampled_from(ALL))
def test_scores_count_what_was_said_and_nothing_else(data, questions):
    values = {item.id: st.integers(item.low, item.high) for item in questions.items}
    said = data.draw(st.fixed_dictionaries({}, optional=values))
    score = questions.score(said)
    if questions is BARC_10_1 and len(said) == 10:
        assert score == sum(said.values())
        assert 10 <= score <= 60
    else:
        assert score is None
    low, strong = lowest(questions, said), strongest(questions, said)
    assert len(low) <= 2 and {item.id for item, _ in [*low, *strong]} <= said.keys()
    shares = [item.share(value) for item, value in low]
    rest = [i.share(v) for i, v in questions.answered(said) if (i, v) not in low]
    assert shares == sorted(shares)
    assert all(max(shares, default=0) <= share for share in rest)


def test_each_set_says_whose_it_is_and_is_found_by_its_version():
    for each in ALL:
        assert all((each.owner, each.licence, each.citation, each.language, each.recall))
        assert len({item.id for item in each.items}) == len(each.items)
        assert of_version(each.name, each.version) is each
        assert of_version(each.name, 99) is present(each.name)
    assert (len(WEEK_1.items), len(BARC_10_1.items)) == (6, 10)
    assert {(item.low, item.high) for item in BARC_10_1.items} == {(1, 6)}


@pytest.mark.django_db
def test_a_week_is_answered_kept_and_corrected(home, owner):
    answer = send(home, WEEK_PAGE, confidence="8", craving="0", next="Call Mama\nWalk\nEat")
    assert answer.headers["Location"] == "/notes/week/"
    kept = owner.answers.get()
    assert kept.given == {"confidence": 8, "craving": 0, "next": "Call Mama\nWalk\nEat"}
    assert (kept.scale, kept.scale_version, kept.period, kept.day) == ("week", 1, MONDAY, TODAY)
    assert "Call Mama" in text_of(home.get("/notes/week/"))
    page = home.get(WEEK_PAGE)
    send(home, WEEK_PAGE, confidence="6", craving="", mood="2")
    assert owner.answers.get().given == {"confidence": 6, "mood": 2}
    assert home.post(WEEK_PAGE, as_sent(page, confidence="1")).status_code == 200
    assert owner.answers.get().given["confidence"] == 6


@pytest.mark.django_db
def test_old_answers_keep_the_version_they_were_given_under(home, owner, monkeypatch):
    answered(owner, confidence=5)
    newer = type(WEEK_1)(**{**WEEK_1.__dict__, "version": 2, "items": WEEK_1.items[1:]})
    monkeypatch.setattr("checkins.scales.ALL", (*ALL, newer))
    assert "confidence" in form_of(home.get(WEEK_PAGE)).fields
    send(home, WEEK_PAGE, confidence="7")
    assert owner.answers.get().scale_version == 1
    last = f"/notes/week/{MONDAY - DAY * 7}/"
    assert "confidence" not in form_of(home.get(last)).fields
    send(home, last, mood="3")
    assert owner.answers.get(period=MONDAY - DAY * 7).scale_version == 2


@pytest.mark.django_db
def test_a_double_tap_and_two_windows(home, owner):
    """One row a period; the same twice is no conflict; other words are shown beside mine."""
    pages = [home.get(WEEK_PAGE) for _ in range(2)]
    sent = as_sent(pages[0], mood="3", worked="Walking")
    assert [home.post(WEEK_PAGE, sent).status_code for _ in range(2)] == [302, 302]
    answer = home.post(WEEK_PAGE, as_sent(pages[1], mood="2", worked="Talking"))
    words = text_of(answer)
    assert answer.status_code == 200 and "Walking" in words and "Talking" in words
    assert home.post(WEEK_PAGE, as_sent(answer, mood="2", worked="Talking")).status_code == 302
    assert owner.answers.get().given == {"mood": 2, "worked": "Talking"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", [WEEK_PAGE, MONTH_PAGE])
@pytest.mark.parametrize("bad", [{}, {"barc_1": "0", "mood": "6"}, {"barc_1": "7", "mood": "x"}])
def test_what_cannot_be_is_refused_and_nothing_is_lost(home, owner, path, bad):
    answer = send(home, path, worked="kept words", **bad) if bad else send(home, path)
    assert answer.status_code == 200
    assert "error-summary" in text_of(answer)
    assert not bad or path == MONTH_PAGE or "kept words" in text_of(answer)
    assert not owner.answers.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("period", "status"),
    [
        (MONDAY, 200),
        (MONDAY - DAY * 7, 200),
        (MONDAY - DAY * 14, 404),
        (MONDAY + DAY * 7, 404),
        (TODAY, 404),
    ],
)
def test_which_weeks_are_open(home, owner, period, status):
    assert home.get(f"/notes/week/{period}/").status_code == status
    answered(owner, period=date(2020, 1, 6), mood=1)
    assert home.get("/notes/week/2020-01-06/").status_code == 200


@pytest.mark.django_db
def test_strengths_come_first_and_the_two_lowest_lead_somewhere(home, owner):
    given = {**{name: str(value) for name, value in TEN.items()}, "barc_5": "1", "barc_7": "2"}
    assert send(home, MONTH_PAGE, **given).headers["Location"] == "/notes/strengths/"
    words = text_of(home.get("/notes/strengths/"))
    assert words.index("What carries you") < words.index("Where a step would help")
    low = words.split("Where a step would help")[1].split("</section")[0]
    assert low.index("Friends") < low.index("My home")
    assert low.count('class="card"') == 2
    for item in BARC_10_1.items:
        if item.id in {"barc_5", "barc_7"}:
            assert item.way.words in low
    assert ">43<" in words and "Vilsaint" in words and "47 or more" in words
    for graded in ("low recovery", "grade", "poor"):
        assert graded not in words.lower()


@pytest.mark.django_db
def test_every_step_leads_to_a_page(home):
    for questions in ALL:
        for item in questions.items:
            assert home.get(reverse(item.way.page)).status_code == 200, item.id


@pytest.mark.django_db
def test_a_missing_answer_is_no_nought(home, owner):
    answered(owner, MONTH, MONTH_1, **{k: v for k, v in TEN.items() if k != "barc_3"})
    page = home.get("/notes/strengths/")
    row, values = page.context["rows"][0]
    assert row.score is None and values[2] is None
    assert "–" in text_of(page)


@pytest.mark.django_db
def test_after_a_hard_week_help_stands_first(home, owner):
    """C56"""
    answer = send(home, WEEK_PAGE, craving="9")
    main = text_of(home.get(answer.headers["Location"])).split("<main", 1)[1]
    assert main.index("help-block") < main.index("<h1")
    send(home, WEEK_PAGE, craving="2")
    assert "help-block" not in text_of(home.get("/notes/week/"))


@pytest.mark.django_db
def test_answers_are_deleted_only_after_asking(home, owner):
    answered(owner, mood=3)
    answered(owner, MONTH, MONTH_1, **TEN)
    for path, back in ((WEEK_PAGE, "/notes/week/"), (MONTH_PAGE, "/notes/strengths/")):
        assert home.get(path + "delete/").status_code == 200
        assert home.post(path + "delete/").headers["Location"] == back
    assert not owner.answers.exists()


@pytest.mark.django_db
def test_a_stranger_finds_nothing(owner, stranger, client_of):
    answered(owner, mood=3, next="canary")
    theirs = client_of(stranger)
    assert "canary" not in text_of(theirs.get(WEEK_PAGE)) + text_of(theirs.get("/notes/week/"))
    assert theirs.post(WEEK_PAGE + "delete/").status_code == 404
    assert owner.answers.count() == 1


@pytest.mark.django_db
def test_the_answers_lie_sealed(owner):
    answered(owner, mood=3, next="canary-next")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT given FROM {Answers._meta.db_table}")
        assert b"canary" not in bytes(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_picture_and_the_table_show_the_same(home, owner):
    for back, confidence in ((0, 7), (1, 5), (4, 2)):
        answered(owner, period=MONDAY - DAY * 7 * back, confidence=confidence)
    page = home.get("/notes/week/")
    (trend,) = page.context["trends"]
    dots = [dot.value for dot in trend.chart.dots]
    assert dots == [values[0] for _, values in reversed(page.context["rows"])] == [2, 5, 7]
    assert trend.chart.line.count("M") == 2


@pytest.mark.django_db
def test_what_is_due_is_offered_after_a_week_and_never_twice(owner):
    assert sets_due(owner=owner, today=TODAY) == []
    check_in(owner, TODAY - DAY * 6)
    assert [each.scale for each in sets_due(owner=owner, today=TODAY)] == [WEEK, MONTH]
    answered(owner, mood=3)
    assert [each.address for each in sets_due(owner=owner, today=TODAY)] == [MONTH_PAGE]
    answered(owner, MONTH, MONTH_1, **TEN)
    assert sets_due(owner=owner, today=TODAY) == []


@pytest.mark.django_db
def test_pages_with_ten_years_of_weeks_are_light_and_flat(home, owner):
    trigger(owner)
    paths = ("/notes/week/", "/notes/strengths/", WEEK_PAGE, MONTH_PAGE)
    given = {"confidence": 6, "situations": 2, "people": 4, "sleep": 3, "mood": 4, "craving": 2}
    words = {"worked": "Walking every day. " * 40, "next": "Call, eat, sleep. " * 40}
    answered(owner, **given, **words)
    answered(owner, MONTH, MONTH_1, **TEN)
    few = {path: queries(home, path) for path in paths}
    Answers.objects.bulk_create(
        Answers(owner=owner, scale=WEEK, scale_version=1, period=each, day=each, given=given)
        for each in (MONDAY - DAY * 7 * back for back in range(1, 520))
    )
    Answers.objects.bulk_create(
        Answers(owner=owner, scale=MONTH, scale_version=1, period=each, day=each, given=TEN)
        for each in {period_of(MONTH_1 - DAY * 30 * back, scale=MONTH) for back in range(1, 110)}
        - {MONTH_1}
    )
    for path in paths:
        assert queries(home, path) <= few[path] <= 12, path
        light = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(light.content) <= 10_000, path
