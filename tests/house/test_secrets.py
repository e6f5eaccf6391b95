"""What the database file tells whoever steals it."""

import pytest
from django.apps import apps
from django.db import connection

from accounts.fields import EncryptedField
from accounts.models import Owned, User

from .rows import life_of

pytestmark = pytest.mark.django_db


def everything_written() -> bytes:
    """Every value of every table, as it lies in the database."""
    with connection.cursor() as cursor:
        pieces = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for value in (value for row in cursor.fetchall() for value in row):
                known = isinstance(value, bytes | memoryview)
                pieces.append(bytes(value) if known else str(value).encode())
    return b"\n".join(pieces)


def test_no_words_of_anybody_lie_open_in_the_database(owner):
    """C36."""
    life_of(owner)
    found = everything_written()
    assert b"thandi" in found, "the search sees the sign-in name, which is no secret"
    assert b"canary" not in found


def test_private_text_has_no_open_column(owner):
    """Words are sealed; only choices, numbers and dates may lie open."""
    for model in apps.get_models():
        if issubclass(model, Owned):
            for field in model._meta.concrete_fields:
                is_words = field.get_internal_type() in {"CharField", "TextField"}
                assert not is_words or field.choices, f"{field} holds words in the open"


def test_every_sealed_field_reads_back(owner):
    life_of(owner)
    for model in apps.get_models():
        sealed = [f for f in model._meta.concrete_fields if isinstance(f, EncryptedField)]
        for row in model.objects.all() if sealed else ():
            for field in sealed:
                assert getattr(row, field.name) is not None, field
    assert User.objects.get(pk=owner.pk).display_name == "canary-thandi-display_name"
