"""What visitors may ask and say."""

from .asking import SearchForm
from .corrections import (
    EntryCorrection,
    GroupCorrection,
    QuestionCorrection,
    ReportForm,
    ServiceCorrection,
)
from .groups import GroupFilter
from .services import ServiceFilter

__all__ = [
    "EntryCorrection",
    "GroupCorrection",
    "GroupFilter",
    "QuestionCorrection",
    "ReportForm",
    "SearchForm",
    "ServiceCorrection",
    "ServiceFilter",
]
