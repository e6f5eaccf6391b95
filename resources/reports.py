"""Visitors who stood before a locked door: one report warns the next, two hide the group."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from .codes import report_code
from .models import Meeting, Suggestion
from .models.suggestions import Origin
from .week import ZONE

CHECKED = "Thank you. Somebody has checked this group since you wrote."


@transaction.atomic
def report_nobody(*, meeting: Meeting, note: str, form_key: UUID, now: datetime) -> Suggestion:
    """Keep that nobody was there, and count it. The same form sent again counts once."""
    report, is_new = Suggestion.objects.get_or_create(
        form_key=form_key,
        defaults={
            "meeting": meeting,
            "origin": Origin.NOBODY_THERE,
            "code": report_code(),
            "made_at": now,
            "note": note,
        },
    )
    if is_new:
        # Not by saving the row: the history tells what curators and feeds did.
        Meeting.objects.filter(pk=meeting.pk).update(
            open_reports=F("open_reports") + 1, changed_at=now
        )
    return report


def reported_on(meeting: Meeting) -> date | None:
    """The last day on which somebody found nobody there, while no curator has looked into it."""
    open_ones = Suggestion.objects.filter(
        meeting=meeting, origin=Origin.NOBODY_THERE, closed_on=None
    )
    last = open_ones.order_by("-made_at").values_list("made_at", flat=True).first()
    return last and last.astimezone(ZONE).date()


def answer_reports(*, row: Any, by: str, on: date) -> None:
    """A curator has checked this row: its reports are done. The caller saves the row."""
    if isinstance(row, Meeting):
        row.open_reports = 0
        Suggestion.objects.filter(meeting=row, origin=Origin.NOBODY_THERE, closed_on=None).update(
            closed_on=on, closed_by=by, reply=CHECKED
        )
