"""What an owner may write about days, urges, habits, goals and the plan."""

from .checkins import CheckInForm, DayForm
from .risky_days import RiskyDayForm
from .triggers import AnswersForm, IfThenForm, NewTriggerForm, TriggerForm
from .urges import AfterForm, PickForm, StartForm, UrgeForm

__all__ = [
    "AfterForm",
    "AnswersForm",
    "CheckInForm",
    "DayForm",
    "IfThenForm",
    "NewTriggerForm",
    "PickForm",
    "RiskyDayForm",
    "StartForm",
    "TriggerForm",
    "UrgeForm",
]
