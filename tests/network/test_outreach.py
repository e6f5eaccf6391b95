"""An owner reaches out, and it is noted in one tap."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Outreach
from network.reaching import whom_to_call

from .makers import days_from, outreach, person

pytestmark = pytest.mark.django_db
PHONE = "+27821234567"


def reached(client, who, **typed):
    return client.post(
        reverse("network:person_reached", args=[who.pk]), {"form_key": uuid.uuid4(), **typed}
    )


def tapped(client, who, **typed):
    return reached(client, who, **{"tap": "1", "way": "call", **typed})


def text(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_one_tap_after_a_call_is_of_today_and_the_rest_may_follow(client_of, owner):
    client, mother = client_of(owner), person(owner)
    answer = tapped(client, mother)
    kept = owner.outreach.get()
    assert (kept.person, kept.way, kept.day, kept.helped) == (mother, "call", owner.today(), "")
    assert answer.url == reverse("network:outreach_edit", args=[kept.pk])
    client.post(
        answer.url,
        {"way": "call", "helped": "yes", "note": "She sang to me.", "version": kept.version},
    )
    shown = text(client, "network:person", mother.pk)
    assert "It helped" in shown
    assert "She sang to me." in shown


@pytest.mark.parametrize("way", ["call", "message", "visit"])
def test_each_way_has_a_button_on_the_persons_page_and_on_today(client_of, owner, way):
    client, mother = client_of(owner), person(owner, phone=PHONE, stance="backs")
    action = f'action="{reverse("network:person_reached", args=[mother.pk])}"'
    for page in (client.get("/today/"), client.get(reverse("network:person", args=[mother.pk]))):
        assert action in page.content.decode()
        assert f'name="way" value="{way}"' in page.content.decode()
    tapped(client, mother, way=way)
    assert owner.outreach.get().way == way


def test_a_double_tap_is_noted_once(client_of, owner):
    """C78."""
    client, mother, key = client_of(owner), person(owner), uuid.uuid4()
    first, second = (tapped(client, mother, form_key=key) for _ in range(2))
    assert owner.outreach.count() == 1
    assert first.url == second.url


def test_two_people_to_call_have_keys_of_their_own(owner):
    for name in ("Mama", "Bongani"):
        person(owner, name, phone=PHONE)
    found = whom_to_call(owner=owner, today=owner.today())
    assert len({each.tap_key for each in found}) == 2


def test_a_tap_without_a_way_asks_again_and_keeps_the_words(client_of, owner):
    """C67."""
    answer = reached(client_of(owner), person(owner), way="pigeon", note="long words")
    said = answer.content.decode()
    assert 'class="error-summary"' in said
    assert "long words" in said
    assert not owner.outreach.exists()


@pytest.mark.parametrize(("ahead", "says"), [(1, "still to come"), (-400, "the last year")])
def test_a_day_to_come_or_long_gone_is_refused(client_of, owner, ahead, says):
    day = days_from(owner, ahead).isoformat()
    answer = reached(client_of(owner), person(owner), way="call", day=day, note="my words")
    assert says in answer.content.decode()
    assert "my words" in answer.content.decode()
    assert not owner.outreach.exists()


def test_an_earlier_day_is_noted_from_the_page(client_of, owner):
    client, mother, day = client_of(owner), person(owner), days_from(owner, -3)
    answer = reached(client, mother, way="visit", day=day.isoformat(), helped="little")
    assert answer.url == reverse("network:person", args=[mother.pk])
    assert owner.outreach.get().day == day


def test_an_old_one_can_still_be_corrected(client_of, owner):
    old = outreach(owner, person(owner), day=days_from(owner, -900))
    typed = {"way": "message", "day": old.day.isoformat(), "version": old.version}
    client_of(owner).post(reverse("network:outreach_edit", args=[old.pk]), typed)
    old.refresh_from_db()
    assert (old.way, old.day) == ("message", days_from(owner, -900))


def test_two_windows_do_not_overwrite_each_other(client_of, owner):
    """C78."""
    client, kept = client_of(owner), outreach(owner, person(owner))
    address = reverse("network:outreach_edit", args=[kept.pk])
    typed = {"way": "call", "day": kept.day.isoformat(), "version": kept.version}
    client.post(address, {**typed, "note": "first words"})
    said = client.post(address, {**typed, "note": "second words"}).content.decode()
    assert "changed in another window" in said
    assert "first words" in said
    assert "second words" in said


def test_deleting_asks_first_and_keeps_the_person(client_of, owner):
    client, kept = client_of(owner), outreach(owner, person(owner))
    address = reverse("network:outreach_delete", args=[kept.pk])
    assert "I called" in client.get(address).content.decode()
    assert owner.outreach.exists()
    client.post(address)
    assert not owner.outreach.exists()
    assert owner.people.exists()


def test_the_lists_show_what_was_noted_newest_first_twenty_a_page(client_of, owner):
    client, mother, friend = client_of(owner), person(owner), person(owner, "Bongani")
    for back in range(25):
        outreach(owner, mother, day=days_from(owner, -back))
    outreach(owner, friend, day=days_from(owner, 0), note="Just the friend")
    everybody = text(client, "network:outreach")
    assert "Bongani" in everybody
    assert "Page 1 of 2" in everybody
    hers = text(client, "network:person_contacts", mother.pk)
    assert "Just the friend" not in hers
    assert "Page 1 of 2" in hers


def test_an_empty_list_says_what_to_do(client_of, owner):
    assert "tap “I called”" in text(client_of(owner), "network:outreach")


def test_nobody_notes_a_call_to_somebody_elses_mother(client_of, owner, stranger):
    """C2."""
    assert tapped(client_of(stranger), person(owner)).status_code == 404
    assert not Outreach.objects.exists()


def test_the_note_is_sealed(owner):
    """C36."""
    outreach(owner, person(owner), note="CANARY-note")
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM network_outreach")
        assert b"CANARY" not in bytes(cursor.fetchone()[0])
    assert owner.outreach.get().note == "CANARY-note"


def test_pages_ask_the_same_with_one_contact_and_with_many(client_of, owner):
    client, mother = client_of(owner), person(owner, phone=PHONE)
    outreach(owner, mother)
    pages = [
        reverse("network:outreach"),
        reverse("network:person_contacts", args=[mother.pk]),
        reverse("network:person", args=[mother.pk]),
        "/today/",
    ]
    few = [_asked(client, page) for page in pages]
    for number in range(100):
        outreach(owner, person(owner, f"P{number}", phone=PHONE))
        outreach(owner, mother, day=days_from(owner, -number))
    many = [_asked(client, page) for page in pages]
    assert many == few
    assert max(many) <= 11


def _asked(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)
