"""Corrections: what somebody says is wrong with a row, and what a curator makes of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst

from .codes import report_code
from .curation import curate, verify
from .models import Meeting, SuggestedChange, Suggestion
from .models.listed import Listed
from .models.subjects import subject_of
from .models.suggestions import Origin, State
from .models.verifications import Result, Way
from .wording import label_of, shown, text_of, value_of

SERVICE_ITSELF = "the service itself"
STATES: dict[State, str] = {
    State.NEW: "Nobody has looked at it yet.",
    State.TAKEN: "Taken. Thank you.",
    State.REFUSED: "Not taken.",
}
FIRST_YES = "One of us said yes. A second looks at it, as this is a crisis number."


class AlreadyDone(Exception):
    """Another curator decided this meanwhile."""


@transaction.atomic
def suggest(
    *,
    row: Listed,
    origin: str,
    proposed: Mapping[str, str],
    note: str,
    now: datetime,
    form_key: UUID | None = None,
) -> Suggestion:
    """Keep what somebody says is wrong: text by field. The same `form_key` makes one, not two.

    Nothing about the sender is kept. The code in the answer is all that leads back to it.
    """
    fresh = {"origin": origin, "code": report_code(), "made_at": now, "note": note}
    if form_key is None:
        made, is_new = Suggestion.objects.create(**subject_of(row), **fresh), True
    else:
        made, is_new = Suggestion.objects.get_or_create(
            form_key=form_key, defaults={**subject_of(row), **fresh}
        )
    if is_new:
        SuggestedChange.objects.bulk_create(
            SuggestedChange(suggestion=made, field=name, was=text_of(row, name), proposed=text)
            for name, text in proposed.items()
        )
    return made


@transaction.atomic
def decide(
    *, suggestion: Suggestion, taken: Collection[int], reply: str, by: str, now: datetime
) -> Suggestion | None:
    """Take the changes with these keys, refuse the others, and answer the sender.

    Returns what now waits for a second curator, if anything. Raises `AlreadyDone`, or
    `ValidationError` by field; then nothing is changed. `now` in South African time.
    """
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.closed_on:
        raise AlreadyDone
    row, changes = suggestion.row, list(suggestion.changes.all())
    names = [each.field for each in changes if each.pk in taken]
    put(row=row, proposed={each.field: each.proposed for each in changes if each.pk in taken})
    waits = None
    if names:
        labels = ", ".join(label_of(type(row), name) for name in names)
        why = f"{suggestion.get_origin_display()} corrected: {labels}"
        waits = curate(row=row, by=by, why=why, now=now)
    for each in changes:
        each.state = State.TAKEN if each.pk in taken else State.REFUSED
        each.decided_by = by
        each.save()
    close(suggestion=suggestion, by=by, reply=reply, now=now)
    if suggestion.origin == Origin.SERVICE and changes and len(names) == len(changes):
        verify(row=row, by=SERVICE_ITSELF, way=Way.OWN, result=Result.CHANGED, now=now)
    return waits


@dataclass(frozen=True)
class Field:
    """What became of one field, in words."""

    label: str
    was: str
    proposed: str
    state: str


def outcome(*, suggestion: Suggestion) -> list[Field]:
    """What became of each field of a report, for whoever sent it."""
    row, model = suggestion.row, type(suggestion.row)
    states, pending = (
        STATES,
        set(
            SuggestedChange.objects.filter(
                suggestion__in=Suggestion.objects.proposals().filter(**subject_of(row))
            ).values_list("field", "proposed")
        ),
    )
    return [
        Field(
            label=capfirst(label_of(model, each.field)),
            was=shown(model, each.field, each.was),
            proposed=shown(model, each.field, each.proposed),
            state=FIRST_YES
            if (each.field, each.proposed) in pending
            else states[State(each.state)],
        )
        for each in suggestion.changes.order_by("pk")
    ]


def put(*, row: Listed, proposed: Mapping[str, str]) -> None:
    """Give the row these values, in memory. Raises `ValidationError` by field, all at once."""
    wrong: dict[str, list[str]] = {}
    for name, text in proposed.items():
        try:
            setattr(row, name, value_of(type(row), name, text))
        except ValidationError as error:
            wrong[name] = error.messages
    if wrong:
        raise ValidationError(wrong)
    row.clean_fields(exclude={field.name for field in row._meta.fields} - set(proposed))
    row.validate_constraints()


def close(*, suggestion: Suggestion, by: str, reply: str, now: datetime) -> None:
    """Say that this is done; a group is hidden no longer than reports about it are open."""
    suggestion.reply, suggestion.closed_by, suggestion.closed_on = reply, by, now.date()
    suggestion.save()
    if suggestion.origin == Origin.NOBODY_THERE and suggestion.meeting_id:
        still = Suggestion.objects.waiting().filter(
            meeting=suggestion.meeting_id, origin=Origin.NOBODY_THERE
        )
        Meeting.objects.filter(pk=suggestion.meeting_id).update(
            open_reports=still.count(), changed_at=now
        )
