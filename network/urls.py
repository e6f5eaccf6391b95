"""An owner's people, what they agreed to, the groups and visits that keep it going."""

from django.urls import path

from .models.agreements import State
from .views import (
    agreements,
    appointments,
    asking,
    attendances,
    calendar_feeds,
    circles,
    contacts,
    explaining,
    groups,
    influences,
    letters,
    listings,
    outreach,
    people,
    picture,
    plans,
    professionals,
    targets,
    visit_questions,
    visits,
)

app_name = "network"
ONE = "people/agreements/<uuid:pk>"
urlpatterns = [
    # My people.
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/away/", people.archived, name="archived"),
    path(
        "people/from-directory/<slug:code>/", people.person_from_service, name="person_from_service"
    ),
    path("people/from-phone/", contacts.people_from_phone, name="people_from_phone"),
    path("people/from-phone/chosen/", contacts.people_chosen, name="people_chosen"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<uuid:pk>/delete/", people.person_delete, name="person_delete"),
    path("people/<uuid:pk>/put-away/", people.person_put_away, name="person_put_away"),
    path("people/<uuid:pk>/bring-back/", people.person_bring_back, name="person_bring_back"),
    path("people/<uuid:pk>/service/", listings.person_link, name="person_link"),
    path("people/<uuid:pk>/service/unlink/", listings.person_unlink, name="person_unlink"),
    # That I reached out to them.
    path("people/reached/", outreach.outreach, name="outreach"),
    path("people/reached/<uuid:pk>/edit/", outreach.outreach_edit, name="outreach_edit"),
    path("people/reached/<uuid:pk>/delete/", outreach.outreach_delete, name="outreach_delete"),
    path("people/<uuid:pk>/reached/", outreach.person_reached, name="person_reached"),
    path("people/<uuid:pk>/contacts/", outreach.person_contacts, name="person_contacts"),
    # What I ask of them, page by page.
    path("people/agreements/", agreements.agreements, name="agreements"),
    path("people/agreements/new/", asking.agreement_new, name="agreement_new"),
    path(f"{ONE}/", agreements.agreement, name="agreement"),
    path(f"{ONE}/edit/", agreements.agreement_edit, name="agreement_edit"),
    path(f"{ONE}/delete/", agreements.agreement_delete, name="agreement_delete"),
    path(f"{ONE}/whom/", asking.whom, name="agreement_whom"),
    path(f"{ONE}/newcomer/", asking.newcomer, name="agreement_newcomer"),
    path(f"{ONE}/say/", asking.say, name="agreement_say"),
    path(f"{ONE}/send/", asking.send, name="agreement_send"),
    path(f"{ONE}/another/", asking.another, name="agreement_another"),
    path(f"{ONE}/exactly/", asking.step, {"name": "exactly"}, name="agreement_exactly"),
    path(f"{ONE}/said/", asking.step, {"name": "said"}, name="agreement_said"),
    path(f"{ONE}/often/", asking.step, {"name": "often"}, name="agreement_often"),
    path(f"{ONE}/limits/", asking.step, {"name": "limits"}, name="agreement_limits"),
    path(f"{ONE}/again/", asking.step, {"name": "again"}, name="agreement_again"),
    path(f"{ONE}/asked/", asking.moved, {"to": State.ASKED}, name="agreement_asked"),
    path(f"{ONE}/yes/", asking.moved, {"to": State.AGREED}, name="agreement_yes"),
    path(f"{ONE}/no/", asking.moved, {"to": State.DECLINED}, name="agreement_no"),
    path(f"{ONE}/over/", asking.moved, {"to": State.ENDED}, name="agreement_over"),
    path("people/<uuid:pk>/ask/", asking.ask, name="ask"),
    # A page to send them.
    path("people/explain/", explaining.explain, name="explain"),
    path("people/<uuid:pk>/explain/", explaining.person_explain, name="person_explain"),
    # All of them as a picture, with the groups around me.
    path("people/picture/", picture.picture, name="picture"),
    path("people/circles/", circles.circles, name="circles"),
    path("people/circles/new/", circles.circle_new, name="circle_new"),
    path("people/circles/away/", circles.circles_away, name="circles_away"),
    path("people/circles/<uuid:pk>/edit/", circles.circle_edit, name="circle_edit"),
    path("people/circles/<uuid:pk>/delete/", circles.circle_delete, name="circle_delete"),
    path("people/circles/<uuid:pk>/put-away/", circles.circle_put_away, name="circle_put_away"),
    path(
        "people/circles/<uuid:pk>/bring-back/", circles.circle_bring_back, name="circle_bring_back"
    ),
    # What pulls me back.
    path("people/influences/", influences.influences, name="influences"),
    path("people/influences/away/", influences.influences_away, name="influences_away"),
    path("people/influences/new/", influences.influence_new, name="influence_new"),
    path("people/influences/pick/", influences.influence_pick, name="influence_pick"),
    path("people/influences/<uuid:pk>/", influences.influence, name="influence"),
    path("people/influences/<uuid:pk>/edit/", influences.influence_edit, name="influence_edit"),
    path(
        "people/influences/<uuid:pk>/delete/", influences.influence_delete, name="influence_delete"
    ),
    path(
        "people/influences/<uuid:pk>/put-away/",
        influences.influence_put_away,
        name="influence_put_away",
    ),
    path(
        "people/influences/<uuid:pk>/bring-back/",
        influences.influence_bring_back,
        name="influence_bring_back",
    ),
    # Professionals and appointments.
    path("people/professionals/", professionals.professionals, name="professionals"),
    path(
        "people/<uuid:pk>/appointment/", appointments.person_appointment, name="person_appointment"
    ),
    path("appointments/", appointments.appointments, name="appointments"),
    path("appointments/earlier/", appointments.earlier, name="appointments_earlier"),
    path("appointments/new/", appointments.appointment_new, name="appointment_new"),
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
    # What I want to ask there.
    path("people/<uuid:pk>/question/", visit_questions.person_question, name="person_question"),
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
    # My week in the calendar of my phone.
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
    # Public: whoever has the address reads the times in it.
    path("calendar/<str:token>.ics", calendar_feeds.calendar_feed, name="calendar_feed"),
    # The groups in my week.
    path("groups/mine/", groups.groups, name="groups"),
    path("groups/mine/new/", groups.group_new, name="group_new"),
    path("groups/mine/away/", groups.groups_away, name="groups_away"),
    path("groups/mine/keep/<slug:code>/", groups.group_keep, name="group_keep"),
    path("groups/mine/<uuid:pk>/", groups.group, name="group"),
    path("groups/mine/<uuid:pk>/edit/", groups.group_edit, name="group_edit"),
    path("groups/mine/<uuid:pk>/delete/", groups.group_delete, name="group_delete"),
    path("groups/mine/<uuid:pk>/put-away/", groups.group_put_away, name="group_put_away"),
    path("groups/mine/<uuid:pk>/bring-back/", groups.group_bring_back, name="group_bring_back"),
    path("groups/mine/<uuid:pk>/home/", groups.group_home, name="group_home"),
    path("groups/mine/<uuid:pk>/going/", plans.group_going, name="group_going"),
    path("groups/mine/<uuid:pk>/not-going/", plans.group_not_going, name="group_not_going"),
    path("groups/mine/<uuid:pk>/plan/", plans.group_plan, name="group_plan"),
    path("groups/mine/<uuid:pk>/first-time/", plans.group_first_time, name="group_first_time"),
    path("groups/mine/<uuid:pk>/another/", plans.group_another, name="group_another"),
    path("groups/mine/<uuid:pk>/seen/", plans.group_seen, name="group_seen"),
    path("groups/mine/<uuid:pk>/still-meets/", plans.group_still_meets, name="group_still_meets"),
    # That I went.
    path("groups/mine/went/", attendances.attendances, name="attendances"),
    path("groups/mine/went/at/<uuid:pk>/", attendances.group_went, name="group_went"),
    path("groups/mine/went/<uuid:pk>/", attendances.attendance, name="attendance"),
    path("groups/mine/went/<uuid:pk>/yes/", attendances.attendance_went, name="attendance_went"),
    path("groups/mine/went/<uuid:pk>/no/", attendances.attendance_missed, name="attendance_missed"),
    path(
        "groups/mine/went/<uuid:pk>/delete/",
        attendances.attendance_delete,
        name="attendance_delete",
    ),
    # How often I mean to go, and a letter that says how often I went.
    path("groups/mine/targets/", targets.targets, name="targets"),
    path("groups/mine/targets/new/", targets.target_new, name="target_new"),
    path("groups/mine/targets/<uuid:pk>/", targets.target, name="target"),
    path("groups/mine/targets/<uuid:pk>/edit/", targets.target_edit, name="target_edit"),
    path("groups/mine/targets/<uuid:pk>/end/", targets.target_end, name="target_end"),
    path("groups/mine/targets/<uuid:pk>/delete/", targets.target_delete, name="target_delete"),
    path("groups/mine/letter/", letters.letter, name="letter"),
]
