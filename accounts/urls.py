"""`/account/` and the ways in and out. Names without a prefix are those that allauth looks for."""

from allauth.account import views as allauth
from allauth.mfa.base import views as allauth_mfa
from django.urls import include, path

from .views import account as views
from .views import registrations, second_step, sign_ins

accounts = (
    [
        path("codes/", views.codes, name="codes"),
        path("set-anew/", views.set_anew_view, name="set_anew"),
        path("second-step/", second_step.second_step, name="second_step"),
        path("second-step/app/", second_step.app, name="app"),
        path("second-step/app/off/", second_step.app_off, name="app_off"),
        path("second-step/passkey/", second_step.passkey, name="passkey"),
        path("second-step/passkey/off/", second_step.passkey_off, name="passkey_off"),
        path("passphrase/now/", second_step.prove, name="prove"),
        path("signed-in/", sign_ins.sign_ins, name="sign_ins"),
        path("register/", registrations.registrations, name="registrations"),
        path("register/new/", registrations.registration_new, name="registration_new"),
        path("register/<uuid:pk>/", registrations.registration_edit, name="registration_edit"),
        path(
            "register/<uuid:pk>/delete/",
            registrations.registration_delete,
            name="registration_delete",
        ),
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
    path("account/sign-in/second/", allauth_mfa.authenticate, name="mfa_authenticate"),
    path("account/passphrase/", allauth.password_change, name="account_change_password"),
]
