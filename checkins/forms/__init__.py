"""What an owner may write about days, urges, habits, goals and the plan."""

from .answers import SetForm
from .checkins import CheckInForm, DayForm
from .goals import BecomeForm, GoalForm, GoalNoteForm, LookForm, StepForm
from .habits import EntryForm, HabitForm, PauseForm, TickForm
from .journeys import JourneyForm, MilestoneForm, ReachedForm
from .parts import PartsForm
from .plans import PartForm, PlanPeopleForm
from .risky_days import RiskyDayForm
from .slip_reviews import BeforeForm, LearnedForm, NextTimeForm, WhatSetItOffForm, WhomToTellForm
from .together import AccountabilityForm, HappenedForm, MessageForm, TimeForm
from .triggers import AnswersForm, IfThenForm, NewTriggerForm, TriggerForm
from .urges import AfterForm, PickForm, StartForm, UrgeForm

__all__ = [
    "AccountabilityForm",
    "AfterForm",
    "AnswersForm",
    "BecomeForm",
    "BeforeForm",
    "CheckInForm",
    "DayForm",
    "EntryForm",
    "GoalForm",
    "GoalNoteForm",
    "HabitForm",
    "HappenedForm",
    "IfThenForm",
    "JourneyForm",
    "LearnedForm",
    "LookForm",
    "MessageForm",
    "MilestoneForm",
    "NewTriggerForm",
    "NextTimeForm",
    "PartForm",
    "PartsForm",
    "PauseForm",
    "PickForm",
    "PlanPeopleForm",
    "ReachedForm",
    "RiskyDayForm",
    "SetForm",
    "StartForm",
    "StepForm",
    "TickForm",
    "TimeForm",
    "TriggerForm",
    "UrgeForm",
    "WhatSetItOffForm",
    "WhomToTellForm",
]
