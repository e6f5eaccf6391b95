"""What a reader sees of one person: the parts that the terms name, since their first day."""

from dataclasses import dataclass, field
from datetime import date

from .models import Grant, Invitation, Shown


@dataclass(frozen=True)
class Seen:
    """A part is None where it was not granted."""

    counts: dict[Shown, int] = field(default_factory=dict)


def seen_through(terms: Invitation | Grant, *, today: date) -> Seen:
    """What these terms open on `today`, the owner's local date; nothing before their first day."""
    return Seen({Shown(scope): 0 for scope in terms.scopes})
