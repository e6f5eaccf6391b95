"""Groups in the order in which they next begin, out of an index, however many there are."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TypeAlias

from django.db.models import Case, F, Q, QuerySet, Value, When

from ..models import Meeting
from ..models.meetings import LATE
from ..segments import Segments
from ..week import WEEK, is_in_weeks, next_start

Groups: TypeAlias = QuerySet[Meeting]
# Weekday, and weeks of the month.
Rhythm: TypeAlias = tuple[int, str]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
BY_START = ("week_minute", "pk")


def soonest(
    *, found: Groups, now: datetime, since: datetime | None = None, until: datetime | None = None
) -> Segments:
    """These groups by their next start; first those that began just now and are still on.

    Only what begins between `since` and `until` (at most a week from now), where they are given.
    What is weekly comes out of the index on `week_minute` in two stretches, the rest of this
    week and the week again, and so does a group of some weeks of the month that meets in these
    seven days. The others follow, by their next day.
    """
    rhythms = list(found.filter(weeks__gt="").values_list("weekday", "weeks").distinct())
    just_begun = [
        _begins(rhythms, *stretch) & _is_on(stretch[0], now)
        for stretch in _stretches(max(now - LATE, since or now - LATE), now)
    ]
    ahead = [
        _begins(rhythms, *stretch)
        for stretch in _stretches(max(now, since or now), until or now + WEEK)
    ]
    others = found
    for each in just_begun:
        others = others.exclude(each)
    segments = [found.filter(each).order_by(*BY_START) for each in just_begun]
    segments += [others.filter(each).order_by(*BY_START) for each in ahead]
    if until is None:
        segments += _later(others, rhythms, now)
    return Segments(*segments)


def _monday(moment: datetime) -> datetime:
    """Midnight at which this moment's week began."""
    day = moment.date() - DAY * moment.weekday()
    return datetime.combine(day, time.min, tzinfo=moment.tzinfo)


def _stretches(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """This time, cut where a new week begins."""
    while begin < end:
        cut = min(_monday(begin) + WEEK, end)
        yield begin, cut
        begin = cut


def _minute(moment: datetime, week: datetime) -> int:
    """Whole minutes since this week began, rounded up."""
    return -((week - moment) // MINUTE)


def _begins(rhythms: list[Rhythm], begin: datetime, end: datetime) -> Q:
    """Groups that begin in this stretch of one week, on days on which they meet."""
    week, last = _monday(begin), end - timedelta.resolution
    meets = Q(weeks="") if rhythms else Q()
    for ahead in range((last.date() - begin.date()).days + 1):
        day = begin.date() + DAY * ahead
        weeks = [text for on, text in rhythms if on == day.weekday() and is_in_weeks(day, text)]
        if weeks:
            meets |= Q(weekday=day.weekday(), weeks__in=weeks)
    return meets & Q(week_minute__gte=_minute(begin, week), week_minute__lt=_minute(end, week))


def _is_on(begin: datetime, now: datetime) -> Q:
    """Groups of the stretch that began at `begin` and have not ended, as far as it is known."""
    ends_after = (now - _monday(begin)) // MINUTE - F("duration_minutes")
    return Q(duration_minutes=None) | Q(week_minute__gt=ends_after)


def _later(found: Groups, rhythms: list[Rhythm], now: datetime) -> list[Groups]:
    """Groups of some weeks of the month that do not meet in the coming seven days."""
    minute = _minute(now, _monday(now))
    halves = ((time.max, Q(week_minute__gte=minute)), (time.min, Q(week_minute__lt=minute)))
    days, them = [], Q()
    for weekday, weeks in rhythms:
        for start, half in halves:
            begins = next_start(weekday=weekday, start=start, now=now, weeks=weeks)
            if begins >= now + WEEK:
                these = half & Q(weekday=weekday, weeks=weeks)
                days.append(When(these, then=Value(begins.toordinal())))
                them |= these
    return [found.filter(them).order_by(Case(*days), *BY_START)] if days else []
