"""Questions that people ask, answered with sources."""

from itertools import chain
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from ..terms import also_said, likely_meant, words_of
from .history import History
from .listed import Listed, ListedQuerySet, whole_or_partial_date
from .services import Service

HOLDS_DAYS = 180


def sources_with_links(value: object) -> None:
    """Each source has a title, an https or http address, and a date or none."""
    for each in value if isinstance(value, list) else [None]:
        if not isinstance(each, dict) or not each.get("title"):
            raise ValidationError("Each source needs a title.")
        if not str(each.get("url")).startswith(("https://", "http://")):
            raise ValidationError("Each source needs a web address.")
        if each.get("date"):
            whole_or_partial_date(each["date"])


def links_within(value: object) -> None:
    """Each link has a label and a path of this site."""
    for each in value if isinstance(value, list) else [None]:
        path = str(each.get("path")) if isinstance(each, dict) else ""
        if not path.startswith("/") or path.startswith("//") or not each.get("label"):
            raise ValidationError("Each link needs a label and a path such as /groups/.")


def _any_of(names: list[str], *places: str) -> models.Q:
    either = models.Q()
    for name in names:
        for place in places:
            either |= models.Q(**{f"{place}__icontains": name})
    return either


def _speaks_of(names: list[str]) -> models.Q:
    return _any_of(names, "title", "short", "body")


class QuestionQuerySet(ListedQuerySet):
    def in_order(self) -> Self:
        """The core questions first, then group by group."""
        return self.order_by("-core", "group", "position", "pk")

    def titled_first(self, words: list[str]) -> Self:
        """Those that ask for these words before those that only speak of them."""
        asked = models.Q()
        for word in words:
            asked &= _any_of(also_said(word), "title")
        first = models.Case(models.When(asked, then=models.Value(0)), default=models.Value(1))
        return self.order_by(first, "-core", "group", "position", "pk")

    def about(self, words: list[str]) -> Self:
        """Questions that speak of all of these, or of what people also call them."""
        found = self
        for word in words:
            if not self.filter(_speaks_of(also_said(word))).exists():
                texts = self.values_list("title", "short", "body")
                word = next(iter(likely_meant(word, words_of(*chain(*texts)))), word)
            found = found.filter(_speaks_of(also_said(word)))
        return found


class Question(Listed):
    """A question and its answer: short, then long (CommonMark), then what is not known."""

    group = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    core = models.BooleanField("one of the main questions", default=False)
    title = models.CharField("question", max_length=160)
    tab_title = models.CharField(
        max_length=60, help_text="What the browser's tab shows: neutral words."
    )
    short = models.TextField("short answer")
    body = models.TextField("answer", help_text="CommonMark.")
    unknown = models.TextField("what is not known", blank=True)
    sources = models.JSONField(default=list, blank=True, validators=[sources_with_links])
    links = models.JSONField(default=list, blank=True, validators=[links_within])
    services = models.ManyToManyField(Service, blank=True, related_name="questions")

    objects = QuestionQuerySet.as_manager()
    history = History("fresh_until", m2m_fields=[services])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published=False) | ~models.Q(sources=[]),
                name="resources_question_public_has_source",
                violation_error_message="This needs a source before it can be published.",
            )
        ]
        indexes = [
            models.Index(fields=["published", "core", "group", "position"], name="question_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def holds_days(self) -> int:
        return HOLDS_DAYS
