"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import path

from .views import changing, my_sharing, seen_log

app_name = "sharing"

urlpatterns = [
    path("sharing/", my_sharing.sharing, name="sharing"),
    # The addresses of inviting join from their own branch.
    path("sharing/new/", my_sharing.sharing, name="invitation_new"),
    path("sharing/<uuid:pk>/review/", my_sharing.grant_stop, name="invitation_review"),
    path("sharing/<uuid:pk>/confirm/", my_sharing.grant_stop, name="invitation_confirm"),
    path("sharing/ended/", my_sharing.sharing_ended, name="sharing_ended"),
    path("sharing/stop/", my_sharing.stop_everything, name="stop_everything"),
    path("sharing/seen/", seen_log.seen_log, name="seen_log"),
    path("sharing/seen/file/", seen_log.seen_file, name="seen_file"),
    path("sharing/<uuid:pk>/stop/", my_sharing.grant_stop, name="grant_stop"),
    path("sharing/<uuid:pk>/mute/", my_sharing.grant_mute, name="grant_mute"),
    path("sharing/<uuid:pk>/terms/", changing.grant_change, name="grant_change"),
    path("sharing/<uuid:pk>/renew/", changing.grant_renew, name="grant_renew"),
    path("sharing/<uuid:pk>/single-notes/", changing.grant_notes, name="grant_notes"),
]
