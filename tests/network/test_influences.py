"""What pulls me back, what I decided about it, and what I do or say instead."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.influences import EXAMPLES, IDEAS
from network.models import Influence

from .makers import influence, person

pytestmark = pytest.mark.django_db


def at(name, row) -> str:
    return reverse(f"network:{name}", kwargs={"pk": row.pk})


def listed(client) -> str:
    return client.get(reverse("network:influences")).content.decode()


def decide(client, row, **typed):
    row.refresh_from_db()
    return client.post(at("influence", row), {"version": row.version, "words": "", **typed})


def test_an_empty_place_says_where_to_begin(client_of, owner):
    assert "Think of the last hard day" in listed(client_of(owner))


def test_a_common_one_is_taken_by_one_tap(client_of, owner):
    """A double tap takes one; what to decide is asked next."""
    client, key = client_of(owner), uuid.uuid4()
    typed = {"example": "payday", "form_key": key}
    client.post(reverse("network:influence_pick"), typed)
    answer = client.post(reverse("network:influence_pick"), typed)
    row = owner.influences.get()
    assert (row.sort, row.name, row.decision) == ("situation", "Payday at the ATM", "open")
    assert answer.url == at("influence", row)


@pytest.mark.parametrize("example", ["", "a-moon", "\0"])
def test_an_example_that_is_none_adds_nothing(client_of, owner, example):
    answer = client_of(owner).post(reverse("network:influence_pick"), {"example": example})
    assert answer.url == reverse("network:influence_new")
    assert not owner.influences.exists()


def test_every_example_can_be_taken_and_has_ideas(client_of, owner):
    client = client_of(owner)
    text = client.get(reverse("network:influence_new")).content.decode()
    for key, example in EXAMPLES.items():
        assert f'value="{key}"' in text
        assert IDEAS[example.sort]


def test_in_my_own_words_and_named_on_their_page(client_of, owner):
    client, tumi = client_of(owner), person(owner, "Tumi")
    typed = {"form_key": uuid.uuid4(), "sort": "person", "name": "Calls at night"}
    client.post(reverse("network:influence_new"), {**typed, "person": tumi.pk})
    row = owner.influences.get()
    idea = IDEAS["person"][0]
    decide(client, row, decision="limit", ideas=[idea], words="I say: not tonight.")
    row.refresh_from_db()
    assert row.words == f"I say: not tonight.\n{idea}"
    for text in (listed(client), client.get(at("person", tumi)).content.decode()):
        for words in ("Calls at night", "Keep it short or seldom", "not tonight", idea):
            assert words in text


def test_what_was_picked_is_not_offered_or_written_twice(client_of, owner):
    client, row = client_of(owner), influence(owner, sort="place")
    idea = IDEAS["place"][0]
    decide(client, row, decision="avoid", ideas=[idea])
    assert f'value="{idea}"' not in client.get(at("influence", row)).content.decode()
    decide(client, row, decision="avoid", words=idea)
    row.refresh_from_db()
    assert row.words == idea


def test_too_much_together_is_refused_with_every_word_kept(client_of, owner):
    client, row = client_of(owner), influence(owner, sort="place")
    words = "kept " + "x" * 990
    answer = decide(client, row, decision="avoid", ideas=list(IDEAS["place"]), words=words)
    assert "too long together" in answer.content.decode()
    assert words in answer.content.decode()
    row.refresh_from_db()
    assert row.words is None


def test_somebody_elses_people_cannot_be_named(client_of, owner, stranger):
    theirs = person(stranger, "Their friend")
    typed = {"form_key": uuid.uuid4(), "sort": "person", "name": "x", "person": theirs.pk}
    answer = client_of(owner).post(reverse("network:influence_new"), typed)
    assert "There is a problem" in answer.content.decode()
    assert "Their friend" not in answer.content.decode()
    assert not owner.influences.exists()


def test_people_put_away_are_not_offered_but_the_one_named_stays(client_of, owner):
    away = person(owner, "Old Crew", archived_at="2026-01-01T00:00Z")
    client = client_of(owner)
    assert "Old Crew" not in client.get(reverse("network:influence_new")).content.decode()
    row = influence(owner, person=away)
    assert "Old Crew" in client.get(at("influence_edit", row)).content.decode()


def test_put_away_and_brought_back(client_of, owner):
    client, row = client_of(owner), influence(owner, name="The old room")
    client.post(at("influence_put_away", row))
    client.post(at("influence_put_away", row))
    assert "The old room" not in listed(client)
    assert "The old room" in client.get(reverse("network:influences_away")).content.decode()
    client.post(at("influence_bring_back", row))
    assert "The old room" in listed(client)


def test_deleting_asks_first(client_of, owner):
    client, row = client_of(owner), influence(owner)
    assert "Delete this?" in client.get(at("influence_delete", row)).content.decode()
    assert owner.influences.exists()
    client.post(at("influence_delete", row))
    assert not owner.influences.exists()


def test_two_windows_do_not_overwrite_each_other(client_of, owner):
    """C78"""
    client, row = client_of(owner), influence(owner)
    typed = {"version": row.version, "decision": "avoid"}
    client.post(at("influence", row), {**typed, "words": "first"})
    text = client.post(at("influence", row), {**typed, "words": "second"}).content.decode()
    assert "changed in another window" in text
    assert "first" in text
    assert "second" in text


def test_its_words_lie_sealed_and_its_page_says_nothing_in_its_title(client_of, owner):
    """C36, C54"""
    row = influence(owner, name="CANARY-name", words="CANARY-words")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_influence")
        raw = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert b"CANARY" not in raw
    text = client_of(owner).get(at("influence", row)).content.decode()
    assert "CANARY-name" in text
    assert "CANARY" not in text[: text.index("</title>")]


def test_a_long_list_costs_what_a_short_one_costs(client_of, owner):
    client, tumi = client_of(owner), person(owner, "Tumi")

    def asked():
        counts = []
        for path in (reverse("network:influences"), at("person", tumi)):
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
        return counts

    influence(owner, person=tumi)
    asked()
    few = asked()
    Influence.objects.bulk_create(
        Influence(owner=owner, sort="place", name=f"Corner {n}", person=tumi) for n in range(300)
    )
    assert asked() == few
    assert max(few) <= 10
