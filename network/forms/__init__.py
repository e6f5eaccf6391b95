"""What an owner may write about people, agreements and contacts."""

from .agreements import AgreementForm
from .appointments import AppointmentForm, MoveForm, WentForm
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
from .circles import CircleForm
from .contacts import ChosenForm, ContactsForm
from .groups import DayForm, GroupForm, PlanForm
from .influences import DecisionForm, InfluenceForm, PickForm
from .listings import ListingSearch
from .outreach import OutreachForm
from .people import PersonForm
from .visit_questions import VisitQuestionForm

__all__ = [
    "AgainForm",
    "AgreementForm",
    "AppointmentForm",
    "ChosenForm",
    "CircleForm",
    "ContactsForm",
    "DayForm",
    "DecisionForm",
    "ExactlyForm",
    "GroupForm",
    "InfluenceForm",
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
    "VisitQuestionForm",
    "WentForm",
    "WhomForm",
]
