"""What an owner may write about people, agreements and contacts."""

from .agreements import AgreementForm
from .appointments import AppointmentForm, MoveForm, VisitedForm
from .asking import (
    AgainForm,
    ExactlyForm,
    LimitsForm,
    NeedForm,
    NewcomerForm,
    OftenForm,
    SaidForm,
    SameNeedForm,
    SayForm,
    WhomForm,
)
from .attendances import AttendanceForm, WentForm
from .circles import CircleForm
from .contacts import ChosenForm, ContactsForm
from .groups import DayForm, GroupForm, PlanForm
from .influences import DecisionForm, InfluenceForm, PickForm
from .letters import LetterForm
from .listings import ListingSearch
from .outreach import OutreachForm
from .people import PersonForm
from .targets import TargetForm
from .visit_questions import VisitQuestionForm

__all__ = [
    "AgainForm",
    "AgreementForm",
    "AppointmentForm",
    "AttendanceForm",
    "ChosenForm",
    "CircleForm",
    "ContactsForm",
    "DayForm",
    "DecisionForm",
    "ExactlyForm",
    "GroupForm",
    "InfluenceForm",
    "LetterForm",
    "LimitsForm",
    "ListingSearch",
    "MoveForm",
    "NeedForm",
    "NewcomerForm",
    "OftenForm",
    "OutreachForm",
    "PersonForm",
    "PickForm",
    "PlanForm",
    "SaidForm",
    "SameNeedForm",
    "SayForm",
    "TargetForm",
    "VisitQuestionForm",
    "VisitedForm",
    "WentForm",
    "WhomForm",
]
