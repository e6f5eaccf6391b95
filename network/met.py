"""Whether the public page of a group may say that people say it met, and on which day.

Attendances are private. Together, and only together, those of several owners tell the next person
that the door was open. The rule, and why:

- From `ENOUGH` owners on who wrote that they went on one day. Fewer would let one person speak for
  all, or let somebody who knows two of the three guess the third. Two groups or two rows of one
  owner count once; who they are and how many is shown and kept nowhere.
- Only accounts that were opened before that day began, in South Africa, are counted: nobody can
  make three accounts tonight and confirm last week. Curators are not: they have checks of their
  own (`resources.Verification`), which say more.
- Only days on which the listing says that it meets, up to today in South Africa and at most
  `HOLDS_DAYS` back. A slip of a day, or a day to come, confirms nothing.
- A row that became part of another one speaks for that one.
- Falling below takes it back: who corrects or deletes an attendance, deletes a group they keep or
  their account unsays it. Whatever removes attendances calls `look_again` for each meeting.

It is written past the row's history and version: a curator who is editing the row meets no
conflict. `changed_at` moves, so that whatever a browser keeps of the listing is fetched anew.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from resources.models import Meeting
from resources.models.meetings import MET_HOLDS_DAYS as HOLDS_DAYS
from resources.week import ZONE, is_in_weeks

from .models import Attendance

ENOUGH = 3


@transaction.atomic
def look_again(*, meeting: int | None, now: datetime) -> None:
    """Set or take back the day on which this meeting (its key; None: not listed) last met.

    To be called after the change it looks at: whoever comes second waits for the first, so that
    of two who write at the same moment the last counts both.
    """
    rows = Meeting.objects.select_for_update(no_key=True)
    row = meeting and rows.filter(pk=meeting).first()
    if row and row.merged_into_id:
        row = rows.get(pk=row.merged_into_id)
    if row:
        met_on = last_day(days=days_of(meeting=row, today=now.astimezone(ZONE).date()), of=row)
        if met_on != row.met_on:
            Meeting.objects.filter(pk=row.pk).update(met_on=met_on, changed_at=now)


def days_of(*, meeting: Meeting, today: date) -> list[date]:
    """The days of the last weeks on which enough owners went, in no order."""
    said = Attendance.objects.went().within(today - timedelta(days=HOLDS_DAYS), today)
    here = Q(group__meeting=meeting) | Q(group__meeting__merged_into=meeting)
    said = said.filter(here, owner__is_active=True, owner__is_staff=False)
    # Opened on an earlier day: `date_joined` is an instant, a day begins in South Africa.
    said = said.annotate(opened=TruncDate("owner__date_joined", tzinfo=ZONE))
    said = said.filter(opened__lt=F("day"))
    by_day = said.order_by().values("day").annotate(people=Count("owner", distinct=True))
    return list(by_day.filter(people__gte=ENOUGH).values_list("day", flat=True))


def last_day(*, days: Iterable[date], of: Meeting) -> date | None:
    """The newest of these days on which the listing says that it meets."""
    fitting = (d for d in days if d.weekday() == of.weekday and is_in_weeks(d, of.weeks))
    return max(fitting, default=None)
