"""Which rows need somebody to phone again."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from .dates import in_words, is_whole

LONGEST_UNCHECKED = (F("fresh_until").asc(nulls_first=True), "pk")


def stale(*, model: type[Model], today: date) -> QuerySet:
    """Public rows that nobody ever checked, or not within the days that their kind allows.

    The longest overdue first, those without any day before all others. How many days a check
    holds is each model's `holds_days`.
    """
    found = model._default_manager.public().filter(Q(fresh_until=None) | Q(fresh_until__lt=today))
    return found.order_by(*LONGEST_UNCHECKED)


def doubt(*, row: Any, today: date) -> str:
    """What a visitor must know of a stale row; nothing where the row is fresh.

    `row` is anything listed with a source. Days are counted only from a whole date.
    """
    if not row.is_stale(today):
        return ""
    if row.checked_on:
        return f"Last checked {_days(today - row.checked_on)} ago: phone first"
    if is_whole(row.source_date):
        return f"Its source is {_days(today - row.last_seen)} old: phone first"
    if row.source_date:
        return f"Its source is of {in_words(row.source_date)}: phone first"
    return "Nobody has checked this yet: phone first"


def _days(age: timedelta) -> str:
    return "1 day" if age.days == 1 else f"{age.days} days"
