"""Requests about data by other channels: each has 30 days, whoever writes it down and when."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone

from .days import local_day
from .models import DataRequest

OFFICERS = "Information officers"


def today_at_desk() -> date:
    """The date at the desk of the site: the law counts days there."""
    return local_day(timezone.now(), ZoneInfo(settings.TIME_ZONE))


def keep_request(*, row: DataRequest, by: str) -> DataRequest:
    """Save it with the day on which an answer is due; the first to write it down stays named."""
    row.due_on = row.last_day
    row.kept_by = row.kept_by or by
    row.save()
    return row


@transaction.atomic
def allow_officers() -> Group:
    """Make the group that may keep these requests, and nothing else."""
    group, _ = Group.objects.get_or_create(name=OFFICERS)
    names = [f"{do}_datarequest" for do in ("view", "add", "change")]
    allowed = Permission.objects.filter(content_type__app_label="accounts", codename__in=names)
    group.permissions.set(allowed)
    return group
