"""Keeping groups in the week: put in, made the home group, gone to, put away, seen as changed."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from resources.models import Meeting

from .listings import Listing
from .models import Attendance, Group
from .models.attendances import State
from .models.groups import Sort
from .snapshots import keep_snapshot


@transaction.atomic
def put_in_week(*, meeting: Meeting, by: User) -> Group:
    """Keep a listed group in the owner's week. Twice is the same as once; one that was put away
    comes back, and one whose listing became part of this is this one."""
    merged: Group | None = by.my_groups.filter(meeting__merged_into=meeting).first()
    if merged:
        bring_back(group=merged)
        return merged
    group, is_new = Group.objects.get_or_create(
        owner=by,
        meeting=meeting,
        defaults={
            "sort": Sort.MEETING,
            "name": meeting.name,
            "listed_as": Listing.of(meeting).kept(),
        },
    )
    if is_new:
        _keep_figures(group)
    elif group.archived_at:
        bring_back(group=group)
    return group


@transaction.atomic
def make_home(*, group: Group, by: User) -> None:
    """Make this the one home group of its owner, instead of any other."""
    _one_at_a_time(by)
    by.my_groups.filter(is_home=True).exclude(pk=group.pk).update(is_home=False)
    _changed(group, is_home=True)


def leave_home(*, group: Group) -> None:
    """It is a home group no longer; nothing else about it changes."""
    _changed(group, is_home=False)


def put_away(*, group: Group, now: datetime) -> None:
    """Out of the week, nothing of it lost. A home group is one no longer. Twice is once."""
    if group.archived_at is None:
        _changed(group, archived_at=now, is_home=False)
        _keep_figures(group)


def bring_back(*, group: Group) -> None:
    _changed(group, archived_at=None)
    _keep_figures(group)


@transaction.atomic
def have_seen(*, group: Group, by: User) -> None:
    """The owner knows what its listing says now: it is told no more.

    Where the listing became part of another, the group goes with it, unless that one is kept too.
    """
    says = group.says_now
    if says is None:
        return
    listing = group.listing
    moved = listing is not None and listing.pk != group.meeting_id
    _one_at_a_time(by)
    if moved and not by.my_groups.filter(meeting=listing).exists():
        group.meeting = listing
    group.listed_as = says.kept()
    group.save(update_fields=["meeting", "listed_as", "updated_at"])


def keep_as_mine(*, group: Group) -> None:
    """It still meets, whatever the listing says: from now on its owner's own words count."""
    says = group.says_now
    if says is None:
        return
    group.weekday, group.weeks, group.start_time = says.weekday, says.weeks, says.start_time
    group.place = group.place or says.place or None
    group.meeting, group.listed_as = None, None
    fields = ("weekday", "weeks", "start_time", "place", "meeting", "listed_as")
    group.save(update_fields=[*fields, "updated_at"])


def going(*, group: Group, day: date, by: User) -> Attendance:
    """The owner means to go on this day: one plan a group and day, however often it is tapped.

    What was already written about that day stands.
    """
    planned, _ = by.attendances.get_or_create(
        group=group, day=day, defaults={"state": State.PLANNED}
    )
    return planned


def not_going(*, group: Group, day: date, by: User) -> None:
    """The plan for this day is called off; what was written about a day that was gone to stays."""
    by.attendances.filter(group=group, day=day, state=State.PLANNED).delete()


def _one_at_a_time(owner: User) -> None:
    """Let two taps of one owner wait for each other, where the database can do that."""
    User.objects.select_for_update().get(pk=owner.pk)


def _keep_figures(group: Group) -> None:
    """The picture of this month, as it is with this group in it, or without."""
    keep_snapshot(owner=group.owner, today=group.owner.today())


def _changed(row: Group, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=[*fields, "updated_at"])
