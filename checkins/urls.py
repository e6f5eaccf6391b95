"""How it is going: notes of days, urges, habits, goals, the plan, the journey."""

from django.urls import path, register_converter

from .converters import DateConverter
from .views import habit_days, habit_pauses, habits, notes

register_converter(DateConverter, "date")

app_name = "checkins"
urlpatterns = [
    path("notes/", notes.notes, name="notes"),
    path("notes/<date:day>/", notes.note, name="note"),
    path("notes/<date:day>/saved/", notes.saved, name="saved"),
    path("notes/<date:day>/delete/", notes.note_delete, name="note_delete"),
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
]
