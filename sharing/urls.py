"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import path

from .views import changing, claims, confirming, invitations, my_sharing, one, places, seen_log

app_name = "sharing"

urlpatterns = [
    path("sharing/", my_sharing.sharing, name="sharing"),
    path("sharing/ended/", my_sharing.sharing_ended, name="sharing_ended"),
    path("sharing/stop/", my_sharing.stop_everything, name="stop_everything"),
    path("sharing/seen/", seen_log.seen_log, name="seen_log"),
    path("sharing/seen/file/", seen_log.seen_file, name="seen_file"),
    path("sharing/<uuid:pk>/stop/", my_sharing.grant_stop, name="grant_stop"),
    path("sharing/<uuid:pk>/mute/", my_sharing.grant_mute, name="grant_mute"),
    path("sharing/<uuid:pk>/terms/", changing.grant_change, name="grant_change"),
    path("sharing/<uuid:pk>/renew/", changing.grant_renew, name="grant_renew"),
    path("sharing/<uuid:pk>/single-notes/", changing.grant_notes, name="grant_notes"),
    path("sharing/new/", invitations.invitation_new, name="invitation_new"),
    path("sharing/<uuid:pk>/edit/", invitations.invitation_edit, name="invitation_edit"),
    path("sharing/<uuid:pk>/notes/", invitations.invitation_notes, name="invitation_notes"),
    path("sharing/<uuid:pk>/review/", invitations.invitation_review, name="invitation_review"),
    path("sharing/<uuid:pk>/code/", invitations.invitation_code, name="invitation_code"),
    path("sharing/<uuid:pk>/change/", invitations.invitation_change, name="invitation_change"),
    path("sharing/<uuid:pk>/confirm/", confirming.invitation_confirm, name="invitation_confirm"),
    path("sharing/<uuid:pk>/close/", invitations.invitation_close, name="invitation_close"),
    path("with-me/", places.with_me, name="with_me"),
    path("with-me/code/", claims.claim_new, name="claim_new"),
    path("with-me/code/<uuid:pk>/", claims.claim, name="claim"),
    path("with-me/code/<uuid:pk>/decline/", claims.claim_decline, name="claim_decline"),
    path("with-me/<uuid:pk>/", one.one, name="one"),
    path("with-me/<uuid:pk>/print/", one.one_print, name="one_print"),
]
