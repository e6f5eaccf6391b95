"""All addresses. None of them says what this site is about."""

from django.contrib import admin
from django.urls import include, path

from . import health_views as health
from . import privacy_views as privacy
from . import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("today/", views.today, name="today"),
    path("today/waiting/", views.waiting, name="waiting"),
    path("more/", views.more, name="more"),
    path("help/keep/", views.keep_card, name="keep_card"),
    path("help/offline/", views.offline, name="offline"),
    path("help/mine/", views.own_card, name="own_card"),
    path("help/mine/off/", views.own_card, name="own_card_off"),
    path("worker.js", views.worker, name="worker"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("stored/", privacy.stored, name="stored"),
    path("younger/", privacy.younger, name="younger"),
    path("account/consents/<uuid:pk>/back/", privacy.consent_take_back, name="consent_take_back"),
    path("account/data/", include("recovery_site.my_data.urls")),
    # Before the directory, so that no code of a listed group can stand in front of "mine".
    path("", include("network.urls")),
    path("", include("sharing.urls")),
    path("", include("checkins.urls")),
    path("reminders/", include("reminders.urls")),
    path("", include("resources.urls")),
    path("", include("accounts.urls")),
    path("curate/", admin.site.urls),
]

handler400 = "recovery_site.views.bad_request"
handler403 = "recovery_site.views.forbidden"
handler404 = "recovery_site.views.not_found"
handler500 = "recovery_site.views.server_error"
