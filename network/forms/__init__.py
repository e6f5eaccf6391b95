"""What an owner may write about people, agreements and groups."""

from .agreements import AgreementForm
from .groups import DayForm, GroupForm, PlanForm
from .people import PersonForm

__all__ = ["AgreementForm", "DayForm", "GroupForm", "PersonForm", "PlanForm"]
