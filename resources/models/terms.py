"""The words by which rows are found, one a line, so that an index can find them."""

from typing import Self

from django.db import models

from ..terms import MANY_LETTERS, TERM_LENGTH


class TermKind(models.TextChoices):
    PLACE = "place", "where it is"
    STREET = "street", "a word of the address"
    TEXT = "text", "a word of the listing"
    TYPE = "type", "a mark of the listing"


class Term(models.Model):
    """One word of a row. Derived from the row by `resources.terms.reindex`, never edited."""

    kind = models.CharField(max_length=6, choices=TermKind)
    text = models.CharField(max_length=TERM_LENGTH)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["row", "kind", "text"], name="%(class)s_once")
        ]
        indexes = [models.Index(fields=["kind", "text", "row"], name="%(class)s_found")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class TermedQuerySet(models.QuerySet):
    """Finds rows by the beginnings of their words."""

    def worded(self, words: list[str], kinds: list[TermKind]) -> Self:
        """Rows that have every one of these words, or a word that begins so."""
        found = self
        terms = self.model._meta.get_field("terms").related_model.objects
        for word in words:
            # A range, as `LIKE 'word%'` uses no index on SQLite.
            having = terms.filter(kind__in=kinds, text__range=(word, word + MANY_LETTERS))
            found = found.filter(pk__in=having.values("row"))
        return found

    def in_place(self, words: list[str]) -> Self:
        """Rows of a suburb, town or province; where none is so called, of a street or venue."""
        places = self.worded(words, [TermKind.PLACE])
        if places.exists():
            return places
        return self.worded(words, [TermKind.PLACE, TermKind.STREET])
