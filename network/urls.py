"""An owner's people, what they agreed to, the groups and visits that keep it going."""

from django.urls import path

from .views import agreements, circles, contacts, listings, outreach, people, picture

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
    path("people/from-phone/", contacts.people_from_phone, name="people_from_phone"),
    path("people/from-phone/chosen/", contacts.people_chosen, name="people_chosen"),
    path("people/reached/", outreach.outreach, name="outreach"),
    path("people/reached/<uuid:pk>/edit/", outreach.outreach_edit, name="outreach_edit"),
    path("people/reached/<uuid:pk>/delete/", outreach.outreach_delete, name="outreach_delete"),
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
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<uuid:pk>/delete/", people.person_delete, name="person_delete"),
    path("people/<uuid:pk>/put-away/", people.person_put_away, name="person_put_away"),
    path("people/<uuid:pk>/bring-back/", people.person_bring_back, name="person_bring_back"),
    path("people/<uuid:pk>/reached/", outreach.person_reached, name="person_reached"),
    path("people/<uuid:pk>/contacts/", outreach.person_contacts, name="person_contacts"),
    path("people/<uuid:pk>/service/", listings.person_link, name="person_link"),
    path("people/<uuid:pk>/service/unlink/", listings.person_unlink, name="person_unlink"),
    path("people/<uuid:pk>/ask/", agreements.ask, name="ask"),
]
