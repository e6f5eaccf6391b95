"""Milestones that the site counts: which numbers are marks, and how each is called. Pure."""

DAYS, ALL_DAYS, GROUPS, URGES, STEPS = "days", "all_days", "groups", "urges", "steps"
FIRST_MARKS = (1, 7, 30, 60, 90)
OF_THINGS = {
    GROUPS: (1, 5, 10, 25, 50, 90),
    URGES: (1, 5, 10, 25, 50),
    STEPS: (1, 5, 10, 25, 50),
}
HUNDRED, YEAR = 100, 365
FIRST = {
    GROUPS: "My first group",
    URGES: "The first urge I rode out",
    STEPS: "The first step of a goal",
}
MANY = {GROUPS: "groups", URGES: "urges ridden out", STEPS: "steps of my goals"}
WHICH = {DAYS: "in one stretch", ALL_DAYS: "in all"}


def marks_reached(days: int) -> list[int]:
    """The milestones within so many days: 1, 7, 30, 60, 90, then every 30 days to a year, then
    every 365."""
    return [mark for mark in _marks_up_to(days) if mark <= days]


def next_mark(days: int) -> int:
    """The first milestone that lies ahead."""
    return next(mark for mark in _marks_up_to(days + 366) if mark > days)


def reached(counts: str, count: int) -> list[int]:
    """The milestones within so many of what `counts` names."""
    if counts in WHICH:
        return marks_reached(count)
    return [mark for mark in _things_up_to(counts, count) if mark <= count]


def coming(counts: str, count: int) -> int:
    """The first of them that lies ahead."""
    if counts in WHICH:
        return next_mark(count)
    return next(mark for mark in _things_up_to(counts, count + HUNDRED) if mark > count)


def mark_words(counts: str, number: int) -> str:
    """How a milestone is called."""
    if counts in WHICH:
        return f"{_of_days(number)} {WHICH[counts]}" if number > 1 else "The first day"
    return FIRST[counts] if number == 1 else f"{number} {MANY[counts]}"


def _of_days(number: int) -> str:
    if number == 7:
        return "One week"
    years, rest = divmod(number, YEAR)
    if rest or not years:
        return f"{number} days"
    return "One year" if years == 1 else f"{years} years"


def _marks_up_to(days: int) -> list[int]:
    months = range(120, 361, 30)
    years = range(YEAR, max(days, YEAR) + 1, YEAR)
    return [*FIRST_MARKS, *months, *years]


def _things_up_to(counts: str, count: int) -> list[int]:
    return [*OF_THINGS[counts], *range(HUNDRED, count + HUNDRED + 1, HUNDRED)]
