"""What an owner may write about people, agreements and what pulls them back."""

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
from .influences import DecisionForm, InfluenceForm, PickForm
from .people import PersonForm

__all__ = [
    "AgainForm",
    "AgreementForm",
    "DecisionForm",
    "ExactlyForm",
    "InfluenceForm",
    "LimitsForm",
    "NeedForm",
    "NewcomerForm",
    "OftenForm",
    "PersonForm",
    "PickForm",
    "SaidForm",
    "SameNeedForm",
    "SayForm",
    "WhomForm",
]
