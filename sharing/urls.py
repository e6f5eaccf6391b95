"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import path

from .views import with_me

app_name = "sharing"

urlpatterns = [
    path("with-me/", with_me.with_me, name="with_me"),
    path("with-me/week/", with_me.with_me_week, name="with_me_week"),
    path("with-me/hours/", with_me.with_me_hours, name="with_me_hours"),
    path("with-me/<uuid:pk>/week.ics", with_me.one_calendar, name="one_calendar"),
    path("with-me/<uuid:pk>/leave/", with_me.one_leave, name="one_leave"),
]
