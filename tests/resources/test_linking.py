"""An answer names the services it speaks of: by their codes, one a line, without a script."""

import pytest

from resources.models import Question
from tests.house.pages import forms_of, words_of

from .makers import question, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer():
    return question(title="Where do I start?")


def sent(browser, answer, lines):
    path = f"/curate/resources/question/{answer.pk}/change/"
    form = next(f for f in forms_of(browser.get(path), path) if "services" in f.values)
    return browser.post(path, {**form.values, "services": lines, "why": "as they asked"})


def linked(answer) -> list[str]:
    return sorted(each.name for each in Question.objects.get(pk=answer.pk).services.all())


def test_a_curator_links_services_by_their_codes_and_sees_their_names(anele, answer):
    one, two = service(name="SANCA Soweto"), service(name="Kensington Clinic")
    assert sent(anele, answer, f"{one.code} SANCA Soweto\n\n{two.code}").status_code == 302
    assert linked(answer) == ["Kensington Clinic", "SANCA Soweto"]
    page = anele.get(f"/curate/resources/question/{answer.pk}/change/")
    assert f"{two.code} Kensington Clinic" in words_of(page)


def test_a_line_taken_away_takes_the_service_away(anele, answer):
    one = service(name="SANCA Soweto")
    answer.services.add(one)
    assert sent(anele, answer, "").status_code == 302
    assert linked(answer) == []


def test_an_unknown_code_is_said_and_nothing_typed_is_lost(anele, answer):
    one = service(name="SANCA Soweto")
    page = sent(anele, answer, f"{one.code}\nno-such-code SANCA")
    assert page.status_code == 200
    assert "No row has the code" in words_of(page)
    assert "no-such-code SANCA" in words_of(page)
    assert linked(answer) == []
