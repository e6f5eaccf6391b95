"""What an owner may write about days, urges, habits, goals and the plan."""

from .answers import SetForm
from .checkins import CheckInForm, DayForm
from .habits import EntryForm, HabitForm, PauseForm, TickForm
from .parts import PartsForm
from .risky_days import RiskyDayForm
from .triggers import AnswersForm, IfThenForm, NewTriggerForm, TriggerForm
from .urges import AfterForm, PickForm, StartForm, UrgeForm

__all__ = [
    "AfterForm",
    "AnswersForm",
    "CheckInForm",
    "DayForm",
    "EntryForm",
    "HabitForm",
    "IfThenForm",
    "NewTriggerForm",
    "PartsForm",
    "PauseForm",
    "PickForm",
    "RiskyDayForm",
    "SetForm",
    "StartForm",
    "TickForm",
    "TriggerForm",
    "UrgeForm",
]
