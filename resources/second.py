"""The second curator's yes to what one curator wants of a crisis number."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from .curation import said, take_over
from .models import HelpCard, Service, Suggestion, Verification
from .models.listed import Listed
from .models.subjects import subject_of
from .models.suggestions import State
from .models.verifications import Result
from .suggesting import put
from .wording import label_of


class NobodyElses(Exception):
    """Nothing of another curator waits here: nobody says yes to their own wish."""


class Waiting:
    """All that waits for a second yes about one row, and who must not say it."""

    def __init__(self, *, row: Listed, by: str):
        named = subject_of(row)
        proposals = Suggestion.objects.proposals().filter(**named).prefetch_related("changes")
        checks = Verification.objects.awaiting().filter(**named).order_by("pk")
        self.row, self.by = row, by
        self.proposals = [each for each in proposals if each.made_by != by]
        self.checks = [each for each in checks if each.checked_by != by]
        self.own = [each for each in proposals if each.made_by == by]
        self.own_checks = [each for each in checks if each.checked_by == by]

    @property
    def of_others(self) -> bool:
        return bool(self.proposals or self.checks)

    @property
    def mark(self) -> str:
        """Changes whenever anything of this does: a yes is to what was looked at, and no other."""
        parts = [f"{each.pk}:{each.checked_on}:{each.result}" for each in self.checks]
        for proposal in self.proposals:
            parts += [f"{each.pk}:{each.proposed}" for each in proposal.changes.all()]
        return "|".join([str(self.row.version), *parts])


def rows_waiting() -> list[Listed]:
    """Every row about which something waits for a second yes, help cards first."""
    found: list[Listed] = []
    for model, subject in ((HelpCard, "help_card"), (Service, "service")):
        checks = Verification.objects.awaiting().exclude(**{subject: None}).values(subject)
        wishes = Suggestion.objects.proposals().exclude(**{subject: None}).values(subject)
        found += model._default_manager.filter(Q(pk__in=checks) | Q(pk__in=wishes)).order_by("pk")
    return found


@transaction.atomic
def agree(*, row: Listed, by: str, now: datetime) -> None:
    """Let what other curators want of this row take effect; `now` in South African time.

    Raises `NobodyElses`, or `ValidationError` by field where a proposal cannot stand.
    """
    waiting = _locked(row, by)
    wanted: dict[str, str] = {}
    for proposal in waiting.proposals:
        for change in proposal.changes.all():
            wanted[change.field] = change.proposed
    put(row=row, proposed=wanted)
    _settle(waiting, State.TAKEN, reply="A second curator said yes.", now=now)
    for each in waiting.checks:
        each.second_by, each.second_on, each.awaits_second = by, now.date(), False
        each.save()
    if waiting.checks:
        # Whoever says yes and has checked it too needs no third curator.
        mine = {"second_by": waiting.checks[0].checked_by, "second_on": now.date()}
        for each in waiting.own_checks:
            Verification.objects.filter(pk=each.pk).update(awaits_second=False, **mine)
        row.checked_on = max(each.checked_on for each in waiting.checks + waiting.own_checks)
    take_over(row=row, by=by, why=_why(waiting, list(wanted)), now=now)


@transaction.atomic
def decline(*, row: Listed, by: str, reply: str, now: datetime) -> None:
    """Leave the row as it is, and say why. Raises `NobodyElses`."""
    waiting = _locked(row, by)
    _settle(waiting, State.REFUSED, reply=reply or "A second curator said no.", now=now)
    for each in waiting.checks:
        each.second_by, each.second_on, each.awaits_second = by, now.date(), False
        each.result = Result.DOUBTED
        each.note = "\n".join(filter(None, (each.note, reply)))
        each.save()


def _locked(row: Listed, by: str) -> Waiting:
    type(row)._default_manager.select_for_update().get(pk=row.pk)
    waiting = Waiting(row=row, by=by)
    if not waiting.of_others:
        raise NobodyElses
    return waiting


def _settle(waiting: Waiting, state: str, *, reply: str, now: datetime) -> None:
    for proposal in waiting.proposals:
        proposal.changes.update(state=state, decided_by=waiting.by)
        proposal.reply, proposal.closed_on, proposal.closed_by = reply, now.date(), waiting.by
        proposal.save()


def _why(waiting: Waiting, names: list[str]) -> str:
    labels = ", ".join(label_of(type(waiting.row), name) for name in names)
    asked = {*(each.made_by for each in waiting.proposals)}
    told = [f"{said(each)} by {each.checked_by}" for each in waiting.checks]
    if labels:
        told.insert(0, f"{labels} as {' and '.join(sorted(asked))} proposed")
    return f"Second yes: {'; '.join(told)}"
