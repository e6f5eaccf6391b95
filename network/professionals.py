"""The professionals an owner knows: when we meet, when we met, what I want to ask."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User

from .models import Appointment, Person, VisitQuestion
from .models.appointments import State
from .models.people import Circle

MOST = 5


def professionals_of(owner: User, *, today: date) -> QuerySet[Person]:
    """Present professionals with `next_visit`, `last_visit` (days) and `questions` (a number)."""
    visits = owner.appointments.filter(person=OuterRef("pk"))
    to_come = visits.filter(state=State.PLANNED, day__gte=today).order_by("day")
    went = visits.filter(state=State.WENT).order_by("-day")
    questions = owner.visit_questions.filter(person=OuterRef("pk"), asked_at=None, dropped=False)
    counted = questions.order_by().values("person").annotate(number=Count("pk")).values("number")
    found: QuerySet[Person] = owner.people.present().filter(circle=Circle.PROFESSIONAL)
    return found.annotate(
        next_visit=Subquery(to_come.values("day")[:1]),
        last_visit=Subquery(went.values("day")[:1]),
        questions=Coalesce(Subquery(counted), 0),
    )


@dataclass(frozen=True)
class Visits:
    """What stands on one person's page: the next visits, the last one, what I want to ask."""

    to_come: list[Appointment]
    last: Appointment | None
    questions: list[VisitQuestion]
    is_professional: bool

    @property
    def shown(self) -> bool:
        return self.is_professional or bool(self.to_come or self.last or self.questions)


def visits_of(person: Person, *, owner: User, today: date) -> Visits:
    """Two queries, however long the story."""
    mine = owner.appointments.filter(person=person)
    last = mine.filter(state=State.WENT).order_by("-day", "pk").values("pk")[:1]
    to_come = Q(state=State.PLANNED, day__gte=today)
    rows: list[Any] = list(mine.filter(to_come | Q(pk=Subquery(last))).soonest_first()[:MOST])
    for row in rows:
        row.owner, row.person = owner, person
    questions = list(owner.visit_questions.open().filter(person=person)[:MOST])
    for question in questions:
        question.owner = owner
    return Visits(
        to_come=[each for each in rows if each.is_planned],
        last=next((each for each in rows if not each.is_planned), None),
        questions=questions,
        is_professional=person.circle == Circle.PROFESSIONAL,
    )
