"""Whom could I ask for this? The rule holds for any people."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from network.models import Person
from network.models.agreements import Kind, State
from network.models.people import GIVES, Closeness, Stance, Uses
from network.suiting import CARE, FITS, NEEDS, suited

people = st.builds(
    Person,
    id=st.uuids(),
    gives=st.lists(st.sampled_from([key for key, _ in GIVES]), unique=True),
    stance=st.sampled_from(Stance.values),
    closeness=st.none() | st.sampled_from(Closeness.values),
    safe_when_craving=st.none() | st.booleans(),
    uses=st.none() | st.sampled_from(Uses.values),
)
crowds = st.lists(people, unique_by=lambda each: each.pk, max_size=8)
kinds = st.sampled_from(Kind.values)


@given(crowds, kinds, st.data())
def test_everybody_once_and_whoever_pulls_back_last(crowd, kind, data):
    states = st.sampled_from(State.values)
    stood = {each.pk: data.draw(states) for each in crowd if data.draw(st.booleans())}
    found = suited(people=crowd, kind=kind, stood=stood)
    assert {each.person.pk for each in found} == {each.pk for each in crowd}
    assert len(found) == len(crowd)
    ranks = [each.rank for each in found]
    assert ranks == sorted(ranks)
    for each in found:
        risky = each.person.stance == Stance.AGAINST or each.person.safe_when_craving is False
        assert not risky or each.rank == CARE
        assert each.rank != CARE or each.why


@given(crowds, kinds)
def test_only_who_can_give_it_fits(crowd, kind):
    for each in suited(people=crowd, kind=kind, stood={}):
        if each.rank == FITS:
            can_call = kind == Kind.CALL and each.person.safe_when_craving
            assert NEEDS.get(kind) in each.person.gives or can_call


def test_money_is_not_for_somebody_who_uses():
    uses = Person(pk=uuid.uuid4(), gives=["financial"], uses="often", stance="backs")
    assert suited(people=[uses], kind="money", stood={})[0].care
    assert not suited(people=[uses], kind="meal", stood={})[0].care
