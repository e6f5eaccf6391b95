"""What an owner may write about days, urges, habits, goals and the plan."""

from .checkins import CheckInForm, DayForm
from .habits import EntryForm, HabitForm, PauseForm, TickForm
from .journeys import JourneyForm, MilestoneForm, ReachedForm
from .risky_days import RiskyDayForm
from .slip_reviews import (
    BeforeForm,
    LearnedForm,
    NextTimeForm,
    WhatSetItOffForm,
    WhomToTellForm,
)
from .triggers import AnswersForm, IfThenForm, NewTriggerForm, TriggerForm
from .urges import AfterForm, PickForm, StartForm, UrgeForm

__all__ = [
    "AfterForm",
    "AnswersForm",
    "BeforeForm",
    "CheckInForm",
    "DayForm",
    "EntryForm",
    "HabitForm",
    "IfThenForm",
    "JourneyForm",
    "LearnedForm",
    "MilestoneForm",
    "NewTriggerForm",
    "NextTimeForm",
    "PauseForm",
    "PickForm",
    "ReachedForm",
    "RiskyDayForm",
    "StartForm",
    "TickForm",
    "TriggerForm",
    "UrgeForm",
    "WhatSetItOffForm",
    "WhomToTellForm",
]
