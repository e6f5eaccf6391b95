"""Where django-allauth meets our user."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import timezone

from .notices import current_notice
from .opening import open_account

WRONG = "This sign-in name and passphrase do not go together. Check both and try again."
TOO_MANY = "There were many tries in a short time. Wait five minutes, then try again."


class AccountAdapter(DefaultAccountAdapter):
    """Opens accounts our way, and says the same for every wrong sign-in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "username_taken": "This sign-in name is taken. Please choose another.",
    }

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        return open_account(user=user, notice=current_notice(), now=timezone.now())

    def get_signup_redirect_url(self, request):
        return reverse("accounts:codes")

    def get_password_change_redirect_url(self, request):
        return reverse("account")
