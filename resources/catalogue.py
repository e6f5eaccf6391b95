"""Loads the seed files into the directory, and never over what a curator edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from . import sheets
from .curation import keep, source_of
from .derived import fill
from .models import HelpCard, Meeting, Organisation, Question, Service, Verification
from .models.listed import Listed
from .models.subjects import subject_of
from .models.verifications import Way
from .sheets import BadRow, Entry
from .terms import reindex
from .towns import load_towns
from .week import now_here

SEED = "seed"
SEED_SAYS = "From the files that come with the site"


@dataclass
class Outcome:
    """What became of one seed file."""

    name: str
    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.new} new, {self.changed} changed, {self.same} as before, "
            f"{self.kept} kept as a curator left them"
        )


@transaction.atomic
def seed(*, folder: Path) -> list[Outcome]:
    """Bring the directory up to the files in `folder`, all or nothing. Raises `BadRow`."""
    bodies = list(sheets.organisations(folder / "organisations.csv"))
    services = list(sheets.services(folder / "services.csv"))
    questions = list(sheets.questions(folder / "questions.json"))
    outcomes = [
        Outcome("places", *load_towns(folder=folder)),
        _load(Organisation, bodies),
        _load(Service, _linked(services, "organisation", Organisation)),
        _load(Meeting, sheets.meetings(folder / "meetings.csv")),
        _load(Question, questions),
        _load(HelpCard, sheets.help_cards(folder / "help_cards.json")),
    ]
    _link_services(questions)
    for model in (Service, Meeting, Question, HelpCard):
        fill(model=model)
    return outcomes


def _load(model: type[models.Model], entries: Iterable[Entry]) -> Outcome:
    outcome = Outcome(str(model._meta.verbose_name_plural))
    stored = {row.slug: row for row in model._default_manager.all()}
    fresh, changed = [], []
    for entry in _once_each(entries):
        row = stored.get(entry.slug)
        if row is None:
            fresh.append(entry.made(model))
        elif row.curated_at:
            outcome.kept += 1
        elif _brought_up(row, entry):
            changed.append(row)
        else:
            outcome.same += 1
    fresh = bulk_create_with_history(
        fresh,
        model,
        batch_size=200,
        default_user=SEED,
        default_change_reason=SEED_SAYS,
    )
    if hasattr(model, "term_pairs"):
        reindex(rows=fresh)
    for row in changed:
        keep(row=row, by=SEED, why=SEED_SAYS)
    if issubclass(model, Listed):
        _receipts(model)
    outcome.new, outcome.changed = len(fresh), len(changed)
    return outcome


def _receipts(model: type[Listed]) -> None:
    """A receipt for each public row that has none: what its source said, on the source's day."""
    today = now_here().date()
    unchecked = model._default_manager.filter(published=True, verifications=None)
    Verification.objects.bulk_create(
        [
            Verification(
                **subject_of(row),
                checked_on=row.last_seen or today,
                checked_by=SEED,
                way=Way.LISTED,
                source_url=source_of(row),
            )
            for row in unchecked
        ],
        batch_size=200,
    )


def _once_each(entries: Iterable[Entry]) -> Iterable[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.slug in seen:
            raise BadRow(where=entry.where, column="slug", why=f"{entry.slug} comes twice")
        seen.add(entry.slug)
        yield entry


def _brought_up(row: models.Model, entry: Entry) -> bool:
    """Give the row what the file says; whether that was anything new."""
    made = entry.made(type(row))
    new = {name for name in entry.fields if getattr(row, name) != getattr(made, name)}
    for name in new:
        setattr(row, name, getattr(made, name))
    return bool(new)


def _found(entry: Entry, column: str, rows: dict[str, models.Model]) -> list[models.Model]:
    for slug in entry.links[column]:
        if slug not in rows:
            raise BadRow(where=entry.where, column=column, why=f"there is no {slug}")
    return [rows[slug] for slug in entry.links[column]]


def _linked(entries: list[Entry], column: str, model: type[models.Model]) -> Iterable[Entry]:
    """The entries with the row that their `column` names put in its place."""
    rows = {row.slug: row for row in model._default_manager.all()}
    for entry in entries:
        found = _found(entry, column, rows)
        entry.fields[column] = found[0] if found else None
        yield entry


def _link_services(questions: list[Entry]) -> None:
    services = {row.slug: row for row in Service.objects.all()}
    stored = Question.objects.untouched().prefetch_related("services")
    answered = {row.slug: row for row in stored}
    for entry in questions:
        wanted = _found(entry, "services", services)
        row = answered.get(entry.slug)
        if row and set(row.services.all()) != set(wanted):
            row.services.set(wanted)
