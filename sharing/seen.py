"""What a reader sees of one person; this is the least of it, in the shape of the whole."""

from dataclasses import dataclass, field
from datetime import date

from .models import Grant, Invitation, Shown


@dataclass(frozen=True)
class Seen:
    counts: dict[Shown, int] = field(default_factory=dict)


def seen_through(terms: Invitation | Grant, *, today: date) -> Seen:
    return Seen()
