"""Put one long word without a break into all that a demo person wrote in their own words."""

import sys

import django
from django.db import models

WORD = "Mm" * 30
# Held to a form of its own before it is saved.
NO_WORDS = {"phone", "whatsapp", "email", "target", "token", "path", "number", "register_number"}


def main(username: str) -> None:
    django.setup()
    from django.apps import apps

    from accounts.models import Owned, User

    person = User.objects.get(username=username)
    _write(person)
    for model in apps.get_models():
        if issubclass(model, Owned) and _own_words(model):
            for row in model.objects.filter(owner=person):
                _write(row)


def _own_words(model) -> list[models.Field]:
    from accounts.fields import EncryptedCharField, EncryptedTextField

    kinds = (EncryptedCharField, EncryptedTextField)
    fields = [each for each in model._meta.concrete_fields if isinstance(each, kinds)]
    return [each for each in fields if not each.choices and each.name not in NO_WORDS]


def _write(row: models.Model) -> None:
    fields = _own_words(type(row))
    for field in fields:
        setattr(row, field.name, WORD)
    row.save(update_fields=[field.name for field in fields])


if __name__ == "__main__":
    main(sys.argv[1])
