"""Whom to call next, and why: the rule alone, and as Today asks it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.models.people import Closeness, InTouch, Stance, Uses
from network.reaching import LONG, WHY, Known, in_order, silence, support, whom_to_call

from .makers import agreement, days_from, outreach, person

DAY = timedelta(days=1)
TODAY = date(2026, 11, 25)
days = st.dates(TODAY - DAY * 400, TODAY)
maybe = st.none()


@st.composite
def somebody(draw, key):
    tried = draw(maybe | days)
    spoken = draw(maybe | st.dates(TODAY - DAY * 400, tried)) if tried else None
    return Known(
        key=str(key),
        added=draw(days),
        stance=draw(st.sampled_from(Stance.values)),
        safe=draw(maybe | st.booleans()),
        uses=draw(maybe | st.sampled_from(Uses.values)),
        said_yes=draw(st.booleans()),
        closeness=draw(maybe | st.sampled_from(Closeness.values)),
        in_touch=draw(maybe | st.sampled_from(InTouch.values)),
        spoken=spoken,
        tried=tried,
        can_be_reached=draw(st.booleans()),
        is_away=draw(st.booleans()),
    )


@st.composite
def circles(draw):
    count = draw(st.integers(0, 8))
    return [draw(somebody(number)) for number in range(count)]


@settings(max_examples=1000)
@given(people=circles(), hard=st.booleans())
def test_who_is_risky_or_away_never_comes_up_and_everybody_else_has_a_reason(people, hard):
    found = in_order(people, today=TODAY, hard=hard)
    for known, why in found:
        assert known.stance != Stance.AGAINST
        assert known.safe is not False
        assert known.uses not in (Uses.SOMETIMES, Uses.OFTEN) or known.safe
        assert known.can_be_reached and not known.is_away
        assert any(words in why for words in WHY)
    assert len({known.key for known, _ in found}) == len(found)


@settings(max_examples=1000)
@given(people=circles(), hard=st.booleans(), data=st.data())
def test_the_order_does_not_hang_on_how_the_people_were_listed(people, hard, data):
    mixed = data.draw(st.permutations(people))
    assert in_order(people, today=TODAY, hard=hard) == in_order(mixed, today=TODAY, hard=hard)


@settings(max_examples=1000)
@given(people=circles())
def test_on_a_hard_day_more_support_always_comes_first(people):
    found = [known for known, _ in in_order(people, today=TODAY, hard=True)]
    answered = [known for known in found if known.tried != TODAY or known.spoken == TODAY]
    assert found[: len(answered)] == answered, "who did not answer today comes after all others"
    assert [support(known) for known in answered] == sorted(map(support, answered))


@settings(max_examples=1000)
@given(people=circles())
def test_on_another_day_the_long_silent_come_first_and_who_was_tried_today_rests(people):
    found = in_order(people, today=TODAY, hard=False)
    assert all(known.tried != TODAY for known, _ in found)

    def is_long(known):
        return silence(known, today=TODAY) >= LONG.get(known.in_touch, 14)

    flags = [is_long(known) for known, _ in found]
    assert flags == sorted(flags, reverse=True)
    for (first, why), (second, _) in zip(found, found[1:], strict=False):
        same = is_long(first) == is_long(second) and support(first) == support(second)
        assert not same or silence(first, today=TODAY) >= silence(second, today=TODAY)
        assert ("ago" in why or "noted yet" in why) is is_long(first)


@settings(max_examples=1000)
@given(people=circles(), hard=st.booleans(), one=somebody("new"))
def test_one_more_person_changes_nobody_elses_turn(people, hard, one):
    before = in_order(people, today=TODAY, hard=hard)
    after = in_order([*people, one], today=TODAY, hard=hard)
    assert [each for each in after if each[0] is not one] == before


# --- With rows -----------------------------------------------------------------------------

PHONE = "+27821234567"


def names(owner, **more):
    found = whom_to_call(owner=owner, today=owner.today(), **more)
    return [(each.person.name, each.why) for each in found]


@pytest.mark.django_db
def test_on_a_hard_day_who_said_yes_comes_first_and_the_risky_never(owner):
    person(owner, "Mixed", phone=PHONE, stance="mixed")
    person(owner, "Safe", phone=PHONE, stance="backs", safe_when_craving=True)
    said = person(owner, "Said yes", phone=PHONE)
    agreement(owner, said, kind="call", state="agreed")
    asked = person(owner, "Only asked", phone=PHONE, stance="backs")
    agreement(owner, asked, kind="call", state="asked")
    for name, risk in (
        ("Against", {"stance": "against", "safe_when_craving": True}),
        ("Unsafe", {"safe_when_craving": False}),
        ("Uses", {"uses": "often", "stance": "backs"}),
        ("Away", {"archived_at": "2026-01-01T00:00Z"}),
    ):
        agreement(owner, person(owner, name, phone=PHONE, **risk))
    assert names(owner, hard=True) == [
        ("Said yes", "Said yes to a call when you crave."),
        ("Safe", "Safe to call when you crave, and backs you."),
        ("Only asked", "Backs you."),
    ]


@pytest.mark.django_db
def test_on_a_quiet_day_silence_is_the_reason(owner):
    mother = person(owner, "Mama", phone=PHONE, stance="backs", in_touch=2)
    friend = person(owner, "Bongani", phone=PHONE, stance="backs", in_touch=2)
    outreach(owner, mother, day=days_from(owner, -11))
    outreach(owner, mother, day=days_from(owner, -1), helped="no_answer")
    outreach(owner, friend, day=days_from(owner, -2))
    assert names(owner) == [
        ("Mama", "Last contact 11 days ago. Backs you."),
        ("Bongani", "Backs you."),
    ]


@pytest.mark.django_db
def test_whoever_was_called_today_has_had_their_turn_but_not_on_a_hard_day(owner):
    mother = person(owner, "Mama", phone=PHONE, stance="backs")
    outreach(owner, mother, day=owner.today(), helped="no_answer")
    assert names(owner) == []
    assert names(owner, hard=True) == [("Mama", "Backs you. No answer earlier today.")]


@pytest.mark.django_db
def test_one_query_for_one_person_and_for_a_hundred(owner, django_assert_num_queries):
    for number in range(100):
        each = person(owner, f"P{number}", phone=PHONE, uses="no")
        agreement(owner, each)
        outreach(owner, each)
    owner.data_key.cipher  # noqa: B018 (in hand, as on every page)
    with django_assert_num_queries(1):
        found = whom_to_call(owner=owner, today=owner.today())
        assert [each.person.name for each in found] == []
    with django_assert_num_queries(1):
        found = whom_to_call(owner=owner, today=owner.today(), hard=True)
        assert len([each.person.name for each in found]) == 3


@pytest.mark.django_db
def test_nobody_elses_people_contacts_or_yes_count(owner, stranger):
    mother = person(owner, "Mama", phone=PHONE)
    person(stranger, "His mother", phone=PHONE)
    agreement(stranger, mother)
    outreach(stranger, mother, day=days_from(stranger, 0))
    assert names(owner) == [("Mama", "One of your people.")]
