"""Makes one row of two that are one, and keeps all that was known of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from .curation import curate, source_of
from .history import NOTHING, UNTOLD, in_order, in_words, label_of
from .models import EntryLink, Question, Suggestion, Verification
from .models.apart import APART
from .models.listed import Listed
from .models.subjects import subject_of

# Each row's own: its address, its list, its checks.
OWN = {
    *UNTOLD,
    *("slug", "published", "checked_on", "merged_into", "feed", "feed_key", "missing_since"),
}


class NotOne(ValueError):
    """Two rows that cannot be merged; the message says why."""


@dataclass(frozen=True)
class Difference:
    """A field in which two rows differ, in words."""

    name: str
    label: str
    keep: str
    gone: str

    @property
    def better(self) -> str:
        """Whose value is the likely one: a row that says nothing gives way."""
        return "gone" if self.keep == NOTHING else "keep"


def differences(keep: Listed, gone: Listed) -> list[Difference]:
    """The fields of which a curator chooses one value."""
    return [
        Difference(field.name, label_of(field), _words(keep, field), _words(gone, field))
        for field in _fields(type(keep))
        if getattr(keep, field.attname) != getattr(gone, field.attname)
    ]


def _fields(model: Any) -> list[Any]:
    return [each for each in in_order(model.history.model.tracked_fields) if each.name not in OWN]


def _words(row: Any, field: Any) -> str:
    if field.related_model:
        return str(getattr(row, field.name) or NOTHING)
    return in_words(field, getattr(row, field.attname))


@transaction.atomic
def merge(*, keep: Any, gone: Any, fields: Iterable[str], by: str, now: datetime) -> None:
    """Make `gone` a part of `keep`, with the values of `gone` in these fields.

    Checks, suggestions, entry links and the links of questions move to `keep`; `gone` is hidden
    and says into what it was merged; the history of both stays. Putting a row back to a state
    from before the merge undoes its side. Raises `NotOne`, or `Changed` from `curate`.
    """
    if keep.pk == gone.pk:
        raise NotOne("These are the same row.")
    if keep.merged_into_id or gone.merged_into_id:
        raise NotOne("One of these was merged already.")
    offered = {field.name: field for field in _fields(type(keep))}
    for name in fields:
        attname = offered[name].attname
        setattr(keep, attname, getattr(gone, attname))
    keep.published = keep.published or (gone.published and bool(source_of(keep)))
    if hasattr(keep, "open_reports"):
        keep.open_reports += gone.open_reports
    gone.published, gone.merged_into = False, keep
    _move(keep, gone, by=by, now=now)
    curate(row=keep, by=by, why=f"Merged with {gone.slug}", now=now)
    curate(row=gone, by=by, why=f"Merged into {keep.slug}", now=now)


def _move(keep: Any, gone: Any, *, by: str, now: datetime) -> None:
    for model in (Verification, Suggestion):
        model.objects.filter(**subject_of(gone)).update(**subject_of(keep))
    if keep._meta.model_name != "service":
        return
    EntryLink.objects.filter(service=gone).update(service=keep)
    for question in Question.objects.filter(services=gone).order_by("pk"):
        spoken_of = {row for row in question.services.all() if row != gone} | {keep}
        curate(
            row=question,
            by=by,
            why=f"{gone.slug} was merged into {keep.slug}",
            now=now,
            links={"services": sorted(spoken_of, key=lambda row: row.pk)},
        )


def final_row(row: Any) -> Any:
    """The row that stands for this one, through every merge; itself where there was none."""
    passed = set()
    while row.merged_into_id and row.pk not in passed:
        passed.add(row.pk)
        row = row.merged_into
    return row


def set_apart(*, one: models.Model, other: models.Model, by: str, now: datetime) -> None:
    """Write down that these look alike and are two; once is enough."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    APART[type(one)]._default_manager.get_or_create(
        first=first, second=second, defaults={"decided_by": by, "decided_at": now}
    )
