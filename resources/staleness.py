"""Which rows need somebody to phone again."""

from datetime import date

from django.db.models import F, Model, Q, QuerySet

LONGEST_UNCHECKED = (F("fresh_until").asc(nulls_first=True), "pk")


def stale(*, model: type[Model], today: date) -> QuerySet:
    """Public rows that nobody ever checked, or not within the days that their kind allows.

    The longest overdue first, those without any day before all others. How many days a check
    holds is each model's `holds_days`.
    """
    found = model._default_manager.public().filter(Q(fresh_until=None) | Q(fresh_until__lt=today))
    return found.order_by(*LONGEST_UNCHECKED)
