"""Who checked what, when, how; and the phoning of one evening."""

from typing import Self

from django.db import models

from .listed import WebField
from .subjects import AboutOneRow


class Way(models.TextChoices):
    PHONED = "phoned", "Phoned"
    VISITED = "visited", "Went there"
    READ = "read", "Read its own page"
    WRITTEN = "written", "Wrote and had an answer"
    OWN = "own", "The service itself confirmed it"
    LISTED = "listed", "Taken from the source named"


class Result(models.TextChoices):
    RIGHT = "right", "All right"
    CHANGED = "changed", "Right after a change"
    NO_ANSWER = "no_answer", "Nobody answered"
    DOUBTED = "doubted", "A second curator said no"


class Phoning(models.Model):
    """One curator's session of phoning through the list, from the first call to the last."""

    by = models.CharField("who phones", max_length=60)
    began_at = models.DateTimeField("began")
    ended_at = models.DateTimeField("ended", null=True, blank=True)

    class Meta:
        verbose_name = "phoning session"
        indexes = [models.Index(fields=["by", "ended_at"], name="phoning_open")]

    def __str__(self) -> str:
        return f"{self.by}, {self.began_at:%d %B %Y}"


class VerificationQuerySet(models.QuerySet):
    def holding(self) -> Self:
        """Checks that found the row right; a crisis number's only after the second yes."""
        doubtful = (Result.NO_ANSWER, Result.DOUBTED)
        return self.exclude(result__in=doubtful).filter(awaits_second=False)

    def awaiting(self) -> Self:
        """Checks of crisis numbers that a second curator has not said yes to."""
        return self.filter(awaits_second=True)


class Verification(AboutOneRow):
    """A receipt: this row was checked on this day, by this curator, in this way.

    The curator's sign-in name is copied, not linked: the receipt outlives the account.
    """

    checked_on = models.DateField("checked on")
    checked_by = models.CharField("checked by", max_length=60)
    way = models.CharField("how", max_length=7, choices=Way)
    result = models.CharField("what came of it", max_length=9, choices=Result, default=Result.RIGHT)
    spoke_to = models.CharField("whom I spoke to", max_length=80, blank=True)
    source_url = WebField("source", max_length=500, blank=True)
    note = models.TextField(blank=True)
    phoning = models.ForeignKey(
        Phoning, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls"
    )
    awaits_second = models.BooleanField("waits for a second yes", default=False)
    second_by = models.CharField("second yes by", max_length=60, blank=True)
    second_on = models.DateField("second yes on", null=True, blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta(AboutOneRow.Meta):
        indexes = [
            models.Index(fields=["checked_on"], name="verification_day"),
            models.Index(fields=["awaits_second"], name="verification_waiting"),
        ]
        constraints = [
            *AboutOneRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(second_by="") | ~models.Q(second_by=models.F("checked_by")),
                name="verification_second_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.checked_on}"
