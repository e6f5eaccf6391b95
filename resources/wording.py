"""The fields of a row as text: how a correction stores them, reads them back and shows them."""

from typing import Any

from django.db import models

from .models.listed import WordsField

YES, NO = "yes", "no"
# What a visitor reads instead of the name of the column.
LABELS = {"published": "on the site"}


def text_of(row: models.Model, name: str) -> str:
    """What this field of this row says, as text that `value_of` reads back."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def value_of(model: type[models.Model], name: str, text: str) -> Any:
    """The value that this text means in this field. Raises `ValidationError`."""
    field = _field(model, name)
    if isinstance(field, models.BooleanField):
        return text == YES
    made = field.formfield()
    assert made is not None
    return made.clean(text)


def label_of(model: type[models.Model], name: str) -> str:
    """What the field is called on a page."""
    return LABELS.get(name) or str(_field(model, name).verbose_name)


def shown(model: type[models.Model], name: str, text: str) -> str:
    """The text as a page shows it: a choice by its words."""
    field = _field(model, name)
    if field.choices and not isinstance(field, WordsField):
        return {str(key): str(words) for key, words in field.flatchoices}.get(text, text)
    return text


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field
