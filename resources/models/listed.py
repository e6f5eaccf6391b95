"""What every row of the directory has in common."""

from datetime import date, timedelta
from typing import Self
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from ..codes import code_of, open_id_of
from ..dates import first_day, is_partial_date


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


class DerivedField:
    """Set from the row's own property of the same name, ending in `_now`, whenever it is saved."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"null": True, "editable": False, **options})

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, f"{self.name}_now")
        setattr(model_instance, self.attname, value)
        return value


class DerivedDateField(DerivedField, models.DateField):
    """A day that follows from the row, kept in the row so that an index can find it."""


class DerivedNumberField(DerivedField, models.PositiveSmallIntegerField):
    """A number that follows from the row, kept in the row so that an index can sort by it."""


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
    changed_at = models.DateTimeField("last changed", auto_now=True, db_index=True)
    # Goes up with every edit by hand: an edit of an older version is shown beside the newer one.
    version = models.PositiveIntegerField(default=1, editable=False)
    # Who changes it and why, for the history; set before a save.
    _history_user: str
    _change_reason: str
    skip_history_when_saving: bool

    class Meta:
        abstract = True

    @property
    def open_id(self) -> UUID:
        """Its name in open data."""
        return open_id_of(self._meta.model_name, self.code)


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
    fresh_until = DerivedDateField("fresh until")

    class Meta:
        abstract = True

    @property
    def holds_days(self) -> int:
        """For how many days a check of this row holds: less, the more harm a wrong row does."""
        raise NotImplementedError

    @property
    def last_seen(self) -> date | None:
        """The last day on which this was known to be so: a check, or the day of the source."""
        return self.checked_on

    @property
    def fresh_until_now(self) -> date | None:
        """The last day on which this row needs no new check; None where nobody ever looked."""
        return self.last_seen and self.last_seen + timedelta(days=self.holds_days)

    def is_stale(self, today: date) -> bool:
        """Whether visitors should phone before they rely on this row."""
        return self.fresh_until_now is None or self.fresh_until_now < today


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

    @property
    def last_seen(self) -> date | None:
        return self.checked_on or first_day(self.source_date)
