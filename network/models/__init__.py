"""People who stand with an owner, and what they agreed to."""

from .agreements import Agreement
from .people import Person

__all__ = ["Agreement", "Person"]
