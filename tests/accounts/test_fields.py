"""Private words are unreadable in the database, and come back exactly."""

import pytest
from django.db import connection

from accounts.keys import WrongKey
from accounts.models import User

pytestmark = pytest.mark.django_db


def raw_name(user: User) -> bytes:
    with connection.cursor() as cursor:
        key = user.pk.hex if connection.vendor == "sqlite" else str(user.pk)
        cursor.execute("SELECT display_name FROM accounts_user WHERE id = %s", [key])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


@pytest.mark.parametrize("value", [0, False, "", "Thandi", "ü" * 60, [], {"a": None}])
def test_every_value_comes_back_as_itself(owner, value):
    owner.display_name = value
    owner.save()
    back = User.objects.get(pk=owner.pk).display_name
    assert back == value
    assert type(back) is type(value)


def test_not_answered_stays_not_answered(owner):
    assert raw_name(owner) is None
    assert User.objects.get(pk=owner.pk).display_name is None


def test_the_database_holds_no_word_of_it(owner):
    owner.display_name = "CANARY-word"
    owner.save()
    assert b"CANARY" not in raw_name(owner)


def test_the_length_does_not_tell_a_short_answer_from_another(owner):
    lengths = set()
    for answer in ["yes", "no", "rather not say"]:
        owner.display_name = answer
        owner.save()
        lengths.add(len(raw_name(owner)))
    assert len(lengths) == 1


def test_saving_again_without_reading_keeps_the_words(owner):
    owner.display_name = "Thandi"
    owner.save()
    again = User.objects.get(pk=owner.pk)
    again.save()
    assert User.objects.get(pk=owner.pk).display_name == "Thandi"


def test_words_moved_to_another_row_do_not_open(owner, stranger):
    """C37."""
    owner.display_name = "Thandi"
    owner.save()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET display_name = %s", [raw_name(owner)])
    with pytest.raises(WrongKey):
        User.objects.get(pk=stranger.pk).display_name  # noqa: B018


def test_a_wrong_master_key_is_an_error_never_ciphertext(owner, settings):
    """C37."""
    owner.display_name = "Thandi"
    owner.save()
    settings.DATA_KEYS = ["test:" + "A" * 43 + "="]
    with pytest.raises(WrongKey):
        User.objects.get(pk=owner.pk).display_name  # noqa: B018


def test_an_older_key_of_the_ring_still_opens(owner, settings):
    owner.display_name = "Thandi"
    owner.save()
    settings.DATA_KEYS = ["newer:" + "A" * 43 + "=", *settings.DATA_KEYS]
    assert User.objects.get(pk=owner.pk).display_name == "Thandi"


def test_encrypted_words_cannot_be_searched(owner):
    with pytest.raises(TypeError, match="encrypted"):
        User.objects.filter(display_name="Thandi").exists()
