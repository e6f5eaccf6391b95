"""What may be checked, doubted or brought: exactly one row of the directory."""

from django.db import models
from django.db.models import Q

from .help_cards import HelpCard
from .meetings import Meeting
from .questions import Question
from .services import Service

SUBJECTS = ("service", "meeting", "question", "help_card")


def exactly_one() -> Q:
    """One subject is set and the others are not."""
    each = Q()
    for subject in SUBJECTS:
        each |= Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})
    return each


def _key(model: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        model, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )


class AboutOneRow(models.Model):
    """Something about one service, group, question or help card."""

    service = _key(Service)
    meeting = _key(Meeting)
    question = _key(Question)
    help_card = _key(HelpCard)

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=exactly_one(), name="%(class)s_of_one_row")]

    @property
    def row(self):
        """The row that this is about."""
        return next(each for each in map(self.__getattribute__, SUBJECTS) if each)


def subject_of(row: models.Model) -> dict[str, models.Model]:
    """The one keyword by which this row is named: {"help_card": card}."""
    return {{"helpcard": "help_card"}.get(row._meta.model_name, row._meta.model_name): row}
