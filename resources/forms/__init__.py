"""What visitors may ask and say."""

from .asking import QuestionSearch, SearchForm
from .corrections import (
    EntryCorrection,
    GroupCorrection,
    QuestionCorrection,
    ReportForm,
    ServiceCorrection,
)
from .groups import GroupFilter, NobodyThereForm
from .services import ServiceFilter

__all__ = [
    "EntryCorrection",
    "GroupCorrection",
    "GroupFilter",
    "NobodyThereForm",
    "QuestionCorrection",
    "QuestionSearch",
    "ReportForm",
    "SearchForm",
    "ServiceCorrection",
    "ServiceFilter",
]
