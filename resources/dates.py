"""Dates that are known to the day, the month or only the year."""

from datetime import date

LENGTHS = (4, 7, 10)


def first_day(text: str) -> date | None:
    """The first day of a year, month or day in ISO form; None where there is none."""
    return _first_day(text) if is_partial_date(text) else None


def _first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def is_partial_date(text: str) -> bool:
    """Whether this is a real year, month or day in ISO form."""
    try:
        return len(text) in LENGTHS and bool(_first_day(text))
    except ValueError:
        return False


def is_whole(text: str) -> bool:
    """Whether this is a day, not only a month or a year."""
    return len(text) == max(LENGTHS) and is_partial_date(text)


def in_words(text: str | None) -> str:
    """ "2026-08-13" is "13 August 2026", "2026-06" is "June 2026", "2025" is "2025"."""
    if not text or not is_partial_date(text):
        return ""
    first = _first_day(text)
    return {4: f"{first:%Y}", 7: f"{first:%B %Y}", 10: f"{first.day} {first:%B %Y}"}[len(text)]
