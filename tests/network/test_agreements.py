"""An owner asks for something clear, and keeps what was said."""

import uuid

import pytest
from django.urls import reverse

from network.asking import opening_words
from network.models.agreements import Kind

from .makers import agreement, days_from, person

pytestmark = pytest.mark.django_db


def ask(client, who, **typed):
    typed = {"form_key": uuid.uuid4(), "kind": "call", "state": "to_ask", **typed}
    return client.post(reverse("network:ask", kwargs={"pk": who.pk}), typed)


def test_mama_is_asked_and_what_she_agreed_to_is_kept(client_of, owner):
    client, mother = client_of(owner), person(owner)
    day = days_from(owner, 30)
    ask(
        client,
        mother,
        state="agreed",
        need="When I cannot sleep.",
        answer="Any time before ten.",
        how_often="Every Tuesday",
        limits="Not at work",
        review_on=day.isoformat(),
    )
    kept = owner.agreements.get()
    text = client.get(reverse("network:agreement", kwargs={"pk": kept.pk})).content.decode()
    for words in ("They said yes", "Any time before ten.", "Every Tuesday", "Not at work"):
        assert words in text
    people = client.get(reverse("network:people")).content.decode()
    assert "A call when I crave" in people
    assert "Every Tuesday" in people


def test_still_to_ask_offers_words_and_ways_to_send_them(client_of, owner):
    client = client_of(owner)
    mother = person(owner, phone="+27821234567")
    answer = ask(client, mother, need="On pay day & after 17:00")
    text = client.get(answer.url).content.decode()
    assert "Hi Mama." in text
    assert "https://wa.me/27821234567?text=Hi%20Mama." in text
    assert "pay%20day%20%26%20after%2017%3A00" in text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_of_its_own_that_name_no_illness(owner, kind):
    words = opening_words(agreement(owner, person(owner), kind=kind, state="to_ask"))
    assert words.startswith("Hi Mama. ")
    assert "say no" in words
    assert "heroin" not in words


def test_a_day_that_is_over_is_refused_with_everything_kept(client_of, owner):
    mother = person(owner)
    past = days_from(owner, -1).isoformat()
    answer = ask(client_of(owner), mother, need="a long thought", review_on=past)
    text = answer.content.decode()
    assert "This day is over" in text
    assert "a long thought" in text
    assert not owner.agreements.exists()


def test_a_review_day_that_has_come_does_not_block_writing_the_answer(client_of, owner):
    asked = agreement(owner, person(owner), state="asked", review_on=days_from(owner, -3))
    client_of(owner).post(
        reverse("network:agreement_edit", kwargs={"pk": asked.pk}),
        {
            "kind": "call",
            "state": "agreed",
            "answer": "Yes",
            "review_on": asked.review_on.isoformat(),
            "version": asked.version,
        },
    )
    asked.refresh_from_db()
    assert asked.state == "agreed"


def test_due_are_the_open_ones_whose_day_has_come(owner):
    mother, away = person(owner), person(owner, "Away", archived_at="2026-01-01T00:00Z")
    day = days_from(owner, 0)
    due = agreement(owner, mother, review_on=day)
    agreement(owner, mother, review_on=days_from(owner, 1))
    agreement(owner, mother, review_on=day, state="ended")
    agreement(owner, mother)
    agreement(owner, away, review_on=day)
    assert list(owner.agreements.due(day)) == [due]


def test_nobody_asks_somebody_elses_mother(client_of, owner, stranger):
    mother = person(owner)
    assert ask(client_of(stranger), mother).status_code == 404
    assert not stranger.agreements.exists()


def test_deleting_an_agreement_keeps_the_person(client_of, owner):
    client, mother = client_of(owner), person(owner)
    gone = agreement(owner, mother)
    address = reverse("network:agreement_delete", kwargs={"pk": gone.pk})
    assert client.get(address).status_code == 200
    assert owner.agreements.exists()
    client.post(address)
    assert not owner.agreements.exists()
    assert owner.people.exists()
