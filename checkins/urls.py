"""How it is going: notes of days, urges, habits, goals, the plan, the journey."""

from django.urls import path, register_converter

from .converters import DateConverter
from .views import notes

register_converter(DateConverter, "date")

app_name = "checkins"
urlpatterns = [
    path("notes/", notes.notes, name="notes"),
    path("notes/<date:day>/", notes.note, name="note"),
    path("notes/<date:day>/saved/", notes.saved, name="saved"),
    path("notes/<date:day>/delete/", notes.note_delete, name="note_delete"),
]
