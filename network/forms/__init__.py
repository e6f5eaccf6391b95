"""What an owner may write about people, agreements, groups and going to them."""

from .agreements import AgreementForm
from .attendances import AttendanceForm, WentForm
from .groups import DayForm, GroupForm, PlanForm
from .letters import LetterForm
from .people import PersonForm
from .targets import TargetForm

__all__ = [
    "AgreementForm",
    "AttendanceForm",
    "DayForm",
    "GroupForm",
    "LetterForm",
    "PersonForm",
    "PlanForm",
    "TargetForm",
    "WentForm",
]
