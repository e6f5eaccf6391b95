"""An owner's people, what they agreed to, the groups and visits that keep it going."""

from django.urls import path

from .views import agreements, attendances, groups, letters, people, plans, targets

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
    path("groups/mine/targets/", targets.targets, name="targets"),
    path("groups/mine/targets/new/", targets.target_new, name="target_new"),
    path("groups/mine/targets/<uuid:pk>/", targets.target, name="target"),
    path("groups/mine/targets/<uuid:pk>/edit/", targets.target_edit, name="target_edit"),
    path("groups/mine/targets/<uuid:pk>/end/", targets.target_end, name="target_end"),
    path("groups/mine/targets/<uuid:pk>/delete/", targets.target_delete, name="target_delete"),
    path("groups/mine/letter/", letters.letter, name="letter"),
]
