"""When it has been quiet for as long as two people agreed: one pure rule over local dates."""

from datetime import date, timedelta

DAY = timedelta(days=1)


def is_quiet(
    last: date | None,
    *,
    first_day: date,
    after_days: int,
    paused_until: date | None,
    today: date,
) -> date | None:
    """The day since which it has been quiet for long enough; None while it has not.

    `last` is the day of the newest check-in. Only whole days count: after a check-in on Monday
    and "3 days", Tuesday to Thursday must be over, so it is Friday. Days before the agreement
    (`first_day`) and of a pause (up to and with `paused_until`) are not counted.
    """
    begins = max(day + DAY for day in (last, first_day - DAY, paused_until) if day)
    since = begins + DAY * after_days
    return since if since <= today else None
