"""How long a check holds, by how much harm a wrong row would do."""

from datetime import date, timedelta

from django.db.models import F, Model, Q, QuerySet

from .models import HelpCard, Meeting, Question, Service
from .models.services import Kind

CLINICS = (Kind.OUTPATIENT, Kind.INPATIENT, Kind.OAT, Kind.HARM_REDUCTION, Kind.HEALTH)
# In days, after which somebody phones again.
CRISIS, MEETING, CLINIC, OTHER = 30, 60, 90, 180
LONGEST_UNCHECKED = (F("checked_on").asc(nulls_first=True), "pk")


def stale(*, model: type[Model], today: date) -> QuerySet:
    """Public rows that nobody ever checked, or not within the days that their kind allows.

    Longest unchecked first, those never checked before all others.
    """
    if model is Service:
        old = Q(kind__in=CLINICS) & _before(today, CLINIC) | _before(today, OTHER)
    else:
        old = _before(today, {HelpCard: CRISIS, Meeting: MEETING, Question: OTHER}[model])
    found = model.objects.public().filter(old | Q(checked_on=None))
    return found.order_by(*LONGEST_UNCHECKED)


def _before(today: date, days: int) -> Q:
    return Q(checked_on__lt=today - timedelta(days=days))
