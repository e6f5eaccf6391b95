"""What visitors may ask and say."""

from .asking import SearchForm
from .groups import GroupFilter, NobodyThereForm
from .services import ServiceFilter

__all__ = ["GroupFilter", "NobodyThereForm", "SearchForm", "ServiceFilter"]
