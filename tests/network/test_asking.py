"""Step by step: what I need, from whom, how I say it, what they said, how often, which limits."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.agreeing import MOVES, move
from network.models import Agreement
from network.models.agreements import State
from network.steps import to_do

from .makers import agreement, person

pytestmark = pytest.mark.django_db


def at(name, row) -> str:
    return reverse(f"network:agreement_{name}", kwargs={"pk": row.pk})


def need(client, kind="lift", **typed) -> Agreement:
    typed = {"form_key": uuid.uuid4(), "kind": kind, **typed}
    client.post(reverse("network:agreement_new"), typed)
    return Agreement.objects.latest("created_at")


def say(client, name, row, **typed):
    """Fill one page of the path, as it stands now."""
    row.refresh_from_db()
    return client.post(at(name, row), {"version": row.version, **typed})


def page(client, name, row) -> str:
    return client.get(at(name, row)).content.decode()


def test_every_kind_stands_there_with_a_real_example(client_of, owner):
    text = client_of(owner).get(reverse("network:agreement_new")).content.decode()
    for words in ("A lift to a group", "Tuesday at half past five", "Holding money for me"):
        assert words in text
    assert text.count('name="kind"') == 9


def test_from_the_first_need_to_the_day_to_look_again(client_of, owner):
    """The whole path, each page leading to the next."""
    client = client_of(owner)
    mother = person(owner, phone="+27821234567", gives=["practical"])
    row = need(client)
    assert (row.state, row.person) == ("to_ask", None)
    answer = say(client, "exactly", row, need="On Tuesdays at six")
    assert answer.url == at("whom", row)
    answer = say(client, "whom", row, person=mother.pk)
    assert answer.url == at("say", row)
    text = page(client, "say", row)
    assert "Hi Mama. Could you give me a lift" in text
    assert "On Tuesdays at six." in text
    answer = say(client, "say", row, letter="Ma, would you drive me? & thank you")
    assert answer.url == at("send", row)
    text = page(client, "send", row)
    carried = "Ma%2C%20would%20you%20drive%20me%3F%20%26%20thank%20you"
    assert f"https://wa.me/27821234567?text={carried}" in text
    assert f"sms:+27821234567?body={carried}" in text
    assert f"mailto:?subject=A%20question&amp;body={carried}" in text
    assert "Could you give me a lift" not in text
    client.post(at("asked", row))
    assert client.post(at("yes", row)).url == at("said", row)
    answer = say(client, "said", row, state="agreed", answer="Yes, both ways")
    assert answer.url == at("often", row)
    assert say(client, "often", row, how_often="every Tuesday").url == at("limits", row)
    answer = say(client, "limits", row, limits="not in rain", my_limits="I pay petrol")
    assert answer.url == at("again", row)
    answer = say(client, "again", row, soon="90", review_on="")
    assert answer.url == reverse("network:agreement", kwargs={"pk": row.pk})
    row = owner.agreements.get()
    assert row.review_on == owner.today() + timedelta(days=90)
    assert row.asked_on == owner.today()
    assert (row.limits, row.my_limits) == ("not in rain", "I pay petrol")
    assert to_do(row) == ""


def test_stopped_half_way_one_goes_on_where_one_was(client_of, owner):
    client = client_of(owner)
    row = need(client)
    assert to_do(row) == "whom"
    say(client, "whom", row, person=person(owner).pk)
    row.refresh_from_db()
    assert to_do(row) == "say"
    assert "Go on: How would I say it?" in client.get(f"/people/agreements/{row.pk}/").text
    say(client, "say", row, letter="Please")
    row.refresh_from_db()
    assert to_do(row) == "send"
    row.state = State.AGREED
    assert to_do(row) == "often"
    row.how_often, row.my_limits = "weekly", "no cash"
    assert to_do(row) == "again"
    row.state = State.DECLINED
    assert to_do(row) == ""


def test_from_a_persons_page_nobody_is_asked_for_twice(client_of, owner):
    client, mother = client_of(owner), person(owner)
    key = {"form_key": uuid.uuid4(), "kind": "meal"}
    client.post(reverse("network:ask", kwargs={"pk": mother.pk}), key)
    row = owner.agreements.get()
    assert row.person == mother
    assert say(client, "exactly", row, need="").url == at("say", row)


def test_a_double_tap_on_a_need_makes_one(client_of, owner):
    """C78"""
    client, key = client_of(owner), uuid.uuid4()
    need(client, form_key=key)
    need(client, form_key=key)
    assert owner.agreements.count() == 1


@pytest.mark.parametrize("kind", ["", "a-yacht", "\0"])
def test_a_need_that_is_none_makes_nothing(client_of, owner, kind):
    typed = {"form_key": uuid.uuid4(), "kind": kind}
    answer = client_of(owner).post(reverse("network:agreement_new"), typed)
    assert "There is a problem" in answer.content.decode()
    assert not owner.agreements.exists()


def test_nobody_yet_will_do(client_of, owner):
    client = client_of(owner)
    row = need(client, "children")
    assert say(client, "whom", row, person="").url == at("say", row)
    assert "Hi. Could you look after the children" in page(client, "say", row)
    assert "https://wa.me/?text=Hi." in page(client, "send", row)
    assert 'href="sms:?body=Hi.' in page(client, "send", row)


def test_somebody_new_joins_my_people_and_is_asked(client_of, owner):
    client = client_of(owner)
    row, key = need(client), uuid.uuid4()
    typed = {"form_key": key, "name": "Uncle Joe", "circle": "family", "phone": "082 123 4567"}
    assert client.post(at("newcomer", row), typed).url == at("say", row)
    client.post(at("newcomer", row), typed)
    joe = owner.people.get()
    row.refresh_from_db()
    assert row.person == joe
    assert joe.can_be_reached
    wrong = client.post(at("newcomer", row), {**typed, "form_key": uuid.uuid4(), "phone": "12"})
    assert "Check this number" in wrong.content.decode()
    assert "Uncle Joe" in wrong.content.decode()
    assert owner.people.count() == 1


def test_somebody_elses_mother_cannot_be_chosen(client_of, owner, stranger):
    client, theirs = client_of(owner), person(stranger, "Their mother")
    row = need(client)
    for nobody in (theirs.pk, uuid.uuid4(), "no key"):
        answer = say(client, "whom", row, person=nobody)
        assert "There is a problem" in answer.content.decode()
        assert "Their mother" not in answer.content.decode()
    row.refresh_from_db()
    assert row.person is None


def test_those_who_can_give_it_come_first_with_why_and_those_to_take_care_with_last(
    client_of, owner
):
    """The safe before the risky, in the words that the owner gave."""
    client = client_of(owner)
    person(owner, "Against", stance="against", gives=["practical"], closeness=1)
    person(owner, "Anybody", closeness=1)
    person(owner, "Driver", gives=["practical"], closeness=3)
    said_no = person(owner, "Said no", gives=["practical"])
    agreement(owner, said_no, kind="lift", state="declined")
    text = page(client, "whom", need(client))
    places = [text.index(f"<strong>{n}") for n in ("Driver", "Anybody", "Said no", "Against")]
    assert places == sorted(places)
    assert "helps with lifts" in text
    assert "said no to this before" in text
    assert "take care: you marked them as against it" in text


def test_whom_costs_the_same_for_a_hundred_people(client_of, owner):
    client = client_of(owner)
    row = need(client)
    person(owner)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(at("whom", row))
        return len(queries)

    few = asked()
    for number in range(99):
        each = person(owner, f"Person {number}", gives=["practical"], uses="no")
        agreement(owner, each, kind="lift")
    assert asked() == few <= 10


def test_words_are_made_anew_only_when_asked(client_of, owner):
    client = client_of(owner)
    row = agreement(owner, person(owner), state="to_ask", letter="My own words")
    assert "My own words" in page(client, "say", row)
    text = client.get(at("say", row), {"anew": ""}).content.decode()
    assert "Could I call you" in text
    row.refresh_from_db()
    assert row.letter == "My own words"


def test_a_no_is_theirs_to_say_and_somebody_else_is_offered(client_of, owner):
    client, mother = client_of(owner), person(owner)
    row = agreement(owner, mother, kind="place", state="asked", need="Two weeks")
    client.post(at("no", row))
    text = client.get(f"/people/agreements/{row.pk}/").text
    assert "It is theirs to say." in text
    key = {"form_key": uuid.uuid4()}
    answer = client.post(at("another", row), key)
    client.post(at("another", row), key)
    assert owner.agreements.count() == 2
    new = owner.agreements.exclude(pk=row.pk).get()
    assert answer.url == at("whom", new)
    assert (new.kind, new.need, new.state, new.person) == ("place", "Two weeks", "to_ask", None)


def test_asked_in_one_tap_comes_up_again_in_a_week(client_of, owner):
    client, row = client_of(owner), agreement(owner, person(owner), state="to_ask")
    client.post(at("asked", row))
    client.post(at("asked", row))
    row.refresh_from_db()
    assert row.state == State.ASKED
    assert row.asked_on == owner.today()
    assert row.review_on == owner.today() + timedelta(days=7)


def test_an_old_page_does_not_undo_a_newer_answer(client_of, owner):
    """ "I asked", tapped on a page from yesterday, leaves the yes of this morning."""
    client, row = client_of(owner), agreement(owner, person(owner), state="agreed")
    answer = client.post(at("asked", row), follow=True)
    assert "Nothing was changed now" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == State.AGREED


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("state", State)
def test_twice_is_the_same_as_once(owner, state, to):
    row = agreement(owner, person(owner), state=state)
    went = move(agreement=row, to=to, today=owner.today())
    assert went is (state == to or state in MOVES[to])
    row.refresh_from_db()
    assert row.state == (to if went else state)
    version = row.version
    if went:
        assert move(agreement=row, to=to, today=owner.today())
        row.refresh_from_db()
        assert row.version == version


def test_a_tap_and_an_edit_at_once_keep_the_edit(owner):
    """C78: the tap sees that somebody changed it meanwhile, and changes nothing."""
    row = agreement(owner, person(owner), state="asked")
    Agreement.objects.filter(pk=row.pk).update(version=row.version + 1)
    assert not move(agreement=row, to=State.AGREED, today=owner.today())
    row.refresh_from_db()
    assert row.state == State.ASKED


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [
        ("exactly", "need", 1000),
        ("say", "letter", 2000),
        ("said", "answer", 1000),
        ("often", "how_often", 80),
        ("limits", "my_limits", 1000),
    ],
)
def test_too_much_is_said_beside_it_and_nothing_typed_is_lost(client_of, owner, name, field, most):
    """C67"""
    client, row = client_of(owner), agreement(owner, person(owner), state="asked")
    typed = "kept " + "x" * most
    text = say(client, name, row, **{field: typed, "state": "agreed"}).content.decode()
    assert typed in text
    assert f'href="#id_{field}"' in text
    row.refresh_from_db()
    assert row.state == State.ASKED


def test_nobody_is_watching_where_one_writes(client_of, owner):
    """C59"""
    client, row = client_of(owner), agreement(owner, None, state="to_ask")
    for name in ("exactly", "say", "said", "limits", "edit"):
        assert "Nobody is watching this page" in page(client, name, row), name


def test_a_tap_needs_a_button(client_of, owner):
    client, row = client_of(owner), agreement(owner, person(owner), state="to_ask")
    for name in ("asked", "yes", "no", "over", "another"):
        assert client.get(at(name, row)).status_code == 405
    row.refresh_from_db()
    assert row.state == State.TO_ASK
