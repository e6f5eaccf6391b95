"""When a note is due, in the owner's local time: pure functions over dates, times and zones."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.days import local_day

DAY = timedelta(days=1)
# Two weeks and today: a chosen weekday may be missing once, where a land crossed the date line.
AHEAD = 15
# After so many notes in a row that nobody came for: the days from one note to the next.
RARER = ((6, 7), (3, 3), (0, 1))
MOST_IGNORED = 12


def moment_on(day: date, *, at: time, zone: ZoneInfo) -> datetime | None:
    """The one moment, in UTC, when it is `at` on this local day: the first of two where the clock
    is put back, just so much later where it is put forward past it; None where there is no such
    day, or nothing of it is left by then."""
    moment = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
    return moment if local_day(moment, zone) == day else None


def next_moment(
    *,
    weekdays: Collection[int],
    at: time,
    zone: ZoneInfo,
    now: datetime,
    after: date | None = None,
) -> datetime | None:
    """The first moment later than `now` on a chosen weekday (Monday is 0) later than the local
    day `after`; None where no day is chosen."""
    first = local_day(now, zone)
    if after and after >= first:
        first = after + DAY
    days = (first + DAY * ahead for ahead in range(AHEAD))
    moments = (moment_on(day, at=at, zone=zone) for day in days if day.weekday() in weekdays)
    return next((moment for moment in moments if moment and moment > now), None)


def is_quiet(local: time, *, since: time, until: time) -> bool:
    """Whether a local time is from `since` on and before `until`, perhaps across midnight."""
    if since <= until:
        return since <= local < until
    return local >= since or local < until


def ends_by_itself(ignored: int) -> bool:
    """Whether notes stop, after so many in a row that nobody came for."""
    return ignored >= MOST_IGNORED


def is_left_out(day: date, *, last: date | None, ignored: int) -> bool:
    """Whether a chosen day gets no note: the newest went out on the day `last`, and of the notes
    up to it nobody came for `ignored` in a row."""
    if ends_by_itself(ignored):
        return True
    apart = next(days for least, days in RARER if ignored >= least)
    return last is not None and day < last + DAY * apart
