"""What visitors may ask and say."""

from .asking import QuestionSearch, SearchForm
from .groups import GroupFilter, NobodyThereForm
from .services import ServiceFilter

__all__ = ["GroupFilter", "NobodyThereForm", "QuestionSearch", "SearchForm", "ServiceFilter"]
