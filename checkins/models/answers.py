"""Answers to a weekly or monthly set of questions, kept with the version they were given under."""

from datetime import date
from typing import Any, Self

from django.db import models

from accounts.fields import EncryptedField
from accounts.models import Owned, OwnerKey

from ..scales import Item, Questions, lowest, of_version, strongest
from .checkins import STRONG_CRAVING, Mood


class Scale(models.TextChoices):
    WEEK = "week", "The week"
    BARC_10 = "barc_10", "Strengths (BARC-10)"


class AnswersQuerySet(models.QuerySet):
    def of(self, scale: str) -> Self:
        """The answers to one set, the newest first."""
        return self.filter(scale=scale).order_by("-period")

    def within(self, first: date, last: date) -> Self:
        """Those of these periods, both ends counted."""
        return self.filter(period__range=(first, last))


class Answers(Owned):
    """One set on one local day: `scale` and `scale_version` name the questions of
    `checkins/scales.py`; `given` maps a question's id to a number, with gaps left out.
    `period` is the first day of the week or month that it speaks for."""

    owner = OwnerKey(related_name="answers")
    scale = models.CharField(max_length=7, choices=Scale, editable=False)
    scale_version = models.PositiveSmallIntegerField(editable=False)
    period = models.DateField(editable=False)
    day = models.DateField(editable=False)
    given = EncryptedField(default=dict, editable=False)

    objects = AnswersQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name_plural = "answers"
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "scale", "period"], name="checkins_answers_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"answers of {self.day}"

    # Answers are worded and looked at as they were asked, whatever is asked today.

    @property
    def questions(self) -> Questions:
        return of_version(self.scale, self.scale_version)

    @property
    def score(self) -> int | None:
        return self.questions.score(self.given)

    @property
    def strongest(self) -> list[tuple[Item, int]]:
        return strongest(self.questions, self.given)

    @property
    def lowest(self) -> list[tuple[Item, int]]:
        return lowest(self.questions, self.given)

    @property
    def in_words(self) -> list[tuple[str, Any]]:
        """What was written beside the scales: (question, words)."""
        return [
            (q, self.given[name]) for name, q in self.questions.in_words if self.given.get(name)
        ]

    @property
    def is_hard(self) -> bool:
        """Whether help belongs on the next page. Worked out when shown; stored nowhere."""
        strong = self.given.get("craving", 0) >= STRONG_CRAVING
        return strong or self.given.get("mood") == Mood.VERY_LOW

    @property
    def has_used(self) -> bool:
        """No set asks about use."""
        return False


class Preference(Owned):
    """Which parts of the check-in an owner switched off: names of
    `checkins/parts.py`. One an owner."""

    owner = OwnerKey(related_name="preferences")
    parts_off = models.JSONField(default=list, blank=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="checkins_preference_one"),
        ]

    def __str__(self) -> str:
        return f"preference {self.pk}"
