"""What is missing: each rule in an owner's words, and what holds for all of them."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from network.gaps import FEW, RULES, SILENCE, Missing, Network, answers_at_night, find_gaps
from network.missing import missing, network_of
from network.models import Group, Person
from network.models.groups import Belonging, Norm
from network.models.groups import Sort as GroupSort
from network.models.people import GIVES, Circle, Closeness, InTouch, Stance, Uses
from resources.models import Question

from .makers import agreement, days_from, person

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
BEST = [None, "", "any hour", "not at night", "after 17:00", "nights and weekends"]


def maybe(values):
    return st.none() | st.sampled_from(values)


someone = st.builds(
    Person,
    id=st.uuids(),
    circle=st.sampled_from(Circle.values),
    stance=st.sampled_from(Stance.values),
    uses=maybe(Uses.values),
    closeness=maybe(Closeness.values),
    in_touch=maybe(InTouch.values),
    safe_when_craving=st.none() | st.booleans(),
    gives=st.lists(st.sampled_from([key for key, _ in GIVES]), unique=True),
    best_times=st.sampled_from(BEST),
)
some_group = st.builds(
    Group,
    sort=st.sampled_from(GroupSort.values),
    norm=st.sampled_from(Norm.values),
    belonging=maybe(Belonging.values),
)
some_day = st.none() | st.integers(0, 60).map(lambda back: TODAY - DAY * back)
networks = st.builds(
    Network,
    people=st.lists(someone, max_size=6).map(tuple),
    groups=st.lists(some_group, max_size=4).map(tuple),
    today=st.just(TODAY),
    last_spoken=some_day,
    began=some_day,
    money_agreed=st.booleans(),
)


def missing_in(network) -> set[Missing]:
    return {gap.missing for gap in find_gaps(network)}


def of(*people, **more) -> set[Missing]:
    return missing_in(Network(tuple(people), more.pop("groups", ()), TODAY, **more))


def mama(**fields) -> Person:
    return Person(**{"circle": "family", "stance": "backs", "uses": "no", **fields})


@settings(max_examples=1000)
@given(networks, someone)
def test_one_person_more_never_makes_them_too_few(network, new):
    more = replace(network, people=(*network.people, new))
    assert Missing.HOLDING in missing_in(network) or Missing.HOLDING not in missing_in(more)


@settings(max_examples=1000)
@given(networks, someone)
def test_one_more_good_person_opens_no_gap_of_contact_help_or_kind(network, new):
    """Only the comparing rules (all of one kind, all equally close) may begin to speak."""
    new.stance, new.safe_when_craving = Stance.BACKS, True
    if not network.people:
        return
    opened = missing_in(replace(network, people=(*network.people, new))) - missing_in(network)
    # "Nights" speaks otherwise, not newly, where nobody was safe before.
    assert opened <= {Missing.ONE_CIRCLE, Missing.ONE_RING}


@settings(max_examples=1000)
@given(st.data(), networks)
def test_the_order_of_people_and_groups_does_not_matter(data, network):
    people = tuple(data.draw(st.permutations(network.people)))
    groups = tuple(data.draw(st.permutations(network.groups)))
    assert find_gaps(replace(network, people=people, groups=groups)) == find_gaps(network)


@settings(max_examples=1000)
@given(networks)
def test_every_gap_has_words_and_a_step_that_leads_somewhere(network):
    found = find_gaps(network)
    assert len({gap.missing for gap in found}) == len(found)
    for gap in found:
        assert gap.words.endswith((".", "?")) and gap.verb
        assert resolve(urlsplit(gap.address).path)


@settings(max_examples=1000)
@given(networks)
def test_whoever_needs_care_fills_no_gap(network):
    risky = tuple(each for each in network.people if each.needs_care)
    good = tuple(each for each in network.people if not each.needs_care)
    without = missing_in(replace(network, people=good))
    compared = {Missing.ONE_CIRCLE, Missing.ONE_RING}
    if good and risky:
        assert missing_in(network) - compared == without - compared


@settings(max_examples=1000)
@given(some_day, some_day, st.booleans())
def test_silence_is_two_weeks_since_the_last_word_or_since_the_list_began(spoken, began, weekly):
    who = mama(in_touch=InTouch.WEEKLY if weekly else InTouch.SELDOM)
    silent = Missing.SILENCE in of(who, last_spoken=spoken, began=began)
    expected = began is not None and not weekly
    expected = expected and TODAY - max(filter(None, (spoken, began))) >= SILENCE
    assert silent is expected


def test_two_who_hold_me_are_few_and_three_are_not():
    assert FEW == 2
    assert Missing.HOLDING in of(mama(), mama())
    assert Missing.HOLDING not in of(mama(), mama(), mama(uses="recovering"))
    for other in ({"uses": "often"}, {"uses": None}, {"stance": "mixed"}):
        assert Missing.HOLDING in of(mama(), mama(), mama(**other)), other


def test_too_few_leads_to_tonights_groups():
    gap = find_gaps(Network((mama(),), (), TODAY))[0]
    assert (gap.missing, gap.address) == (Missing.HOLDING, "/groups/?day=today")


def test_only_family_until_there_is_a_friend_or_a_group_of_my_own():
    assert Missing.ONLY_FAMILY in of(mama(), mama())
    assert Missing.ONLY_FAMILY not in of(mama(), mama(circle="friend"))
    choir = Group(sort="faith", belonging=1, norm="against")
    assert Missing.ONLY_FAMILY not in of(mama(), groups=(choir,))
    for other in ({"belonging": 3}, {"sort": "family"}, {"norm": "for"}):
        weak = Group(**{"sort": "faith", "belonging": 1, "norm": "against", **other})
        assert Missing.ONLY_FAMILY in of(mama(), groups=(weak,)), other


def test_a_nurse_closes_the_gap_of_professionals():
    assert Missing.PROFESSIONAL in of(mama())
    assert Missing.PROFESSIONAL not in of(mama(circle="professional"))


def test_money_is_looked_after_by_somebody_who_helps_or_who_agreed_to_hold_it():
    assert Missing.MONEY in of(mama())
    assert Missing.MONEY not in of(mama(gives=["financial"]))
    assert Missing.MONEY not in of(mama(), money_agreed=True)


def test_all_of_one_kind_and_all_equally_close_are_said_from_three_people_on():
    friend = {"circle": "friend", "closeness": 2}
    two, three = [mama(**friend)] * 2, [mama(**friend)] * 3
    assert not {Missing.ONE_CIRCLE, Missing.ONE_RING} & of(*two)
    assert {Missing.ONE_CIRCLE, Missing.ONE_RING} <= of(*three)
    assert not {Missing.ONE_CIRCLE, Missing.ONE_RING} & of(*three, mama(closeness=1))


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("any hour, he said so himself", True),
        ("day and night", True),
        ("At NIGHT only", True),
        ("anytime", True),
        ("not at night", False),
        ("not late at night", False),
        ("after 17:00, and before church on Sunday", False),
        ("weekdays, office hours", False),
        ("", False),
        (None, False),
    ],
)
def test_who_answers_at_night_is_read_from_the_best_times(said, answers):
    assert answers_at_night(said) is answers
    who = mama(id="6f9619ff-8b86-d011-b42d-00c04fc964ff", safe_when_craving=True, best_times=said)
    assert (Missing.NIGHTS not in of(who)) is answers


def test_the_questions_about_money_are_there():
    """The step leads to a search that finds an answer in the seeds."""
    seeds = json.loads(Path("fixtures/questions.json").read_text())
    assert any("grant" in each["title"].lower() for each in seeds)
    gap = next(gap for gap in find_gaps(Network((), (), TODAY)) if gap.missing == Missing.MONEY)
    assert gap.address == f"{reverse('resources:questions')}?q=grant"


@pytest.mark.django_db
def test_the_money_step_finds_an_answer(visitor):
    Question.objects.create(
        slug="grants",
        title="Where do I ask about a grant?",
        tab_title="Grants",
        short="Here.",
        body="There.",
        sources=[{"title": "A source", "url": "https://source.invalid/"}],
        published=True,
    )
    assert "Where do I ask about a grant?" in visitor.get("/questions/?q=grant").content.decode()


def test_every_rule_says_where_it_comes_from():
    assert all("Source:" in rule.__doc__ for rule in RULES)


@pytest.mark.django_db
class TestAskedOfTheRows:
    def test_a_call_that_reached_somebody_ends_the_silence(self, owner):
        mother = person(owner)
        later = days_from(owner, 30)
        assert Missing.SILENCE in {gap.missing for gap in missing(owner=owner, today=later)}
        call = owner.outreach.create(person=mother, day=days_from(owner, 20), helped="no_answer")
        assert Missing.SILENCE in {gap.missing for gap in missing(owner=owner, today=later)}
        call.helped = "yes"
        call.save()
        assert Missing.SILENCE not in {gap.missing for gap in missing(owner=owner, today=later)}

    def test_a_call_to_somebody_who_needs_care_does_not_end_it(self, owner):
        person(owner)
        tumi = person(owner, "Tumi", stance="against")
        owner.outreach.create(person=tumi, day=days_from(owner, 20), helped="yes")
        assert network_of(owner=owner, today=days_from(owner, 30)).last_spoken is None

    def test_whoever_is_put_away_is_not_counted(self, owner):
        for name in "ABC":
            person(owner, name, stance="backs", uses="no")
        assert len(network_of(owner=owner, today=owner.today()).people) == 3
        owner.people.update(archived_at="2026-01-01T00:00Z")
        assert network_of(owner=owner, today=owner.today()).people == ()

    def test_holding_money_counts_once_it_is_agreed(self, owner):
        asked = agreement(owner, person(owner), kind="money", state="asked")
        assert not network_of(owner=owner, today=owner.today()).money_agreed
        asked.state = "agreed"
        asked.save()
        assert network_of(owner=owner, today=owner.today()).money_agreed

    def test_nobody_elses_people_are_seen(self, owner, stranger):
        person(stranger)
        assert network_of(owner=owner, today=owner.today()).people == ()
