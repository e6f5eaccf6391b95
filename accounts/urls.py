"""`/account/` and the ways in and out. Names without a prefix are those that allauth looks for."""

from allauth.account import views as allauth
from django.urls import include, path

from . import views

accounts = (
    [
        path("codes/", views.codes, name="codes"),
        path("set-anew/", views.set_anew_view, name="set_anew"),
        path("consents/", views.consents, name="consents"),
        path("consents/<uuid:pk>/", views.consent, name="consent"),
    ],
    "accounts",
)
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("leave/about/", views.leave_about, name="leave_about"),
    path("notice/", views.notice, name="notice"),
    path("account/", views.account, name="account"),
    path("account/", include(accounts)),
    path("account/sign-in/", allauth.login, name="account_login"),
    path("account/new/", allauth.signup, name="account_signup"),
    path("account/sign-out/", allauth.logout, name="account_logout"),
    path("account/passphrase/", allauth.password_change, name="account_change_password"),
]
