"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import path

from .views import claims, confirming, invitations, places

app_name = "sharing"

urlpatterns = [
    path("sharing/", places.sharing, name="sharing"),
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
]
