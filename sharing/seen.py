"""What a reader sees of one person: exactly the parts that the terms name, since their first day.

All that leaves here are plain values, no rows: a template cannot reach further than was granted.
What was not granted is not even asked for. Eleven queries with every part, however full a life.
"""

from dataclasses import dataclass
from datetime import date

from .models import Grant, Invitation, Shown
from .seen_days import (
    DaysSeen,
    GroupsSeen,
    Line,
    Window,
    Written,
    days_seen,
    groups_seen,
    noted,
)
from .seen_work import (
    GoalsSeen,
    HabitsSeen,
    NotesSeen,
    PlanSeen,
    goals_seen,
    habits_seen,
    notes_seen,
    plan_seen,
)


@dataclass(frozen=True)
class Seen:
    """A part is None where it was not granted; `notes` also where none was chosen."""

    window: Window
    days: DaysSeen | None = None
    mood: Line | None = None
    craving: Line | None = None
    written: Written | None = None
    habits: HabitsSeen | None = None
    goals: GoalsSeen | None = None
    groups: GroupsSeen | None = None
    plan: PlanSeen | None = None
    notes: NotesSeen | None = None

    @property
    def counts(self) -> dict[Shown, int]:
        """For the record: how many days, rows or notes are shown of each part."""
        found = {part: getattr(self, part.value, None) for part in Shown}
        return {part: each.size for part, each in found.items() if each is not None}


def seen_through(terms: Invitation | Grant, *, today: date) -> Seen:
    """What these terms open on `today`, the owner's local date; nothing before their first day.

    The owner of the terms comes with the data key at hand."""
    window = Window(terms.from_day, today)
    if window.is_empty:
        return Seen(window)
    mood, craving, written = noted(terms, window=window)
    return Seen(
        window,
        days=days_seen(terms, window=window) if terms.sees_days else None,
        mood=mood,
        craving=craving,
        written=written,
        habits=habits_seen(owner=terms.owner, window=window) if terms.sees_habits else None,
        goals=goals_seen(owner=terms.owner, window=window) if terms.sees_goals else None,
        groups=groups_seen(owner=terms.owner, window=window) if terms.sees_groups else None,
        plan=plan_seen(owner=terms.owner) if terms.sees_plan else None,
        notes=notes_seen(terms, window=window),
    )
