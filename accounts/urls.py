from allauth.account import views as allauth
from django.urls import path

from . import views

urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("account/sign-in/", allauth.login, name="account_login"),
    path("account/new/", allauth.signup, name="account_signup"),
    path("account/sign-out/", allauth.logout, name="account_logout"),
]
