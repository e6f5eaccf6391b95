"""Who checked what, when, how."""

from django.db import models
from django.db.models import Q

from .help_cards import HelpCard
from .listed import WebField
from .meetings import Meeting
from .questions import Question
from .services import Service

SUBJECTS = ("service", "meeting", "question", "help_card")


class Way(models.TextChoices):
    PHONED = "phoned", "Phoned"
    VISITED = "visited", "Went there"
    READ = "read", "Read its own page"
    WRITTEN = "written", "Wrote and had an answer"


def _exactly_one() -> Q:
    """One subject is set and the others are not."""
    each = Q()
    for subject in SUBJECTS:
        each |= Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})
    return each


class Verification(models.Model):
    """A receipt: this row was checked on this day, by this curator, in this way.

    The curator's sign-in name is copied, not linked: the receipt outlives the account.
    """

    service = models.ForeignKey(
        Service, null=True, on_delete=models.CASCADE, related_name="verifications"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.CASCADE, related_name="verifications"
    )
    question = models.ForeignKey(
        Question, null=True, on_delete=models.CASCADE, related_name="verifications"
    )
    help_card = models.ForeignKey(
        HelpCard, null=True, on_delete=models.CASCADE, related_name="verifications"
    )
    checked_on = models.DateField("checked on")
    checked_by = models.CharField("checked by", max_length=60)
    way = models.CharField("how", max_length=7, choices=Way)
    source_url = WebField("source", max_length=500, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="verification_of_one_row")
        ]
        indexes = [models.Index(fields=["checked_on"], name="verification_day")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.checked_on}"
