"""What visitors may ask and say."""

from .asking import SearchForm
from .groups import GroupFilter
from .services import ServiceFilter

__all__ = ["GroupFilter", "SearchForm", "ServiceFilter"]
