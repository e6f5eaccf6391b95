"""What an owner may write about people and agreements."""

from .agreements import AgreementForm
from .circles import CircleForm
from .people import PersonForm

__all__ = ["AgreementForm", "CircleForm", "PersonForm"]
