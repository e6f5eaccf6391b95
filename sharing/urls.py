"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import URLPattern

app_name = "sharing"

urlpatterns: list[URLPattern] = []
