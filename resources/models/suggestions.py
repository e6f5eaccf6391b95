"""What somebody says is wrong with a row, field by field, and what became of it."""

from typing import Self

from django.db import models

from .subjects import AboutOneRow


class Origin(models.TextChoices):
    VISITOR = "visitor", "A visitor"
    NOBODY_THERE = "nobody", "A visitor: nobody was there"
    SERVICE = "service", "The service itself"
    CURATOR = "curator", "A curator, for a second yes"
    CHECKER = "checker", "The checker of links and numbers"


class State(models.TextChoices):
    NEW = "new", "Not looked at yet"
    TAKEN = "taken", "Taken"
    REFUSED = "refused", "Not taken"


class SuggestionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """The curators' queue: the oldest first."""
        return self.filter(closed_on=None).order_by("made_at", "pk")

    def proposals(self) -> Self:
        """What one curator wants a crisis row to say, and a second has not decided yet."""
        return self.waiting().filter(origin=Origin.CURATOR)

    def of_code(self, code: str) -> "Suggestion | None":
        return self.filter(code=code).first()

    def to_answer(self) -> Self:
        """What somebody who looks it up again waits for: never the curators' own."""
        return self.filter(origin__in=[Origin.VISITOR, Origin.NOBODY_THERE, Origin.SERVICE])


class Suggestion(AboutOneRow):
    """One message about one row. It names nobody: the visitor keeps a code to look it up by."""

    origin = models.CharField("from", max_length=7, choices=Origin)
    code = models.CharField(max_length=12, unique=True, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    made_at = models.DateTimeField("came in")
    made_by = models.CharField("curator", max_length=60, blank=True)
    note = models.TextField("what they say", blank=True)
    reply = models.TextField("what we say to it", blank=True, help_text="The sender can read this.")
    closed_on = models.DateField("done on", null=True, blank=True)
    closed_by = models.CharField("done by", max_length=60, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta(AboutOneRow.Meta):
        indexes = [models.Index(fields=["closed_on", "made_at"], name="suggestion_queue")]

    def __str__(self) -> str:
        return f"{self.get_origin_display()}, {self.made_at:%d %B %Y}"


class SuggestedChange(models.Model):
    """One field of a suggestion: what stood there, what should stand there, what was decided."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=30)
    was = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.NEW)
    decided_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "field"], name="suggested_field_once")
        ]

    def __str__(self) -> str:
        return self.field
