"""One value of a brought file, judged as strictly as if it had been typed."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from accounts.fields import EncryptedCharField, EncryptedField, EncryptedListField

from .shapes import FIRST, LAST, SHAPES, is_list_of, is_words

# Kept as text in JSON, whatever they are here.
TEXTS = (models.DateField, models.TimeField, models.UUIDField, models.CharField, models.TextField)


class Unfit(ValueError):
    """A value that this field could not hold."""


def read_value(field: Any, value: Any, *, row: Any) -> Any:
    """The value as this field holds it. Raises `Unfit`; what it says is no words of the file."""
    if value is None:
        if not field.null:
            raise Unfit("it is empty")
        return None
    if isinstance(field, EncryptedField):
        return _sealed(field, value, row)
    if isinstance(field, models.JSONField):
        return _shaped(field, value, row)
    return _plain(field, value)


def _sealed(field: Any, value: Any, row: Any) -> Any:
    if isinstance(field, EncryptedListField):
        options = {key for key, _ in field.options}
        if not is_list_of(value, lambda each: isinstance(each, str) and each in options):
            raise Unfit("it is no choice of this list")
        return value
    if type(field) is EncryptedField:
        return _shaped(field, value, row)
    if not is_words(value, field.max_length or 0):
        raise Unfit("it is no text, or too long")
    is_choice = isinstance(field, EncryptedCharField) and field.choices
    if is_choice and value not in {key for key, _ in field.flatchoices}:
        raise Unfit("it is no choice of this list")
    return value


def _shaped(field: Any, value: Any, row: Any) -> Any:
    fits = SHAPES.get(f"{field.model._meta.label_lower}.{field.name}")
    if fits is None or not fits(value, row):
        raise Unfit("it does not look as it should")
    return value


def _plain(field: Any, value: Any) -> Any:
    is_text = isinstance(field, TEXTS)
    if isinstance(value, list | dict | float) or isinstance(value, str) is not is_text:
        raise Unfit("it is of another sort")
    if isinstance(field, models.BooleanField) is not isinstance(value, bool):
        raise Unfit("it is of another sort")
    try:
        held = field.to_python(value)
        field.run_validators(held)
    except (ValidationError, OverflowError):
        raise Unfit("it is no value of this field") from None
    if field.choices and held not in {key for key, _ in field.flatchoices} | _empty(field):
        raise Unfit("it is no choice of this list")
    return _in_time(held)


def _empty(field: Any) -> set[str]:
    return {""} if field.blank and isinstance(field, models.CharField) else set()


def _in_time(held: Any) -> Any:
    """Days and hours lie in the years of a life, and an hour says of which zone."""
    if isinstance(held, datetime) and held.tzinfo is None:
        raise Unfit("it is an hour without a zone")
    day = held.date() if isinstance(held, datetime) else held
    if isinstance(day, date) and not FIRST <= day <= LAST:
        raise Unfit("it is no day of a life")
    return held
