"""An owner's people, what they agreed to, the groups and visits that keep it going."""

from django.urls import path

from .views import (
    agreements,
    appointments,
    calendar_feeds,
    people,
    professionals,
    visit_questions,
    visits,
)

app_name = "network"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/away/", people.archived, name="archived"),
    path(
        "people/from-directory/<slug:code>/", people.person_from_service, name="person_from_service"
    ),
    path("people/agreements/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("people/agreements/<uuid:pk>/edit/", agreements.agreement_edit, name="agreement_edit"),
    path(
        "people/agreements/<uuid:pk>/delete/", agreements.agreement_delete, name="agreement_delete"
    ),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<uuid:pk>/delete/", people.person_delete, name="person_delete"),
    path("people/<uuid:pk>/put-away/", people.person_put_away, name="person_put_away"),
    path("people/<uuid:pk>/bring-back/", people.person_bring_back, name="person_bring_back"),
    path("people/<uuid:pk>/ask/", agreements.ask, name="ask"),
    path("people/professionals/", professionals.professionals, name="professionals"),
    path(
        "people/<uuid:pk>/appointment/", appointments.person_appointment, name="person_appointment"
    ),
    path("people/<uuid:pk>/question/", visit_questions.person_question, name="person_question"),
    path("appointments/", appointments.appointments, name="appointments"),
    path("appointments/earlier/", appointments.earlier, name="appointments_earlier"),
    path("appointments/new/", appointments.appointment_new, name="appointment_new"),
    path("appointments/calendar/", calendar_feeds.calendar, name="calendar"),
    path("appointments/calendar/make/", calendar_feeds.calendar_make, name="calendar_make"),
    path(
        "appointments/calendar/<uuid:pk>/replace/",
        calendar_feeds.calendarfeed_replace,
        name="calendarfeed_replace",
    ),
    path(
        "appointments/calendar/<uuid:pk>/revoke/",
        calendar_feeds.calendarfeed_revoke,
        name="calendarfeed_revoke",
    ),
    path("appointments/questions/", visit_questions.visit_questions, name="visit_questions"),
    path(
        "appointments/questions/asked/",
        visit_questions.visit_questions_done,
        name="visit_questions_done",
    ),
    path(
        "appointments/questions/<uuid:pk>/edit/",
        visit_questions.visitquestion_edit,
        name="visitquestion_edit",
    ),
    path(
        "appointments/questions/<uuid:pk>/delete/",
        visit_questions.visitquestion_delete,
        name="visitquestion_delete",
    ),
    path(
        "appointments/questions/<uuid:pk>/leave-out/",
        visit_questions.visitquestion_drop,
        name="visitquestion_drop",
    ),
    path(
        "appointments/questions/<uuid:pk>/take-back/",
        visit_questions.visitquestion_back,
        name="visitquestion_back",
    ),
    path("appointments/<uuid:pk>/", appointments.appointment, name="appointment"),
    path("appointments/<uuid:pk>/edit/", appointments.appointment_edit, name="appointment_edit"),
    path(
        "appointments/<uuid:pk>/delete/", appointments.appointment_delete, name="appointment_delete"
    ),
    path("appointments/<uuid:pk>/again/", appointments.appointment_again, name="appointment_again"),
    path("appointments/<uuid:pk>/sheet/", appointments.appointment_sheet, name="appointment_sheet"),
    path("appointments/<uuid:pk>/day.ics", appointments.appointment_file, name="appointment_file"),
    path("appointments/<uuid:pk>/went/", visits.appointment_went, name="appointment_went"),
    path("appointments/<uuid:pk>/move/", visits.appointment_move, name="appointment_move"),
    path("appointments/<uuid:pk>/missed/", visits.appointment_missed, name="appointment_missed"),
    path("appointments/<uuid:pk>/called-off/", visits.appointment_off, name="appointment_off"),
    path("appointments/<uuid:pk>/reopen/", visits.appointment_reopen, name="appointment_reopen"),
    # Public: whoever has the address reads the times in it.
    path("calendar/<str:token>.ics", calendar_feeds.calendar_feed, name="calendar_feed"),
]
