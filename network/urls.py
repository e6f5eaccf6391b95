"""`/people/`: an owner's people and what they agreed to."""

from django.urls import path

from .views import agreements, people

app_name = "network"
urlpatterns = [
    path("", people.people, name="people"),
    path("new/", people.person_new, name="person_new"),
    path("away/", people.archived, name="archived"),
    path("from-directory/<slug:code>/", people.person_from_service, name="person_from_service"),
    path("agreements/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<uuid:pk>/edit/", agreements.agreement_edit, name="agreement_edit"),
    path("agreements/<uuid:pk>/delete/", agreements.agreement_delete, name="agreement_delete"),
    path("<uuid:pk>/", people.person, name="person"),
    path("<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("<uuid:pk>/delete/", people.person_delete, name="person_delete"),
    path("<uuid:pk>/put-away/", people.person_put_away, name="person_put_away"),
    path("<uuid:pk>/bring-back/", people.person_bring_back, name="person_bring_back"),
    path("<uuid:pk>/ask/", agreements.ask, name="ask"),
]
