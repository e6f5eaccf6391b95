"""Groups that are no support groups: a family, a choir, the old crowd."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from network.models import Group

pytestmark = pytest.mark.django_db


def circle(owner, name="The choir", **fields) -> Group:
    return Group.objects.create(owner=owner, **{"name": name, "sort": "faith", **fields})


def add(client, **typed):
    typed = {"form_key": uuid.uuid4(), "norm": "unknown", **typed}
    return client.post(reverse("network:circle_new"), typed)


def page(client, name="network:circles") -> str:
    return client.get(reverse(name)).content.decode()


def test_an_empty_place_says_what_belongs_here(client_of, owner):
    assert "where you feel at home" in page(client_of(owner))


def test_the_choir_is_added_and_stands_on_the_picture(client_of, owner):
    client = client_of(owner)
    add(client, name="The choir", sort="faith", belonging="1", norm="against", note="Tuesdays")
    kept = owner.my_groups.get()
    assert (kept.sort, kept.belonging, kept.norm) == ("faith", 1, "against")
    for text in (page(client), page(client, "network:picture")):
        assert "The choir" in text
    assert "it is mine" in page(client)


def test_a_name_and_what_it_is_are_enough(client_of, owner):
    assert add(client_of(owner), name="Soccer", sort="sport").status_code == 302


def test_a_support_group_is_not_added_here(client_of, owner):
    answer = add(client_of(owner), name="Tuesday group", sort="meeting", note="a long thought")
    assert answer.status_code == 200
    assert "a long thought" in answer.content.decode()
    assert not owner.my_groups.exists()


def test_a_support_group_has_no_page_here_but_stands_on_the_picture(client_of, owner):
    client, kept = client_of(owner), circle(owner, "Tuesday group", sort="meeting")
    for name in ("edit", "delete"):
        address = reverse(f"network:circle_{name}", args=[kept.pk])
        assert client.get(address).status_code == 404
    assert "Tuesday group" not in page(client)
    assert "Tuesday group" in page(client, "network:picture")


def test_a_group_that_uses_is_set_apart(client_of, owner):
    client = client_of(owner)
    crowd = circle(owner, "The corner", sort="crowd")
    assert "take care" in page(client)
    assert "1 stands apart" in page(client, "network:picture")
    crowd.norm = "against"
    crowd.save()
    assert "take care" not in page(client)


def test_a_double_tap_adds_one_group(client_of, owner):
    client, key = client_of(owner), uuid.uuid4()
    for _ in range(2):
        assert add(client, name="The choir", sort="faith", form_key=key).status_code == 302
    assert owner.my_groups.count() == 1


def test_two_windows_do_not_overwrite_each_other(client_of, owner):
    client, choir = client_of(owner), circle(owner)
    address = reverse("network:circle_edit", args=[choir.pk])
    typed = {"sort": "faith", "norm": "unknown", "version": choir.version}
    client.post(address, {**typed, "name": "The big choir"})
    text = client.post(address, {**typed, "name": "Our choir"}).content.decode()
    assert "changed in another window" in text
    assert "The big choir" in text and 'value="Our choir"' in text


def test_put_away_and_brought_back(client_of, owner):
    client, choir = client_of(owner), circle(owner, belonging=1)
    client.post(reverse("network:circle_put_away", args=[choir.pk]))
    assert "The choir" not in page(client) and "The choir" not in page(client, "network:picture")
    assert owner.snapshots.get().figures["groups"] == 0
    assert "The choir" in page(client, "network:circles_away")
    client.post(reverse("network:circle_bring_back", args=[choir.pk]))
    assert "The choir" in page(client)
    assert owner.snapshots.get().figures["groups"] == 1


def test_deleting_asks_first_and_the_figures_follow(client_of, owner):
    client, choir = client_of(owner), circle(owner, belonging=1)
    address = reverse("network:circle_delete", args=[choir.pk])
    assert "The choir" in client.get(address).content.decode()
    assert owner.my_groups.exists()
    client.post(address)
    assert not owner.my_groups.exists()
    assert owner.snapshots.get().figures["groups"] == 0


def test_nobody_opens_or_changes_somebody_elses_group(client_of, owner, stranger):
    """C2, C3."""
    client, choir = client_of(stranger), circle(owner)
    for name in ("edit", "delete", "put_away", "bring_back"):
        address = reverse(f"network:circle_{name}", args=[choir.pk])
        assert client.post(address, {"name": "Mine", "sort": "faith"}).status_code == 404
    choir.refresh_from_db()
    assert choir.name == "The choir" and choir.archived_at is None


def test_no_word_about_a_group_stands_in_the_database(owner):
    """C36."""
    circle(owner, "CANARY-name", note="CANARY-note")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_group")
        raw = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert b"CANARY" not in raw
