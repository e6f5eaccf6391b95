"""Questions wait on a list until the next visit."""

import uuid

import pytest
from django.urls import reverse

from network.models import VisitQuestion

from .makers import appointment, person, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


def at(name, row=None) -> str:
    return reverse(f"network:{name}", args=[row.pk] if row else [])


def page(client, name, row=None) -> str:
    return client.get(at(name, row)).content.decode()


def add(client, **typed):
    return client.post(at("visit_questions"), {"form_key": uuid.uuid4(), **typed})


def test_an_empty_list_gives_an_idea(home):
    assert "What if I miss a day?" in page(home, "visit_questions")


def test_a_question_is_added_in_one_go(home, owner):
    add(home, words="Can I drive?")
    assert "Can I drive?" in page(home, "visit_questions")
    assert owner.visit_questions.get().person is None


def test_a_double_tap_makes_one_question(home, owner):
    """C78."""
    key = uuid.uuid4()
    add(home, form_key=key, words="Can I drive?")
    add(home, form_key=key, words="Can I drive?")
    assert owner.visit_questions.count() == 1


def test_too_long_a_question_is_given_back(home, owner):
    """C67."""
    text = add(home, words="Why " * 200).content.decode()
    assert "Why Why" in text
    assert "at most 500" in text
    assert not owner.visit_questions.exists()


def test_a_question_for_one_professional_stands_on_her_page(home, owner):
    sister = person(owner, "Sister Dube", circle="professional")
    assert at("person_question", sister) in page(home, "person", sister)
    typed = {"form_key": uuid.uuid4(), "words": "Can I drive?", "person": sister.pk}
    assert home.post(at("person_question", sister), typed).url == at("person", sister)
    assert "Can I drive?" in page(home, "person", sister)


def test_leaving_a_question_out_and_taking_it_back(home, owner):
    row = question(owner, "Can I drive?")
    home.post(at("visitquestion_drop", row))
    assert "Can I drive?" not in page(home, "visit_questions")
    assert "Can I drive?" in page(home, "visit_questions_done")
    home.post(at("visitquestion_back", row))
    assert "Can I drive?" in page(home, "visit_questions")


def test_an_answer_can_be_corrected_only_once_it_was_asked(home, owner):
    waiting = question(owner)
    assert "answer" not in home.get(at("visitquestion_edit", waiting)).context["form"].fields
    asked = question(owner, asked_at=appointment(owner, state="went"), answer="Yes")
    typed = {"version": 1, "words": asked.words, "answer": "Yes, after a week"}
    home.post(at("visitquestion_edit", asked), typed)
    asked.refresh_from_db()
    assert asked.answer == "Yes, after a week"


def test_a_strangers_question_is_nowhere(home, stranger):
    """C2."""
    theirs = question(stranger)
    for name in ("visitquestion_edit", "visitquestion_delete"):
        assert home.get(at(name, theirs)).status_code == 404
    for name in ("visitquestion_drop", "visitquestion_back"):
        assert home.post(at(name, theirs)).status_code == 404
    assert VisitQuestion.objects.get(pk=theirs.pk).dropped is False


def test_deleting_a_question_asks_first(home, owner):
    row = question(owner)
    assert "Delete this question?" in page(home, "visitquestion_delete", row)
    home.post(at("visitquestion_delete", row))
    assert not owner.visit_questions.exists()
