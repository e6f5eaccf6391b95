"""C50: who says "I am younger" is shown help, and nothing at all is kept."""

import pytest
from django.urls import reverse

from accounts.models import Consent, Session, User
from resources.models import HelpCard
from tests.accounts.makers import sign_up
from tests.house.test_answers import everything_kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def childline(db):
    return HelpCard.objects.create(
        slug="under-eighteen",
        kind="line",
        title="Under 18",
        phone="116",
        published=True,
        source_url="https://source.invalid/",
        source_date="2026",
    )


def test_somebody_younger_is_shown_help_and_no_table_changes(visitor, childline):
    before = everything_kept()
    visitor.get(reverse("account_signup"))
    answer = sign_up(visitor, adult="younger")
    assert answer.status_code == 302
    page = visitor.get(answer.url).content.decode()
    assert 'href="tel:116"' in page
    assert "We kept nothing" in page
    assert reverse("help") in page
    assert everything_kept() == before
    assert not Session.objects.exists()
    assert not User.objects.exists()


def test_help_is_there_even_before_the_directory_is_filled(visitor, db):
    assert 'href="tel:116"' in visitor.get(reverse("younger")).content.decode()


@pytest.mark.parametrize("said", ["", "perhaps"])
def test_without_an_answer_nothing_is_kept_either(visitor, db, said):
    answer = sign_up(visitor, adult=said)
    assert answer.context["form"].errors["adult"]
    assert not User.objects.exists()
    assert not Consent.objects.exists()


def test_the_question_asks_for_no_birthday_and_chooses_nothing(visitor, db):
    page = visitor.get(reverse("account_signup")).content.decode()
    assert "I am 18 or older" in page
    assert "I am younger" in page
    assert 'type="date"' not in page
