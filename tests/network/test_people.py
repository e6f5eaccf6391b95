"""An owner gathers people, and finds them again."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from network.archiving import TAKEN_ALONG, relations_that_go
from network.models import Person
from resources.models import Service

from .makers import agreement, appointment, days_from, group, outreach, person, question, went

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    return Service.objects.create(
        slug="a-clinic",
        name="Hillbrow Clinic",
        kind="health",
        phone="011 694 3700",
        published=True,
        source_url="https://source.invalid/",
    )


def add(client, **typed):
    typed = {"form_key": uuid.uuid4(), "stance": "unknown", **typed}
    return client.post(reverse("network:person_new"), typed)


def page(client, name="network:people", **kwargs) -> str:
    return client.get(reverse(name, kwargs=kwargs)).content.decode()


def test_an_empty_place_says_where_to_begin(client_of, owner):
    assert "the one person you would call tonight" in page(client_of(owner))


def test_name_and_circle_are_enough(client_of, owner):
    client = client_of(owner)
    answer = add(client, name="Mama", circle="family")
    found = owner.people.get()
    assert answer.url == reverse("network:person", kwargs={"pk": found.pk})
    assert "Mama" in page(client)


def test_a_mother_with_all_that_is_known_of_her(client_of, owner):
    client = client_of(owner)
    add(
        client,
        name="Mama",
        circle="family",
        relationship="my mother",
        phone="082 123 4567",
        gives=["emotional", "practical"],
        stance="backs",
        closeness="1",
        safe_when_craving="True",
    )
    mother = owner.people.get()
    assert mother.phone == "+27821234567"
    assert mother.gives == ["emotional", "practical"]
    shown = page(client, "network:person", pk=mother.pk)
    assert "082 123 4567" in shown
    assert "Listens, encourages me" in shown
    assert 'href="tel:+27821234567"' in shown
    assert 'href="https://wa.me/27821234567"' in shown
    assert 'href="sms:+27821234567"' in shown


def test_a_clinic_is_taken_from_the_directory(client_of, owner, clinic):
    client = client_of(owner)
    address = reverse("network:person_from_service", kwargs={"code": clinic.code})
    form = client.get(address).context["form"]
    assert form["name"].value() == "Hillbrow Clinic"
    client.post(
        address,
        {
            "form_key": uuid.uuid4(),
            "name": "Hillbrow Clinic",
            "circle": "professional",
            "phone": "011 694 3700",
            "stance": "unknown",
        },
    )
    taken = owner.people.get()
    assert taken.service == clinic
    assert reverse("resources:service", kwargs={"code": clinic.code}) in page(
        client, "network:person", pk=taken.pk
    )


def test_a_service_that_is_not_public_cannot_be_taken(client_of, owner, clinic):
    Service.objects.update(published=False)
    address = reverse("network:person_from_service", kwargs={"code": clinic.code})
    assert client_of(owner).get(address).status_code == 404


def test_when_a_service_leaves_the_directory_the_person_stays(owner, clinic):
    kept = person(owner, "Clinic", circle="professional", service=clinic)
    clinic.delete()
    kept.refresh_from_db()
    assert kept.service is None


@pytest.mark.parametrize("number", ["12", "082 12", "banana", "0000000000", "999999999999999"])
def test_a_wrong_number_is_said_beside_it_and_everything_typed_stays(client_of, owner, number):
    answer = add(client_of(owner), name="Mama", circle="family", phone=number, note="long story")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Check this number" in text
    assert "long story" in text
    assert number in text
    assert not owner.people.exists()


@pytest.mark.parametrize(
    "number", ["116", "10111", "+27 82 123 4567", "0821234567", "(082) 123-4567"]
)
def test_numbers_are_taken_as_people_write_them(client_of, owner, number):
    assert (
        add(client_of(owner), name="Line", circle="professional", phone=number).status_code == 302
    )


def test_a_double_tap_adds_one_person(client_of, owner):
    client, key = client_of(owner), uuid.uuid4()
    first = add(client, name="Mama", circle="family", form_key=key)
    second = add(client, name="Mama", circle="family", form_key=key)
    assert owner.people.count() == 1
    assert first.url == second.url


def test_two_windows_do_not_overwrite_each_other(client_of, owner):
    client, mother = client_of(owner), person(owner)
    address = reverse("network:person_edit", kwargs={"pk": mother.pk})
    typed = {"circle": "family", "stance": "unknown", "version": mother.version}
    client.post(address, {**typed, "name": "Mama Zodwa"})
    answer = client.post(address, {**typed, "name": "Mother"})
    text = answer.content.decode()
    assert "changed in another window" in text
    assert "Mama Zodwa" in text
    assert 'value="Mother"' in text
    client.post(
        address, {**typed, "name": "Mother", "version": answer.context["form"].data["version"]}
    )
    assert owner.people.get().name == "Mother"


def test_put_away_and_brought_back(client_of, owner):
    client, friend = client_of(owner), person(owner, "Old friend")
    client.post(reverse("network:person_put_away", kwargs={"pk": friend.pk}))
    assert "Old friend" not in page(client)
    assert "Old friend" in page(client, "network:archived")
    client.post(reverse("network:person_bring_back", kwargs={"pk": friend.pk}))
    assert "Old friend" in page(client)


def test_deleting_says_what_goes_with_it_and_asks_first(client_of, owner):
    client, mother = client_of(owner), person(owner)
    agreement(owner, mother)
    address = reverse("network:person_delete", kwargs={"pk": mother.pk})
    assert "1 agreement" in client.get(address).content.decode()
    assert owner.people.exists()
    client.post(address)
    assert not owner.people.exists()
    assert not owner.agreements.exists()


def test_no_word_about_a_person_stands_in_the_database(owner):
    words = {
        "name": "CANARY-n",
        "relationship": "CANARY-r",
        "phone": "CANARY-p",
        "whatsapp": "CANARY-w",
        "email": "CANARY-e",
        "best_times": "CANARY-b",
        "note": "CANARY-o",
    }
    person(owner, **words, gives=["emotional"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_person")
        raw = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert b"CANARY" not in raw
    assert b"emotional" not in raw
    back = Person.objects.get()
    assert {key: getattr(back, key) for key in words} == words


def test_a_list_of_a_thousand_costs_what_a_list_of_one_costs(
    client_of, owner, django_assert_max_num_queries
):
    mother = person(owner)
    agreement(owner, mother)
    client = client_of(owner)
    client.get(reverse("network:people"))
    with django_assert_max_num_queries(10) as one:
        client.get(reverse("network:people"))
    Person.objects.bulk_create(
        Person(owner=owner, name=f"Person {i}", circle="friend") for i in range(1000)
    )
    with django_assert_max_num_queries(10) as thousand:
        answer = client.get(reverse("network:people"))
    assert len(one) == len(thousand)
    assert "Page 1 of 51" in answer.content.decode()


def test_a_nurse_with_her_work_and_how_we_stand(client_of, owner):
    client = client_of(owner)
    add(
        client,
        name="Sister Dlamini",
        circle="professional",
        email="sister@clinic.invalid",
        role="nurse",
        practice="Hillbrow",
        register_number="MP 0123",
        in_touch="3",
        uses="no",
    )
    shown = page(client, "network:person", pk=owner.people.get().pk)
    for words in ("nurse", "Hillbrow", "MP 0123", "Nobody here has checked it", "Every month"):
        assert words in shown
    assert 'href="mailto:sister@clinic.invalid"' in shown


def test_a_landline_is_called_and_gets_no_message(client_of, owner):
    home = person(owner, "Gogo", phone="+27116943700", whatsapp=None)
    shown = page(client_of(owner), "network:person", pk=home.pk)
    assert 'href="tel:+27116943700"' in shown
    assert "wa.me" not in shown
    assert "sms:" not in shown
    assert "please call me" not in shown


def test_care_is_said_first_with_what_i_say_if_they_call(client_of, owner):
    friend = person(owner, "Tumi", phone="+27821234567", uses="often", stance="mixed")
    client = client_of(owner)
    shown = page(client, "network:person", pk=friend.pk)
    assert shown.index("Take care") < shown.index("tel:")
    assert "what you say if they call" in shown
    assert "take care" in page(client)
    owner.influences.create(
        sort="person", name="Tumi", person=friend, decision="limit", words="I cannot talk now."
    )
    shown = page(client, "network:person", pk=friend.pk)
    assert "Keep it short or seldom" in shown
    assert "I cannot talk now." in shown


def test_who_uses_but_is_safe_for_me_needs_no_warning(client_of, owner):
    friend = person(owner, "Tumi", uses="sometimes", safe_when_craving=True)
    assert "Take care" not in page(client_of(owner), "network:person", pk=friend.pk)


def test_work_and_use_are_sealed(owner):
    """C36."""
    person(owner, role="CANARY-r", practice="CANARY-p", register_number="CANARY-n", uses="often")
    with connection.cursor() as cursor:
        cursor.execute("SELECT role, practice, register_number, uses FROM network_person")
        raw = b" ".join(bytes(cell) for cell in cursor.fetchone())
    assert b"CANARY" not in raw
    assert b"often" not in raw


def test_the_list_says_when_we_last_spoke(client_of, owner):
    mother, sister = person(owner, "Mama"), person(owner, "Naledi")
    person(owner, "Bongani")
    outreach(owner, mother, day=days_from(owner, -3))
    outreach(owner, mother, day=owner.today(), helped="no_answer")
    outreach(owner, sister)
    text = page(client_of(owner))
    assert text.count("last contact") == 2, "a call that nobody answered is none"
    assert "last contact 3 days ago" in text and "last contact today" in text


def test_whom_i_take_care_with_is_not_one_slip_of_the_thumb_away(client_of, owner):
    person(owner, "Tumi", stance="against", phone="+27825550101")
    person(owner, "Mama", phone="+27825550102")
    text = page(client_of(owner))
    assert "tel:+27825550102" in text and "tel:+27825550101" not in text


def test_before_somebody_is_deleted_i_read_what_goes_with_them(client_of, owner):
    mother = person(owner, "Mama")
    for _ in range(2):
        agreement(owner, mother)
    appointment(owner, mother)
    question(owner, person=mother)
    outreach(owner, mother)
    went(owner, group(owner), owner.today()).met.add(mother)
    text = page(client_of(owner), "network:person_delete", pk=mother.pk)
    said = "2 agreements, 1 appointment with its notes, 1 contact that you noted, 1 question to ask"
    assert said in text
    alone = person(owner, "Bongani")
    assert "and with it" not in page(client_of(owner), "network:person_delete", pk=alone.pk)


def test_every_kind_of_row_that_goes_with_a_person_has_words():
    names = {each.related_model._meta.model_name for each in relations_that_go()}
    assert names == set(TAKEN_ALONG)
