"""What an owner may write about people, agreements and the groups they go to."""

from .agreements import AgreementForm
from .attendances import AttendanceForm, WentForm
from .letters import LetterForm
from .people import PersonForm
from .targets import TargetForm

__all__ = [
    "AgreementForm",
    "AttendanceForm",
    "LetterForm",
    "PersonForm",
    "TargetForm",
    "WentForm",
]
