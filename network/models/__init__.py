"""People who stand with an owner, what they agreed to, the groups and visits that keep it going."""

from .agreements import Agreement
from .appointments import Appointment, VisitQuestion
from .attendances import Attendance, Target
from .calendar_feeds import CalendarFeed
from .groups import Group
from .influences import Influence
from .outreach import Outreach
from .people import Person
from .snapshots import Snapshot

__all__ = [
    "Agreement",
    "Appointment",
    "Attendance",
    "CalendarFeed",
    "Group",
    "Influence",
    "Outreach",
    "Person",
    "Snapshot",
    "Target",
    "VisitQuestion",
]
