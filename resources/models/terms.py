"""The words by which rows are found, one a line, so that an index can find them."""

from typing import Self

from django.db import models

from ..terms import MANY_LETTERS, TERM_LENGTH, also_said, likely_meant


class TermKind(models.TextChoices):
    PLACE = "place", "where it is"
    STREET = "street", "a word of the address"
    TEXT = "text", "a word of the listing"
    NAME = "name", "a word of its name or kind"
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


def _beginning(words: list[str]) -> models.Q:
    """Terms that begin with any of these. A range, as `LIKE 'word%'` uses no index on SQLite."""
    either = models.Q()
    for word in words:
        either |= models.Q(text__range=(word, word + MANY_LETTERS))
    return either


class TermedQuerySet(models.QuerySet):
    """Finds rows by the beginnings of their words, by other names, and in spite of slips."""

    def worded(self, words: list[str], kinds: list[TermKind]) -> Self:
        """Rows that have every one of these words, or a word that begins so.

        A word that no row has is taken for a slip: the words nearest to it count.
        """
        found = self
        terms = self.model._meta.get_field("terms").related_model.objects.filter(kind__in=kinds)
        for word in words:
            having = terms.filter(_beginning(also_said(word)))
            if not having.exists():
                # Few people mistype the first letter, and it keeps the list short.
                near = terms.filter(text__range=(word[0], word[0] + MANY_LETTERS))
                meant = likely_meant(word, near.values_list("text", flat=True).distinct())
                having = terms.filter(text__in=meant)
            found = found.filter(pk__in=having.values("row"))
        return found

    def says(self, words: list[str], kinds: list[TermKind]) -> models.Q:
        """Whether a row has every one of these words, as they are spelt, in such terms."""
        terms = self.model._meta.get_field("terms").related_model.objects.filter(kind__in=kinds)
        every = models.Q()
        for word in words:
            every &= models.Q(pk__in=terms.filter(_beginning(also_said(word))).values("row"))
        return every

    def in_place(self, words: list[str]) -> Self:
        """Rows of a suburb, town or province; where none is so called, of a street or venue."""
        places = self.worded(words, [TermKind.PLACE])
        if places.exists():
            return places
        return self.worded(words, [TermKind.PLACE, TermKind.STREET])
