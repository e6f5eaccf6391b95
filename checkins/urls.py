from django.urls import path, register_converter

from . import views
from .converters import DateConverter

register_converter(DateConverter, "date")

app_name = "checkins"
urlpatterns = [
    path("", views.notes, name="notes"),
    path("<date:day>/", views.note, name="note"),
    path("<date:day>/saved/", views.saved, name="saved"),
    path("<date:day>/delete/", views.note_delete, name="note_delete"),
]
