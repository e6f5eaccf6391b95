"""Services, groups, questions, help cards, and who checked them when."""

from .apart import MeetingsApart, ServicesApart
from .entry_links import EntryLink
from .help_cards import HelpCard
from .imports import FeedImport
from .meetings import Meeting, MeetingTerm
from .organisations import Organisation
from .places import Place
from .questions import Question
from .services import OpenTime, Service, ServiceTerm
from .suggestions import SuggestedChange, Suggestion
from .verifications import Phoning, Verification

__all__ = [
    "EntryLink",
    "FeedImport",
    "HelpCard",
    "Meeting",
    "MeetingTerm",
    "MeetingsApart",
    "OpenTime",
    "Organisation",
    "Phoning",
    "Place",
    "Question",
    "Service",
    "ServiceTerm",
    "ServicesApart",
    "SuggestedChange",
    "Suggestion",
    "Verification",
]
