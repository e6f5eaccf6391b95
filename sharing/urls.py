"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import URLPattern, path

from .views import one

app_name = "sharing"

urlpatterns: list[URLPattern] = [
    path("with-me/<uuid:pk>/", one.one, name="one"),
    path("with-me/<uuid:pk>/print/", one.one_print, name="one_print"),
]
