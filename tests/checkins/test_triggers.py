"""If ... then ...: picked from lists, changed, ordered, counted, printed."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from checkins.models.triggers import Sort
from checkins.situations import ANSWERS, SITUATIONS, answers_to, picked
from checkins.worked import met
from network.models import Influence

from .makers import as_sent, check_in, form_of, text_of, trigger, urge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def then(row) -> list[str]:
    return [each.then for each in row.owner.if_thens.present().filter(trigger=row)]


def test_an_empty_place_leads_to_the_lists(home):
    assert at("trigger_new") in text_of(home.get(at("triggers")))
    lists = text_of(home.get(at("trigger_new")))
    for words in SITUATIONS.values():
        for each in words:
            assert each in lists


def test_a_situation_is_picked_and_changed_and_gets_its_answers(home, owner):
    path = at("trigger_new") + "?pick=money-1"
    page = home.get(path)
    assert form_of(page)["name"].value() == "I get paid"
    chosen = [ANSWERS[Sort.MONEY][0], "I walk for ten minutes"]
    sent = as_sent(
        page, name="I get paid on Friday", sort="money", answers=chosen, own="I call Mama"
    )
    home.post(path, sent)
    made = owner.triggers.get()
    assert (made.name, made.sort) == ("I get paid on Friday", "money")
    assert then(made) == [*chosen, "I call Mama"]


def test_every_situation_can_be_picked_by_its_address():
    for sort, words in SITUATIONS.items():
        assert ANSWERS[sort]
        for number, each in enumerate(words, start=1):
            assert picked(f"{sort.value}-{number}") == (sort, each)
    for wrong in ("", "money", "money-0", "money-7", "money-x", "x-1", "-1", "money-1-1"):
        assert picked(wrong) is None
    assert answers_to("nothing of ours")


def test_a_double_tap_makes_one_with_its_answers_once(home, owner):
    """C78"""
    page = home.get(at("trigger_new"))
    sent = as_sent(page, name="A quarrel", sort="person", own="I walk")
    for _ in range(2):
        home.post(at("trigger_new"), sent)
    assert owner.triggers.count() == 1
    assert then(owner.triggers.get()) == ["I walk"]


def test_answers_are_added_once_and_those_that_stand_are_not_offered_again(home, owner):
    found = trigger(owner, "I get paid", ANSWERS[Sort.MONEY][0])
    page = home.get(at("trigger_then", found))
    offered = [value for value, _ in form_of(page).fields["answers"].choices]
    assert ANSWERS[Sort.MONEY][0] not in offered
    sent = {"form_key": str(uuid.uuid4()), "answers": [offered[0]], "own": "I sing"}
    for _ in range(2):
        home.post(at("trigger_then", found), sent)
    assert then(found) == [ANSWERS[Sort.MONEY][0], offered[0], "I sing"]


def test_no_answer_is_asked_for_in_plain_words(home, owner):
    answer = home.post(at("trigger_then", trigger(owner)), {"own": ""})
    assert "Choose an answer, or write one." in text_of(answer)


def test_answers_stand_in_the_owners_order(home, owner):
    found = trigger(owner, "I get paid", "one", "two", "three")
    rows = {each.then: each for each in found.if_thens.all()}
    home.post(at("ifthen_up", rows["three"]))
    assert then(found) == ["one", "three", "two"]
    home.post(at("ifthen_up", rows["three"]))
    home.post(at("ifthen_up", rows["three"]))
    assert then(found) == ["three", "one", "two"]


def test_an_answer_is_changed_put_away_brought_back_and_deleted(home, owner):
    found = trigger(owner, "I get paid", "one", "two")
    one = found.if_thens.get(place=0)
    home.post(at("ifthen_edit", one), as_sent(home.get(at("ifthen_edit", one)), then="first"))
    assert then(found) == ["first", "two"]
    home.post(at("ifthen_put_away", one))
    assert then(found) == ["two"]
    assert "first" in text_of(home.get(at("trigger", found)))
    home.post(at("ifthen_bring_back", one))
    assert then(found) == ["first", "two"]
    home.post(at("ifthen_delete", one))
    assert then(found) == ["two"]


def test_a_trigger_is_changed_put_away_brought_back_and_deleted(home, owner):
    found = trigger(owner, "I get paid", "one")
    seen = urge(owner, TODAY, trigger=found, rode_out=True)
    page = home.get(at("trigger_edit", found))
    home.post(at("trigger_edit", found), as_sent(page, name="Payday", sort="money"))
    assert "Payday" in text_of(home.get(at("triggers")))
    home.post(at("trigger_put_away", found))
    assert "Payday" not in text_of(home.get(at("triggers")))
    assert "Payday" in text_of(home.get(at("triggers_away")))
    assert "Payday" not in text_of(home.get(at("cards")))
    home.post(at("trigger_bring_back", found))
    assert "Payday" in text_of(home.get(at("triggers")))
    assert home.get(at("trigger_delete", found)).status_code == 200
    home.post(at("trigger_delete", found))
    seen.refresh_from_db()
    assert (owner.triggers.count(), seen.trigger, seen.rode_out) == (0, None, True)


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    found = trigger(owner)
    one, two = (home.get(at("trigger_edit", found)) for _ in range(2))
    home.post(at("trigger_edit", found), as_sent(one, name="first words", sort="money"))
    answer = home.post(at("trigger_edit", found), as_sent(two, name="other words", sort="money"))
    assert "first words" in text_of(answer) and "other words" in text_of(answer)


def test_met_counts_a_day_once_from_check_ins_and_urges(home, owner, stranger):
    found = trigger(owner)
    urge(owner, TODAY, trigger=found)
    urge(owner, TODAY, trigger=found)
    check_in(owner, TODAY).triggers.add(found)
    check_in(owner, TODAY - DAY).triggers.add(found)
    check_in(owner, TODAY - DAY * 29).triggers.add(found)
    urge(owner, TODAY - DAY * 30, trigger=found)
    urge(owner, TODAY - DAY)
    counted = met(owner=owner, triggers=[found], today=TODAY)[found.pk]
    assert (counted.recent, counted.all) == (3, 4)
    assert "met on 3 of the last 30 days, 4 in all" in text_of(home.get(at("triggers")))
    assert met(owner=stranger, triggers=[found], today=TODAY) == {}


def test_an_answer_shows_how_often_it_worked(home, owner):
    found = trigger(owner, "I get paid", "I walk")
    walk = found.if_thens.get()
    for _ in range(4):
        urge(owner, TODAY, trigger=found, if_then=walk, used="no", rode_out=True)
    urge(owner, TODAY, trigger=found, if_then=walk, used="yes")
    urge(owner, TODAY, trigger=found, if_then=walk, ended_at=None)
    assert "Worked 4 of 5 times" in text_of(home.get(at("trigger", found)))


@pytest.mark.parametrize(
    ("influence", "answers"),
    [
        ({"sort": "place", "decision": "avoid"}, ["I stay away"]),
        ({"sort": "person", "words": "I say no\nand go"}, ["I say no and go"]),
        ({"sort": "situation", "decision": "open"}, []),
    ],
)
def test_a_risky_influence_is_taken_over_by_one_tap(home, owner, influence, answers):
    risky = Influence.objects.create(owner=owner, name="The corner", **influence)
    assert "The corner" in text_of(home.get(at("triggers")))
    for _ in range(2):
        home.post(at("influence_take", risky))
    made = owner.triggers.get()
    assert (made.name, made.influence, then(made)) == ("The corner", risky, answers)
    assert at("influence_take", risky) not in text_of(home.get(at("triggers")))


def test_nobody_takes_over_what_is_somebody_elses(home, stranger):
    theirs = Influence.objects.create(owner=stranger, name="Theirs", sort="place")
    assert home.post(at("influence_take", theirs)).status_code == 404


def test_cards_hold_answers_and_numbers_and_say_no_more(home, owner):
    trigger(owner, "I get paid", "one", "two", "three", "four")
    for name, circle in (("Mama", "family"), ("The clinic", "professional")):
        owner.people.create(name=name, circle=circle, phone="+27821234567", can_be_reached=True)
    main = text_of(home.get(at("cards"))).split('<ul class="cards">')[1].split("</ul>\n")[0]
    for words in ("I get paid", "one", "three", "Mama: 082 123 4567"):
        assert words in main
    assert "four" not in main
    assert "The clinic" not in main, "it would tell whoever finds the card"
    assert "urge" not in main and "craving" not in main
