"""A person stands for a clinic of the directory: linked, seen with its age, let go again."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.resources.makers import service as listed

from .makers import person

pytestmark = pytest.mark.django_db


def service(name="Hillbrow Clinic", **fields):
    return listed(**{"name": name, "phone": "011 694 3700", **fields})


@pytest.fixture
def nurse(owner):
    return person(owner, "Sister Dlamini", circle="professional", practice="Hillbrow")


def page(client, who) -> str:
    return client.get(reverse("network:person", args=[who.pk])).content.decode()


def test_a_service_is_looked_for_linked_and_unlinked(client_of, owner, nurse):
    client, clinic = client_of(owner), service()
    service("Another Place")
    address = reverse("network:person_link", args=[nurse.pk])
    assert f'href="{address}"' in page(client, nurse)
    found = client.get(address, {"q": "hillbrow"}).content.decode()
    assert "Hillbrow Clinic" in found
    assert "Another Place" not in found
    for _ in range(2):
        client.post(address, {"code": clinic.code})
    nurse.refresh_from_db()
    assert nurse.service == clinic
    assert 'href="tel:0116943700"' in page(client, nurse)
    client.post(reverse("network:person_unlink", args=[nurse.pk]))
    nurse.refresh_from_db()
    assert nurse.service is None
    assert "Hillbrow Clinic" not in page(client, nurse)


def test_how_old_the_listing_is_stands_beside_it(client_of, owner, nurse):
    nurse.service = service(source_date="2024-03-01")
    nurse.save()
    with time_machine.travel("2026-11-24T10:00:00Z"):
        assert "phone first" in page(client_of(owner), nurse)


def test_only_what_visitors_see_can_be_linked(client_of, owner, nurse):
    hidden = service(published=False)
    address = reverse("network:person_link", args=[nurse.pk])
    client = client_of(owner)
    for code in (hidden.code, "nonsense", "x" * 500, ""):
        assert "no longer listed" in client.post(address, {"code": code}).content.decode()
    nurse.refresh_from_db()
    assert nurse.service is None


def test_nothing_found_says_what_to_try(client_of, owner, nurse):
    address = reverse("network:person_link", args=[nurse.pk])
    assert "Try fewer words" in client_of(owner).get(address, {"q": "zzz"}).content.decode()


def test_a_stranger_links_nothing(client_of, stranger, nurse):
    """C2."""
    clinic, client = service(), client_of(stranger)
    for name in ("person_link", "person_unlink"):
        address = reverse(f"network:{name}", args=[nurse.pk])
        assert client.post(address, {"code": clinic.code}).status_code == 404


def test_ten_at_most_for_the_same_queries(client_of, owner, nurse):
    client, address = client_of(owner), reverse("network:person_link", args=[nurse.pk])

    def asked():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, {"q": "clinic"})
        return len(queries), answer.content.decode().count("Link this one")

    service()
    asked()
    few, _ = asked()
    for number in range(30):
        service(f"Clinic {number}")
    many, shown = asked()
    assert (many, shown) == (few, 10)
    assert many <= 12
