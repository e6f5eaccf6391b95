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
    "DecisionForm",
    "ExactlyForm",
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
    "SaidForm",
    "SameNeedForm",
    "SayForm",
    "VisitQuestionForm",
    "WentForm",
    "WhomForm",
]
