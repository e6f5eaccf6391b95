"""What an owner may write about days, urges, habits, goals and the plan."""

from .checkins import CheckInForm, DayForm
from .goals import BecomeForm, GoalForm, GoalNoteForm, LookForm, StepForm
from .habits import EntryForm, HabitForm, PauseForm, TickForm
from .plans import PartForm, PlanPeopleForm
from .risky_days import RiskyDayForm
from .together import AccountabilityForm, HappenedForm, MessageForm, TimeForm
from .triggers import AnswersForm, IfThenForm, NewTriggerForm, TriggerForm
from .urges import AfterForm, PickForm, StartForm, UrgeForm

__all__ = [
    "AccountabilityForm",
    "AfterForm",
    "AnswersForm",
    "BecomeForm",
    "CheckInForm",
    "DayForm",
    "EntryForm",
    "GoalForm",
    "GoalNoteForm",
    "HabitForm",
    "HappenedForm",
    "IfThenForm",
    "LookForm",
    "MessageForm",
    "NewTriggerForm",
    "PartForm",
    "PauseForm",
    "PickForm",
    "PlanPeopleForm",
    "RiskyDayForm",
    "StartForm",
    "StepForm",
    "TickForm",
    "TimeForm",
    "TriggerForm",
    "UrgeForm",
]
