"""Who else handles what is kept here, under a written contract: POPIA sections 20 and 21."""

from dataclasses import dataclass

from django.conf import settings

PARTS = 3


class BadOperators(ValueError):
    """OPERATORS cannot be read."""


@dataclass(frozen=True)
class Operator:
    """A company that works for us: its name, the country of its computers, what it does."""

    name: str
    country: str
    does: str

    def __str__(self) -> str:
        return f"{self.name}, {self.country} ({self.does})"


def operators() -> list[Operator]:
    """Those of OPERATORS: "name | country | what it does", with ";" between two of them."""
    return [_read(each) for each in settings.OPERATORS.split(";") if each.strip()]


def _read(text: str) -> Operator:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != PARTS or not all(parts):
        raise BadOperators(f'OPERATORS: "{text.strip()}" is not "name | country | what it does".')
    return Operator(*parts)
