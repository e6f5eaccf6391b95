"""What becomes of an appointment: it was kept, moved, missed, and what comes next."""

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .medicine_dates import USUAL_DAYS, next_medicine_day
from .models import Appointment, VisitQuestion
from .models.appointments import State


@transaction.atomic
def move(*, appointment: Appointment, day: date, start_time: time | None) -> Appointment:
    """Mark it as moved and save the same visit on the new day; return that one."""
    later = book_again(appointment=appointment, day=day, start_time=start_time)
    appointment.state, appointment.moved_to = State.MOVED, later
    appointment.save()
    return later


def book_again(
    *, appointment: Appointment, day: date, start_time: time | None = None
) -> Appointment:
    """The same visit on another day: with whom, where and what it is for stay."""
    again: Appointment = Appointment.objects.create(
        owner=appointment.owner,
        person_id=appointment.person_id,
        sort=appointment.sort,
        day=day,
        start_time=start_time,
        place=appointment.place,
        purpose=appointment.purpose,
    )
    return again


def settle(*, appointment: Appointment, state: State) -> None:
    """Say how it went in one tap; twice is the same as once. A moved one stays moved.

    It counts as an edit, so that a form that is open elsewhere does not overwrite it.
    """
    rows = Appointment.objects.filter(pk=appointment.pk, moved_to=None).exclude(state=state)
    rows.update(state=state, version=F("version") + 1, updated_at=timezone.now())


def close_questions(
    *, answers: Mapping[VisitQuestion, tuple[bool, str | None]], at: Appointment
) -> None:
    """Keep which questions were asked there, and what was said; the others stay open."""
    for question, (asked, answer) in answers.items():
        there = at if asked else None
        if (question.asked_at_id, question.answer) != (there and there.pk, answer):
            question.asked_at, question.answer = there, answer
            question.version += 1
            question.save()


def set_aside(*, question: VisitQuestion, dropped: bool) -> None:
    """Leave a question out of the list, or take it back in."""
    question.dropped = dropped
    question.version += 1
    question.save(update_fields=["dropped", "version", "updated_at"])


def usual_next(*, appointment: Appointment, today: date) -> date | None:
    """The usual day to go again: known for medicine only. A suggestion, never a rule."""
    if not appointment.is_medicine:
        return None
    return next_medicine_day(last=appointment.day, today=today, every=USUAL_DAYS)


def may_be_without(*, appointment: Appointment, today: date) -> bool:
    """Whether medicine may have run out: missed, not answered, or moved to a later day."""
    if not appointment.is_medicine:
        return False
    later = appointment.moved_to
    if appointment.state == State.MOVED:
        return later is not None and later.day > appointment.day
    overdue = appointment.is_planned and appointment.day < today
    return overdue or appointment.state == State.MISSED
