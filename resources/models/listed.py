"""What every row of the directory has in common."""

from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from ..codes import code_of
from ..dates import is_partial_date


def whole_or_partial_date(text: str) -> None:
    """Refuse what is not a year, a month or a day."""
    if not is_partial_date(text):
        raise ValidationError("Write the day as 2026-08-13, 2026-08 or 2026.")


def list_of_words(value: object) -> None:
    """Refuse anything but a list of non-empty strings."""
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValidationError("Write a list of words.")


class CodeField(models.CharField):
    """The neutral public name of a row, made from its slug whenever it is saved."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 8, "unique": True, "editable": False, **options})

    def pre_save(self, model_instance, add):
        code = code_of(model_instance.slug)
        setattr(model_instance, self.attname, code)
        return code


class PartialDateField(models.CharField):
    """A date known to the day, the month or the year: 2026-08-13, 2026-08, 2026, or nothing.

    Kept as text, so that no day is made up where the source gave only a month; text of this
    form sorts as dates do.
    """

    default_validators = [whole_or_partial_date]

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 10, "blank": True, **options})


class WebField(models.URLField):
    """An address on the web."""

    default_validators = [URLValidator(schemes=["https", "http"])]

    def formfield(self, **options):
        return super().formfield(**{"assume_scheme": "https", **options})


class WordsInput(forms.CharField):
    """A list of words in one line, with semicolons between them."""

    def to_python(self, value):
        return [part.strip() for part in super().to_python(value).split(";") if part.strip()]

    def prepare_value(self, value):
        return "; ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class WordsField(models.JSONField):
    """A short list of words, in the order of the source."""

    default_validators = [list_of_words]

    def __init__(self, *args, **options):
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def formfield(self, **options):
        hint = {"help_text": "With semicolons between them.", "show_hidden_initial": False}
        # Past JSONField, whose form field would show brackets and quotes.
        return models.Field.formfield(self, form_class=WordsInput, **{**options, **hint})


class KeptQuerySet(models.QuerySet):
    def untouched(self) -> Self:
        """Rows that no curator has edited: the seed may bring these up to date."""
        return self.filter(curated_at=None)


class Kept(models.Model):
    """A row that the seed brings and a curator may take over."""

    slug = models.SlugField(max_length=80, unique=True)
    code = CodeField()
    curated_at = models.DateTimeField("edited by a curator", null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class ListedQuerySet(KeptQuerySet):
    def public(self) -> Self:
        """What visitors may see."""
        return self.filter(published=True)

    def waiting(self) -> Self:
        """The curators' queue."""
        return self.filter(published=False)


class Listed(Kept):
    """A row that is public, or waits in the curators' queue."""

    published = models.BooleanField(default=False)
    checked_on = models.DateField(
        "last checked", null=True, blank=True, help_text="The day a person last checked this."
    )

    class Meta:
        abstract = True


class Confidence(models.TextChoices):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Sourced(Listed):
    """A listed row that rests on one page, of a day that may be unknown."""

    source_url = WebField("source", max_length=500, blank=True)
    source_date = PartialDateField(
        "day of the source", help_text="2026-08-13, 2026-08 or 2026. Empty: undated."
    )
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    notes = models.TextField("notes for curators", blank=True, help_text="Never shown to visitors.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published=False) | ~models.Q(source_url=""),
                name="%(app_label)s_%(class)s_public_has_source",
                violation_error_message="This needs a source before it can be published.",
            )
        ]
