"""Rows made together from one form: known again on a double tap, and telling nothing."""

import uuid

from accounts.keys import key_of_part


def test_the_same_part_of_the_same_form_has_the_same_key():
    form = uuid.uuid4()
    assert key_of_part(form, "Call Mama") == key_of_part(form, "Call Mama")
    assert key_of_part(form, "Call Mama") != key_of_part(form, "Walk")
    assert key_of_part(form, "Call Mama") != key_of_part(uuid.uuid4(), "Call Mama")


def test_who_steals_the_database_cannot_try_out_what_was_picked(settings):
    """C36: the key lies open, so it must hang on a secret that the database does not hold."""
    form = uuid.uuid4()
    open_to_all = key_of_part(form, "Call Mama")
    settings.SECRET_KEY = "another secret, as a thief would have to guess it " * 2
    assert key_of_part(form, "Call Mama") != open_to_all
