"""What an owner may write about people, agreements and contacts."""

from .agreements import AgreementForm
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

__all__ = [
    "AgainForm",
    "AgreementForm",
    "ChosenForm",
    "CircleForm",
    "ContactsForm",
    "DecisionForm",
    "ExactlyForm",
    "InfluenceForm",
    "LimitsForm",
    "ListingSearch",
    "NeedForm",
    "NewcomerForm",
    "OftenForm",
    "OutreachForm",
    "PersonForm",
    "PickForm",
    "SaidForm",
    "SameNeedForm",
    "SayForm",
    "WhomForm",
]
