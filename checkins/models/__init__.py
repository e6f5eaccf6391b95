"""How it is going: days, urges, triggers, habits, goals, the plan, the journey."""

from .accountability import Accountability, AccountabilityTime
from .answers import Answers, Preference
from .checkins import CheckIn
from .goals import Goal, GoalNote, GoalStep
from .habits import Habit, HabitEntry, HabitPause
from .journeys import Journey, Milestone, SlipReview
from .plans import Plan, PlanVersion
from .triggers import IfThen, RiskyDay, Trigger
from .urges import Urge

__all__ = [
    "Accountability",
    "AccountabilityTime",
    "Answers",
    "CheckIn",
    "Goal",
    "GoalNote",
    "GoalStep",
    "Habit",
    "HabitEntry",
    "HabitPause",
    "IfThen",
    "Journey",
    "Milestone",
    "Plan",
    "PlanVersion",
    "Preference",
    "RiskyDay",
    "SlipReview",
    "Trigger",
    "Urge",
]
