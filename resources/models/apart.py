"""Rows that look alike, and that a curator found to be two."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from .meetings import Meeting
from .services import Service


class Apart(models.Model):
    """These are two. The row with the smaller key is `first`; the curator's name is copied."""

    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="%(class)s_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="%(class)s_smaller_key_first"
            ),
        ]


class ServicesApart(Apart):
    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class MeetingsApart(Apart):
    first = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


APART: dict[type[models.Model], Any] = {Service: ServicesApart, Meeting: MeetingsApart}
