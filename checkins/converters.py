"""A date as part of an address: /notes/2026-11-24/."""

from datetime import date


class DateConverter:
    """ISO dates only; a date that no calendar has is no address (404)."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
