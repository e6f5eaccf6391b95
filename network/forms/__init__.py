"""What an owner may write about people and agreements."""

from .agreements import AgreementForm
from .appointments import AppointmentForm, MoveForm, WentForm
from .people import PersonForm
from .visit_questions import VisitQuestionForm

__all__ = [
    "AgreementForm",
    "AppointmentForm",
    "MoveForm",
    "PersonForm",
    "VisitQuestionForm",
    "WentForm",
]
