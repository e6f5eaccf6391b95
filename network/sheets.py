"""The one page that an owner takes along to a visit."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User

from .models import Appointment, VisitQuestion
from .models.appointments import MEDICINE, State

# What fits on one A4 with room to write below each question.
MOST_QUESTIONS, WITH_ROOM = 8, 4
MOST_DATES = 4


@dataclass(frozen=True)
class Sheet:
    """`medicine`: the last date and those to come; `last`: the last visit to the same person
    on which something was agreed."""

    appointment: Appointment
    questions: list[VisitQuestion]
    more: int
    medicine: list[Appointment]
    last: Appointment | None

    @property
    def lines(self) -> range:
        """How many empty lines stand below each question."""
        return range(3 if len(self.questions) <= WITH_ROOM else 1)

    @property
    def room(self) -> range:
        """Lines for what comes up in the visit itself."""
        return range(4)


def sheet_of(appointment: Appointment, *, owner: User) -> Sheet:
    """What to take along: my questions, the dates of my medicine, what we agreed last time."""
    questions = list(owner.visit_questions.waiting_for(appointment.person))
    shown = questions[:MOST_QUESTIONS]
    before = owner.appointments.filter(state=State.WENT, day__lte=appointment.day)
    said = before.filter(person=appointment.person, agreed__isnull=False)
    last = said.exclude(pk=appointment.pk).order_by("-day", "-created_at")
    sheet = Sheet(
        appointment=appointment,
        questions=shown,
        more=len(questions) - len(shown),
        medicine=_medicine(owner, appointment.day),
        last=last.first(),
    )
    for row in (*shown, sheet.last):
        if row is not None:
            row.owner = owner
    return sheet


def _medicine(owner: User, day: date) -> list[Appointment]:
    """The last date on which medicine was had, and the next ones planned."""
    of_medicine = owner.appointments.filter(sort__in=MEDICINE)
    had = of_medicine.filter(state=State.WENT, day__lte=day).order_by("-day")[:1]
    to_come = of_medicine.filter(state=State.PLANNED).soonest_first()[:MOST_DATES]
    return [*had, *to_come]
