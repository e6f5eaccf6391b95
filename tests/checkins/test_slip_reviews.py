"""In five taps a use becomes a plan; one can stop anywhere, and everything can be corrected."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checkins.models import SlipReview
from checkins.reviewing import words_to_tell
from checkins.uses import keep_uses
from network.models import Person

from .makers import as_sent, check_in, text_of, trigger, urge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


@pytest.fixture
def mother(owner):
    return Person.objects.create(
        owner=owner, name="Mama", circle="family", phone="+27821234567", can_be_reached=True
    )


def used(owner, day=YESTERDAY):
    check_in(owner, day, used="yes")
    keep_uses(owner=owner, day=day)


def review(owner, **fields):
    return owner.slip_reviews.create(**{"day": YESTERDAY.isoformat(), **fields})


def begin(browser, owner, **given):
    page = browser.get(at("slipreview_new"))
    sent = {"day": page.context["form"]["day"].value(), **given}
    browser.post(at("slipreview_new"), as_sent(page, **sent))
    return owner.slip_reviews.get()


def test_five_taps_from_a_use_to_a_plan(home, owner, mother):
    """A tick, go on, what set it off, what I do then, whom I tell."""
    used(owner)
    here = begin(home, owner, before=["money"])
    assert here.on == YESTERDAY, "the newest use is offered first"
    page = text_of(home.get(at("slipreview_trigger", here)))
    assert page.index("Money in my pocket") < page.index("A person"), "what came before leads"
    answer = home.post(at("slipreview_trigger", here), {"pick": "money-1"})
    assert answer.headers["Location"] == at("slipreview_then", here)
    words = "I give my card to somebody who holds it"
    assert words in text_of(home.get(at("slipreview_then", here)))
    answer = home.post(at("slipreview_then", here), {"pick": words})
    assert answer.headers["Location"] == at("slipreview_tell", here)
    home.post(at("slipreview_tell", here), {"person": mother.pk})
    kept = owner.slip_reviews.get()
    assert (kept.trigger.name, kept.if_then.then) == ("I get paid", words)
    text = text_of(home.get(at("slipreview", here)))
    for said in ("If: I get paid", f"Then: {words}", "Tell Mama", "sms:+27821234567?body="):
        assert said in text
    assert words in text_of(home.get(at("triggers"))), "the plan stands among my answers"


def test_the_last_page_says_how_to_stay_safe(home, owner):
    """C56"""
    text = text_of(home.get(at("slipreview", review(owner))))
    for words in ("your body can take less than before", "Do not be alone", "#overdose"):
        assert words in text
    assert "It counts as recovery" in text and "Find a group today" in text


def test_the_message_does_not_say_why():
    words = words_to_tell("Mama")
    assert words.startswith("Hi Mama.")
    assert not {"use", "used", "slip", "drug", "recovery"} & set(words.lower().split())


def test_it_is_offered_after_a_use_and_only_then(home, owner):
    used(owner)
    check_in(owner, TODAY, used="no")
    waves = [urge(owner, TODAY, used=each) for each in ("yes", "no")]
    offered = [f"/notes/{YESTERDAY}/saved/", at("urge", waves[0])]
    for page in offered:
        assert at("slipreview_new") in text_of(home.get(page))
    for page in (f"/notes/{TODAY}/saved/", at("urge", waves[1])):
        assert at("slipreview_new") not in text_of(home.get(page))
    assert at("slipreview_new") in text_of(home.get(at("reviews")))


def test_one_can_stop_anywhere_and_go_on_later(home, owner, mother):
    here = begin(home, owner)
    assert here.on == TODAY, "no use is noted: today is offered"
    text = text_of(home.get(at("slipreview", here)))
    assert at("slipreview_trigger", here) in text
    answer = home.get(at("slipreview_then", here))
    assert answer.headers["Location"] == at("slipreview_trigger", here)
    home.post(at("slipreview_tell", here), {"person": mother.pk})
    assert owner.slip_reviews.get().person == mother
    home.post(at("slipreview_tell", here), {"person": ""})
    assert owner.slip_reviews.get().person == mother, "going on takes nothing back"


def test_my_own_triggers_and_answers_come_first_and_are_not_doubled(home, owner):
    mine = trigger(owner, "I get paid", "I walk home with Bongani")
    here = review(owner)
    page = text_of(home.get(at("slipreview_trigger", here)))
    assert page.index(str(mine.pk)) < page.index('value="money-1"')
    home.post(at("slipreview_trigger", here), {"pick": "money-1"})
    assert owner.slip_reviews.get().trigger == mine, "the same words are the same trigger"
    home.post(at("slipreview_then", here), {"pick": "I walk home with Bongani"})
    assert owner.slip_reviews.get().if_then == mine.if_thens.get()
    assert owner.triggers.count() == 1


def test_own_words_make_a_new_pair(home, owner):
    here = review(owner)
    sent = {"own": "The phone shop owes me money", "sort": "money"}
    home.post(at("slipreview_trigger", here), sent)
    home.post(at("slipreview_then", here), {"own": "Mama goes with me"})
    kept = owner.slip_reviews.get()
    assert (kept.trigger.sort, kept.if_then.then) == ("money", "Mama goes with me")


def test_another_trigger_drops_the_answer_to_the_first(home, owner):
    first, second = trigger(owner, "I get paid", "I walk"), trigger(owner, "I feel lonely")
    here = review(owner, trigger=first, if_then=first.if_thens.get())
    home.post(at("slipreview_trigger", here), {"trigger": first.pk})
    assert owner.slip_reviews.get().if_then
    home.post(at("slipreview_trigger", here), {"trigger": second.pk})
    assert owner.slip_reviews.get().if_then is None
    assert first.if_thens.exists(), "the answer itself stays"


def test_a_double_tap_makes_one_of_each(home, owner):
    """C78"""
    page = home.get(at("slipreview_new"))
    sent = as_sent(page, day=TODAY.isoformat(), before=["bored"])
    first, second = (home.post(at("slipreview_new"), sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    here = owner.slip_reviews.get()
    key = str(uuid.uuid4())
    for _ in range(2):
        home.post(at("slipreview_trigger", here), {"pick": "feeling-2", "form_key": key})
        home.post(at("slipreview_then", here), {"own": "I walk", "form_key": key})
    assert owner.triggers.count() == owner.if_thens.count() == 1


@pytest.mark.parametrize("name", ["slipreview_trigger", "slipreview_then"])
def test_nothing_chosen_is_said_and_too_long_words_are_kept(home, owner, name):
    """C67"""
    here = review(owner, trigger=trigger(owner, "I get paid"))
    assert "Tap one, or write your own." in text_of(home.post(at(name, here), {"own": ""}))
    text = text_of(home.post(at(name, here), {"own": "kept " + "x" * 300}))
    assert "kept xxx" in text and "error-summary" in text


def test_a_strangers_rows_cannot_be_chosen(home, owner, stranger):
    """C2"""
    theirs = trigger(stranger, "Theirs", "Their answer")
    person = Person.objects.create(owner=stranger, name="Their Mama", circle="family")
    here = review(owner)
    home.post(at("slipreview_trigger", here), {"trigger": theirs.pk})
    home.post(at("slipreview_tell", here), {"person": person.pk})
    kept = owner.slip_reviews.get()
    assert (kept.trigger, kept.person) == (None, None)
    other = review(stranger)
    names = ("slipreview", "slipreview_before", "slipreview_trigger", "slipreview_then")
    for name in (*names, "slipreview_tell", "slipreview_words", "slipreview_delete"):
        assert home.get(at(name, other)).status_code == 404


def test_who_is_not_safe_is_not_offered(home, owner):
    fields = {"owner": owner, "circle": "friend", "phone": "+27821234568", "can_be_reached": True}
    Person.objects.create(name="Tumi", stance="against", **fields)
    Person.objects.create(name="Naledi", **fields)
    text = text_of(home.get(at("slipreview_tell", review(owner))))
    assert "Naledi" in text and "Tumi" not in text


def test_correct_and_delete(home, owner):
    used(owner)
    used(owner, TODAY - DAY * 9)
    here = review(owner, before=["money"])
    page = home.get(at("slipreview_before", here))
    day = (TODAY - DAY * 9).isoformat()
    home.post(at("slipreview_before", here), as_sent(page, day=day, before=["drink"]))
    kept = owner.slip_reviews.get()
    assert (kept.on, kept.before) == (TODAY - DAY * 9, ["drink"])
    page = home.get(at("slipreview_words", here))
    sent = as_sent(page, words="Not alone on payday.", told="My sponsor")
    home.post(at("slipreview_words", here), sent)
    text = text_of(home.get(at("slipreview", here)))
    assert "Not alone on payday." in text and "My sponsor" in text
    assert "Not alone on payday." in text_of(home.get(at("reviews")))
    home.post(at("slipreview_delete", here))
    assert not owner.slip_reviews.exists()
    assert len(owner.journeys.get().uses) == 2, "the days stay as they were said"


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    here = review(owner)
    one, two = (home.get(at("slipreview_words", here)) for _ in range(2))
    home.post(at("slipreview_words", here), as_sent(one, words="from one window"))
    answer = home.post(at("slipreview_words", here), as_sent(two, words="from the other"))
    assert "from one window" in text_of(answer) and "from the other" in text_of(answer)


def test_nothing_of_it_lies_open(home, owner):
    """C36"""
    used(owner, TODAY - DAY * 9)
    here = begin(home, owner, before=["money"])
    home.post(at("slipreview_words", here), {"version": here.version, "words": "CANARY"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM checkins_slipreview")
        raw = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert b"CANARY" not in raw and b"money" not in raw
    assert (TODAY - DAY * 9).isoformat().encode() not in raw


def test_a_hundred_cost_what_one_costs(home, owner, mother):
    payday = trigger(owner, "I get paid", "I walk")
    first = review(owner, trigger=payday, if_then=payday.if_thens.get(), person=mother)
    names = ("slipreview", "slipreview_trigger", "slipreview_then", "slipreview_tell")
    pages = [at("reviews"), at("slipreview_new"), *(at(name, first) for name in names)]
    few = _cost(home, pages)
    for number in range(100):
        more = trigger(owner, f"Trigger {number}", "I walk")
        Person.objects.create(
            owner=owner, name=f"P {number}", circle="friend", phone="+27821234567"
        )
        SlipReview.objects.create(
            owner=owner, day=TODAY.isoformat(), trigger=more, if_then=more.if_thens.get()
        )
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
