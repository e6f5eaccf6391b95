"""A list that somebody brought: looked at first, then taken, and undone where it was wrong."""

from typing import Self

from django.db import models


class ListForm(models.TextChoices):
    """The forms of lists that we read."""

    BMLT = "bmlt", "Groups: BMLT (Narcotics Anonymous)"
    MEETING_GUIDE = "guide", "Groups: Meeting Guide or 12 Step Meeting List"
    MEETINGS = "meetings", "Groups: spreadsheet"
    SERVICES = "services", "Services: spreadsheet"


class ImportState(models.TextChoices):
    PREVIEW = "preview", "Looked at, not taken"
    TAKEN = "taken", "Taken"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Refused: nothing was changed"


class FeedImportQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")

    def taken(self, feed: str) -> Self:
        """What was taken of this list and not undone, the newest first."""
        return self.filter(feed=feed, state=ImportState.TAKEN).newest_first()


class FeedImport(models.Model):
    """One reading of one list, with all that it would change, or did.

    `changes` is a list of {slug, name, what, before, after}: what is "new", "changed" or "gone";
    before and after hold only the fields that differ, so that undo puts back exactly these.
    """

    feed = models.CharField("list", max_length=60, help_text="Its name in the settings, or file.")
    form = models.CharField(max_length=8, choices=ListForm)
    fellowship = models.CharField(max_length=2, blank=True)
    source_url = models.CharField("source", max_length=500, blank=True)
    state = models.CharField(max_length=7, choices=ImportState, default=ImportState.PREVIEW)
    made_at = models.DateTimeField("read")
    made_by = models.CharField("read by", max_length=60)
    ended_at = models.DateTimeField("taken or undone", null=True, blank=True)
    ended_by = models.CharField("by", max_length=60, blank=True)
    why = models.TextField("why nothing was changed", blank=True)
    read_rows = models.PositiveIntegerField("rows in the list", default=0)
    same_rows = models.PositiveIntegerField("rows as before", default=0)
    changes = models.JSONField(default=list)
    kept = models.JSONField("kept as a curator left them", default=list)
    problems = models.JSONField("not used, and why", default=list)
    # The list itself, as long as the preview is open: {rows, problems, whole}. No file is kept.
    brought = models.JSONField(default=dict, editable=False)

    objects = FeedImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        indexes = [models.Index(fields=["feed", "-made_at"], name="import_of_feed")]

    def __str__(self) -> str:
        return f"{self.feed}, {self.made_at:%d %B %Y}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody to take it or leave it."""
        return self.state == ImportState.PREVIEW and self.ended_at is None

    @property
    def kind_of_rows(self) -> str:
        """Name of the model whose rows it brings."""
        return "service" if self.form == ListForm.SERVICES else "meeting"

    def counted(self, what: str) -> int:
        """How many rows it would change in this way, or did."""
        return sum(each["what"] == what for each in self.changes)
