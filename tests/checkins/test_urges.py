"""An urge: from the first tap to what was learned from it."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checkins.breathing import STEPS, step_number
from checkins.models import Urge
from network.models import Person
from resources.models import HelpCard

from .makers import as_sent, form_of, text_of, trigger, urge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


@pytest.fixture
def line(db):
    return HelpCard.objects.create(
        slug="line",
        kind="line",
        title="A line day and night",
        phone="0800 12 13 14",
        published=True,
        source_url="https://source.invalid/",
        source_date="2026",
    )


@pytest.fixture
def mother(owner):
    return Person.objects.create(
        owner=owner, name="Mama", circle="family", phone="+27821234567", can_be_reached=True
    )


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def start(browser, owner, **given) -> Urge:
    browser.post(at("urge_new"), as_sent(browser.get(at("urge_new")), **given))
    return owner.urges.get()


def after(browser, row, **given):
    return browser.post(at("urge_after", row), as_sent(browser.get(at("urge_after", row)), **given))


@pytest.mark.parametrize("page", ["/today/", "/notes/", "/more/"])
def test_it_is_one_tap_away(home, page):
    text = text_of(home.get(page))
    assert f'href="{at("urge_new")}"' in text
    assert "I have an urge now" in text


def test_from_the_first_tap_to_a_wave_that_was_ridden_out(home, owner, mother, line):
    """C73: all of it by plain forms and links."""
    payday = trigger(owner, "I get paid", "I give my card to Mama", "I walk")
    here = start(home, owner, strength="8")
    assert (here.day, here.strength, here.ended_at) == (TODAY, 8, None)
    ride = text_of(home.get(at("urge", here)))
    for words in ("I get paid", "Mama", "tel:+27821234567", "tel:0800121314", "wa.me/27821234567"):
        assert words in ride
    home.post(at("urge_pick", here), {"trigger": payday.pk})
    ride = text_of(home.get(at("urge", here)))
    assert ride.index("I give my card to Mama") < ride.index("I walk")
    card = payday.if_thens.first()
    home.post(at("urge_pick", here), {"if_then": card.pk})
    assert "I am doing this now" in text_of(home.get(at("urge", here)))
    answer = after(
        home,
        here,
        strength_after="2",
        used="no",
        if_then=card.pk,
        trigger=payday.pk,
        helped=["phoned"],
        note="It fell.",
    )
    assert answer.headers["Location"] == at("urge", here)
    kept = owner.urges.get()
    assert (kept.strength_after, kept.rode_out, kept.if_then) == (2, True, card)
    assert kept.ended_at
    assert "You rode it out" in text_of(home.get(at("urge", here)))
    assert "worked 1 of 1" in text_of(home.get(at("triggers")))
    assert not owner.journeys.exists()


def test_nothing_has_to_be_answered(home, owner):
    here = start(home, owner)
    after(home, here)
    kept = owner.urges.get()
    assert (kept.strength, kept.used, kept.rode_out) == (None, None, None)
    assert kept.ended_at


def test_after_a_use_help_stands_first_and_the_journey_knows(home, owner, mother, line):
    """C56: help at once, saved, no blame, and the day is on the sealed list."""
    here = start(home, owner, strength="9")
    after(home, here, used="yes", strength_after="3")
    kept = owner.urges.get()
    assert (kept.used, kept.rode_out) == ("yes", None)
    assert owner.journeys.get().uses == [TODAY.isoformat()]
    main = text_of(home.get(at("urge", here))).split("<main", 1)[1]
    assert main.index("help-block") < main.index("<h1")
    for words in ("After a break your body can take less", "tel:0800121314", "tel:112", "Plan an"):
        assert words in main


def test_still_strong_afterwards_offers_help_without_calling_it_a_use(home, owner, line):
    here = start(home, owner)
    after(home, here, used="no", strength_after="9")
    text = text_of(home.get(at("urge", here)))
    assert "That is a lot to carry." in text
    assert "After a break" not in text


def test_taking_a_use_back_takes_the_day_off_the_list(home, owner):
    found = urge(owner, TODAY, used="yes")
    page = home.get(at("urge_edit", found))
    home.post(at("urge_edit", found), as_sent(page, day=TODAY.isoformat(), used="yes"))
    assert owner.journeys.get().uses == [TODAY.isoformat()]
    page = home.get(at("urge_edit", found))
    home.post(at("urge_edit", found), as_sent(page, day=(TODAY - DAY).isoformat(), used="yes"))
    assert owner.journeys.get().uses == [(TODAY - DAY).isoformat()]
    home.post(at("urge_delete", found))
    assert owner.journeys.get().uses == []


def test_an_earlier_one_is_written_down_later(home, owner):
    page = home.get(at("urge_earlier"))
    yesterday = (TODAY - DAY).isoformat()
    home.post(at("urge_earlier"), as_sent(page, day=yesterday, strength="6", used="no"))
    kept = owner.urges.get()
    assert (kept.day, kept.strength, kept.rode_out) == (TODAY - DAY, 6, True)
    assert kept.began_at.date() == TODAY - DAY


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (TODAY + DAY, "That day is still to come"),
        (TODAY - DAY * 400, "within the last year"),
        ("0001-01-01", "within the last year"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_every_word_kept(home, owner, day, says):
    """C67"""
    page = home.get(at("urge_earlier"))
    answer = home.post(at("urge_earlier"), as_sent(page, day=str(day), note="a long thought"))
    assert says in text_of(answer)
    assert "a long thought" in text_of(answer)
    assert not owner.urges.exists()


def test_an_answer_says_what_it_answers(home, owner):
    payday = trigger(owner, "I get paid", "I walk")
    lonely = trigger(owner, "I feel lonely", sort="feeling")
    here = start(home, owner)
    after(home, here, trigger=lonely.pk, if_then=payday.if_thens.get().pk)
    assert owner.urges.get().trigger == payday


def test_a_double_tap_starts_one(home, owner):
    """C78"""
    sent = as_sent(home.get(at("urge_new")), strength="5")
    first, second = (home.post(at("urge_new"), sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert owner.urges.count() == 1


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    found = urge(owner, TODAY)
    one, two = (home.get(at("urge_edit", found)) for _ in range(2))
    day = TODAY.isoformat()
    home.post(at("urge_edit", found), as_sent(one, day=day, note="from one window"))
    answer = home.post(at("urge_edit", found), as_sent(two, day=day, note="from the other"))
    assert "from one window" in text_of(answer) and "from the other" in text_of(answer)


def test_one_that_goes_on_is_offered_again(home, owner):
    here = start(home, owner)
    assert at("urge", here) in text_of(home.get(at("urge_new")))
    after(home, here, used="no")
    assert at("urge", here) not in text_of(home.get(at("urge_new")))


def test_strangers_triggers_and_answers_cannot_be_picked(home, owner, stranger):
    """C2"""
    theirs = trigger(stranger, "Theirs", "Their answer")
    here = start(home, owner)
    for sent in ({"trigger": theirs.pk}, {"if_then": theirs.if_thens.get().pk}, {"trigger": "x"}):
        home.post(at("urge_pick", here), sent)
        assert owner.urges.get().trigger is None
    answer = after(home, here, trigger=theirs.pk)
    assert answer.status_code == 200
    assert "Their" not in text_of(answer)


def test_the_breathing_page_goes_on_without_a_script_and_can_be_stopped(home, owner):
    """C73: a refresh where no script runs; a link that stops it."""
    here = start(home, owner)
    path = at("urge_breathe", here)
    first = text_of(home.get(path))
    assert f'<meta http-equiv="refresh" content="{STEPS[0].seconds};url=?step=2">' in first
    assert STEPS[0].words in first and 'role="status"' in first
    stopped = text_of(home.get(path, {"step": 3, "by-hand": ""}))
    assert STEPS[2].words in stopped
    assert "refresh" not in stopped and "breathe.js" not in stopped
    last = text_of(home.get(path, {"step": len(STEPS)}))
    assert "refresh" not in last
    assert "Once more" in last


@pytest.mark.parametrize(
    ("asked", "step"),
    [(None, 1), ("", 1), ("0", 1), ("3", 3), ("99", len(STEPS)), ("x", 1), ("²", 1), ("9" * 9, 1)],
)
def test_any_address_leads_to_a_step(asked, step):
    """C82"""
    assert step_number(asked) == step


def test_the_steps_take_a_few_minutes():
    assert 180 <= sum(each.seconds for each in STEPS) <= 360


def test_looking_back_counts_waves_and_uses_and_resets_nothing(home, owner):
    for back in range(12):
        urge(owner, TODAY - DAY * back, used="no", rode_out=True, strength=7, strength_after=1)
    for back in (0, 3):
        urge(owner, TODAY - DAY * back, used="yes")
    urge(owner, date(2026, 10, 2), used="no", rode_out=True)
    text = text_of(home.get(at("urges")))
    assert "13 ridden out in all." in text
    assert "12 ridden out; 2 times I used." in text
    assert "November 2026" in text
    earlier = text_of(home.get(at("urges"), {"page": 2}))
    assert "October 2026" in earlier
    assert "1 ridden out." in earlier


def test_two_thousand_cost_what_thirty_cost(home, owner):
    """Ten years of urges: the same queries, and a small page."""
    payday = trigger(owner, "I get paid", "I walk")
    many = [
        Urge(
            owner=owner,
            day=TODAY - DAY * (n * 2),
            began_at=f"{TODAY - DAY * (n * 2)}T10:00Z",
            ended_at=f"{TODAY}T10:00Z",
            strength=7,
            strength_after=2,
            trigger=payday,
            if_then=payday.if_thens.get(),
            rode_out=True,
            used="no",
            note=f"words {uuid.uuid4()}",
        )
        for n in range(2_000)
    ]
    pages = [at("urges"), at("triggers"), at("urge_new"), at("trigger", payday), "/today/"]
    few = _cost(home, owner, pages, many[:30])
    lots = _cost(home, owner, pages, many[30:])
    assert few == lots
    assert max(lots) <= 12
    assert all(len(home.get(page).content) < 25_000 for page in pages)


def _cost(browser, owner, pages, rows):
    Urge.objects.bulk_create(rows)
    counts = []
    for page in pages:
        browser.get(page)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        counts.append(len(asked))
    return counts


def test_no_word_and_no_use_lies_open(owner):
    """C36"""
    urge(owner, TODAY, used="yes", helped=["phoned"], note="CANARY-note")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM checkins_urge")
        raw = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert b"CANARY" not in raw and b"yes" not in raw and b"phoned" not in raw


def test_the_page_says_that_nobody_watches(home, owner):
    """C59"""
    for page in (at("urge_earlier"), at("urge_after", start(home, owner))):
        assert "Nobody is watching this page" in text_of(home.get(page))
        assert form_of(home.get(page)).fields["note"]
