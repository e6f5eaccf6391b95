"""Signing up and in, as a browser does it."""

from django.urls import reverse

GOOD = "three goats on a hill"


def sign_up(client, **typed):
    typed = {"username": "naledi", "password1": GOOD, "adult": "on", "consent": "on", **typed}
    return client.post(reverse("account_signup"), {k: v for k, v in typed.items() if v})


def sign_in(client, username="thandi", password="a quiet morning walk", **more):
    typed = {"login": username, "password": password, **more}
    return client.post(reverse("account_login"), typed)


def is_in(client) -> bool:
    return client.get(reverse("account")).status_code == 200
