"""Answers to a weekly or monthly set of questions, kept with the version they were given under."""

from django.db import models

from accounts.fields import EncryptedField
from accounts.models import Owned, OwnerKey


class Scale(models.TextChoices):
    WEEK = "week", "The week"
    BARC_10 = "barc_10", "Strengths (BARC-10)"


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
