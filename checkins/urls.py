"""How it is going: notes of days, urges, habits, goals, the plan, the journey."""

from django.urls import path, register_converter

from .converters import DateConverter
from .views import (
    answers,
    habit_days,
    habit_pauses,
    habits,
    if_thens,
    looking_back,
    notes,
    risky_days,
    triggers,
    urges,
)

register_converter(DateConverter, "date")

app_name = "checkins"
urlpatterns = [
    path("notes/", notes.notes, name="notes"),
    path("notes/<date:day>/", notes.note, name="note"),
    path("notes/<date:day>/saved/", notes.saved, name="saved"),
    path("notes/<date:day>/delete/", notes.note_delete, name="note_delete"),
    path("notes/parts/", notes.parts, name="parts"),
    path("notes/back/", looking_back.back, name="back"),
    path("notes/week/", answers.week, name="week"),
    path("notes/week/<date:period>/", answers.week_of, name="week_of"),
    path("notes/week/<date:period>/delete/", answers.week_delete, name="week_delete"),
    path("notes/strengths/", answers.strengths, name="strengths"),
    path("notes/strengths/<date:period>/", answers.strengths_of, name="strengths_of"),
    path(
        "notes/strengths/<date:period>/delete/",
        answers.strengths_delete,
        name="strengths_delete",
    ),
    path("habits/", habits.habits, name="habits"),
    path("habits/new/", habits.habit_new, name="habit_new"),
    path("habits/starters/", habits.habit_starters, name="habit_starters"),
    path("habits/order/", habits.habits_order, name="habits_order"),
    path("habits/away/", habits.habits_away, name="habits_away"),
    path("habits/pauses/<uuid:pk>/", habit_pauses.habitpause, name="habitpause"),
    path(
        "habits/pauses/<uuid:pk>/delete/", habit_pauses.habitpause_delete, name="habitpause_delete"
    ),
    path("habits/<uuid:pk>/", habits.habit, name="habit"),
    path("habits/<uuid:pk>/edit/", habits.habit_edit, name="habit_edit"),
    path("habits/<uuid:pk>/delete/", habits.habit_delete, name="habit_delete"),
    path("habits/<uuid:pk>/put-away/", habits.habit_put_away, name="habit_put_away"),
    path("habits/<uuid:pk>/bring-back/", habits.habit_bring_back, name="habit_bring_back"),
    path("habits/<uuid:pk>/move/", habits.habit_move, name="habit_move"),
    path("habits/<uuid:pk>/tick/", habit_days.habit_tick, name="habit_tick"),
    path("habits/<uuid:pk>/year/", habit_days.habit_year, name="habit_year"),
    path("habits/<uuid:pk>/pause/", habit_pauses.habit_pause, name="habit_pause"),
    path("habits/<uuid:pk>/go-on/", habit_pauses.habit_go_on, name="habit_go_on"),
    path("habits/<uuid:habit_id>/<date:day>/", habit_days.habitentry, name="habitentry"),
    path(
        "habits/<uuid:habit_id>/<date:day>/delete/",
        habit_days.habitentry_delete,
        name="habitentry_delete",
    ),
    path("notes/wave/", urges.urge_new, name="urge_new"),
    path("notes/wave/earlier/", urges.urge_earlier, name="urge_earlier"),
    path("notes/wave/<uuid:pk>/", urges.urge, name="urge"),
    path("notes/wave/<uuid:pk>/pick/", urges.urge_pick, name="urge_pick"),
    path("notes/wave/<uuid:pk>/breathe/", urges.urge_breathe, name="urge_breathe"),
    path("notes/wave/<uuid:pk>/after/", urges.urge_after, name="urge_after"),
    path("notes/wave/<uuid:pk>/edit/", urges.urge_edit, name="urge_edit"),
    path("notes/wave/<uuid:pk>/delete/", urges.urge_delete, name="urge_delete"),
    path("notes/waves/", urges.urges, name="urges"),
    path("notes/answers/", triggers.triggers, name="triggers"),
    path("notes/answers/new/", triggers.trigger_new, name="trigger_new"),
    path("notes/answers/away/", triggers.triggers_away, name="triggers_away"),
    path("notes/answers/cards/", triggers.cards, name="cards"),
    path("notes/answers/<uuid:pk>/", triggers.trigger, name="trigger"),
    path("notes/answers/<uuid:pk>/edit/", triggers.trigger_edit, name="trigger_edit"),
    path("notes/answers/<uuid:pk>/delete/", triggers.trigger_delete, name="trigger_delete"),
    path("notes/answers/<uuid:pk>/put-away/", triggers.trigger_put_away, name="trigger_put_away"),
    path(
        "notes/answers/<uuid:pk>/bring-back/",
        triggers.trigger_bring_back,
        name="trigger_bring_back",
    ),
    path("notes/answers/<uuid:pk>/then/", if_thens.trigger_then, name="trigger_then"),
    path("notes/answers/take/<uuid:pk>/", triggers.influence_take, name="influence_take"),
    path("notes/answers/then/<uuid:pk>/edit/", if_thens.ifthen_edit, name="ifthen_edit"),
    path("notes/answers/then/<uuid:pk>/delete/", if_thens.ifthen_delete, name="ifthen_delete"),
    path("notes/answers/then/<uuid:pk>/up/", if_thens.ifthen_up, name="ifthen_up"),
    path(
        "notes/answers/then/<uuid:pk>/put-away/", if_thens.ifthen_put_away, name="ifthen_put_away"
    ),
    path(
        "notes/answers/then/<uuid:pk>/bring-back/",
        if_thens.ifthen_bring_back,
        name="ifthen_bring_back",
    ),
    path("notes/days-ahead/", risky_days.days_ahead, name="days_ahead"),
    path("notes/days-ahead/new/", risky_days.riskyday_new, name="riskyday_new"),
    path("notes/days-ahead/away/", risky_days.riskydays_away, name="riskydays_away"),
    path("notes/days-ahead/<uuid:pk>/", risky_days.riskyday, name="riskyday"),
    path("notes/days-ahead/<uuid:pk>/edit/", risky_days.riskyday_edit, name="riskyday_edit"),
    path("notes/days-ahead/<uuid:pk>/delete/", risky_days.riskyday_delete, name="riskyday_delete"),
    path(
        "notes/days-ahead/<uuid:pk>/put-away/",
        risky_days.riskyday_put_away,
        name="riskyday_put_away",
    ),
    path(
        "notes/days-ahead/<uuid:pk>/bring-back/",
        risky_days.riskyday_bring_back,
        name="riskyday_bring_back",
    ),
]
