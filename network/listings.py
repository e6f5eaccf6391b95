"""What a listing says of a group, what it said when the owner last looked, and what is new."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from typing import Any, Self

from resources.models import Meeting
from resources.models.meetings import Format
from resources.week import rhythm_words

LISTED, REPORTED, DOUBTED, GONE = "listed", "reported", "doubted", "gone"
HIDDEN = {DOUBTED, GONE}
STATES = {
    LISTED: "It is listed again.",
    REPORTED: "Somebody told us that nobody was there. Phone first.",
    DOUBTED: "Two people found nobody there. It is off the list until somebody has phoned.",
    GONE: "It is no longer listed.",
}
FORMATS = {
    Format.IN_PERSON: "It is now in person only.",
    Format.ONLINE: "It is now online only.",
    Format.HYBRID: "One can now come in person or join online.",
}


@dataclass(frozen=True)
class Listing:
    """What one listing says. `start` is "18:00"; empty is what it does not say."""

    name: str = ""
    fellowship: str = ""
    weekday: int = 0
    weeks: str = ""
    start: str = "00:00"
    format: str = ""
    place: str = ""
    town: str = ""
    province: str = ""
    state: str = LISTED

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """What this row of the directory says now."""
        return cls(
            name=meeting.name,
            fellowship=meeting.fellowship,
            weekday=meeting.weekday,
            weeks=meeting.weeks,
            start=f"{meeting.start_time:%H:%M}",
            format=meeting.format,
            place=place_of(meeting),
            town=meeting.city or meeting.suburb,
            province=meeting.province,
            state=_state(meeting),
        )

    @classmethod
    def read(cls, kept: Any) -> Self | None:
        """What a group keeps of its listing, or None where it keeps none."""
        if not isinstance(kept, dict):
            return None
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in names})

    def kept(self) -> dict[str, Any]:
        """The same as a group keeps it."""
        return asdict(self)

    @property
    def start_time(self) -> time:
        return time.fromisoformat(self.start)

    @property
    def when(self) -> str:
        """ "every Tuesday at 19:00"."""
        return f"{rhythm_words(weekday=self.weekday, weeks=self.weeks)} at {self.start}"

    @property
    def is_hidden(self) -> bool:
        """Whether visitors no longer see it."""
        return self.state in HIDDEN


def place_of(meeting: Meeting) -> str:
    """Where a listed group meets, in one line; nothing where it is online."""
    if meeting.is_online:
        return ""
    parts = (meeting.venue, meeting.address, meeting.town)
    return ", ".join(dict.fromkeys(filter(None, parts)))


def says_now(*, meeting: Meeting | None, before: Listing | None) -> Listing | None:
    """What the listing of a kept group says today; None for a group that was never listed.

    `meeting` is the row that now stands for it: the one that it became part of, if it did.
    """
    if meeting is None:
        return before and replace(before, state=GONE)
    return Listing.of(meeting)


def news(*, before: Listing | None, now: Listing | None) -> list[str]:
    """What the owner has not seen yet, in words; what is gone is not also told to have moved."""
    if before is None or now is None or before == now:
        return []
    told = [STATES[now.state]] if now.state != before.state else []
    if now.is_hidden:
        return told
    if before.when != now.when:
        told.append(f"It now says: {now.when}. It was {before.when}.")
    if before.format != now.format:
        told.append(FORMATS[Format(now.format)])
    if before.place != now.place and now.place:
        told.append(f"It now meets at: {now.place}.")
    if before.name != now.name:
        told.append(f"It is now called {now.name}.")
    return told


def _state(meeting: Meeting) -> str:
    if not meeting.published:
        return GONE
    if meeting.is_doubted:
        return DOUBTED
    return REPORTED if meeting.open_reports else LISTED
