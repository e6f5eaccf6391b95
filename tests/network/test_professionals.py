"""The professionals an owner knows, each with what comes next."""

import pytest
from django.urls import reverse

from .makers import appointment, days_from, person, question

pytestmark = pytest.mark.django_db


def page(client) -> str:
    return client.get(reverse("network:professionals")).content.decode()


def test_an_empty_place_leads_to_the_directory(client_of, owner):
    person(owner, "Mama")
    text = page(client_of(owner))
    assert "Nobody here yet" in text
    assert reverse("resources:services") in text
    assert "Mama" not in text


def test_next_visit_last_visit_and_open_questions(client_of, owner, stranger):
    sister = person(owner, "Sister Dube", circle="professional", role="Nurse", practice="Clinic 4")
    for days, state in (
        (-40, "went"),
        (-9, "went"),
        (-3, "planned"),
        (5, "planned"),
        (9, "missed"),
    ):
        appointment(owner, sister, day=days_from(owner, days), state=state)
    question(owner, person=sister)
    question(owner, person=sister, dropped=True)
    question(owner)
    found = client_of(owner).get(reverse("network:professionals")).context["page"][0]
    assert found.next_visit == days_from(owner, 5)
    assert found.last_visit == days_from(owner, -9)
    assert found.questions == 1
    text = page(client_of(owner))
    assert "Nurse · Clinic 4" in text
    assert "1 question" in text
    assert "Sister Dube" not in page(client_of(stranger))


def test_her_page_says_the_same(client_of, owner):
    sister = person(owner, "Sister Dube", circle="professional")
    coming = appointment(owner, sister, day=days_from(owner, 5))
    last = appointment(owner, sister, day=days_from(owner, -9), state="went")
    address = reverse("network:person", args=[sister.pk])
    text = client_of(owner).get(address).content.decode()
    for row in (coming, last):
        assert reverse("network:appointment", args=[row.pk]) in text


def test_a_friend_without_visits_has_no_such_part(client_of, owner):
    friend = person(owner, "Bongani", circle="peer")
    address = reverse("network:person", args=[friend.pk])
    assert "No visit planned" not in client_of(owner).get(address).content.decode()
