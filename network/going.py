"""That an owner went to a group, or did not: one row a group and day, and what follows from it."""

from datetime import date, datetime

from django.db.models import F

from accounts.models import User

from .met import look_again
from .models import Attendance, Group
from .models.attendances import State
from .snapshots import keep_snapshot


def write_down(*, group: Group, day: date, by: User, now: datetime) -> Attendance:
    """The row of this group and day, as one that was gone to. Twice is the same as once."""
    row, is_new = by.attendances.get_or_create(group=group, day=day)
    if not is_new:
        _stands_now(row, State.WENT)
    look_again(meeting=group.meeting_id, now=now)
    return row


def went(*, attendance: Attendance, now: datetime) -> None:
    """What was meant, or written down as missed, did happen."""
    _stands_now(attendance, State.WENT)
    look_again(meeting=attendance.group.meeting_id, now=now)


def did_not_go(*, attendance: Attendance, now: datetime) -> None:
    """Keep the row, with what was felt and met: only that it was gone to is taken back."""
    _stands_now(attendance, State.MISSED)
    look_again(meeting=attendance.group.meeting_id, now=now)


def forget(*, attendance: Attendance, now: datetime) -> None:
    """Delete the row for good."""
    meeting = attendance.group.meeting_id
    attendance.delete()
    look_again(meeting=meeting, now=now)


def forget_group(*, group: Group, now: datetime) -> None:
    """Delete a group for good, with every time that it was gone to."""
    meeting, owner = group.meeting_id, group.owner
    group.delete()
    keep_snapshot(owner=owner, today=owner.today())
    look_again(meeting=meeting, now=now)


def _stands_now(row: Attendance, state: State) -> None:
    """Change how it stands; a form that is open elsewhere then shows both."""
    if row.state != state:
        row.state = state
        row.version = F("version") + 1
        row.save(update_fields=["state", "version", "updated_at"])
        row.refresh_from_db(fields=["version"])
