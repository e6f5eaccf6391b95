"""Services, groups, questions, help cards, and who checked them when."""

from .help_cards import HelpCard
from .meetings import Meeting, MeetingTerm
from .organisations import Organisation
from .questions import Question
from .services import Service, ServiceTerm
from .verifications import Verification

__all__ = [
    "HelpCard",
    "Meeting",
    "MeetingTerm",
    "Organisation",
    "Question",
    "Service",
    "ServiceTerm",
    "Verification",
]
