"""Where django-allauth meets our user."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from .agreeing import asked
from .notices import current_notice
from .opening import open_account
from .sessions import OWN_PHONE_SECONDS, kind_of
from .signed_in import end_others

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

    # Tries count for one name from one network. By the name alone, whoever guesses at it would
    # lock its owner out everywhere.
    def _get_login_attempts_cache_key(self, request, **credentials):
        named = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{named}:{get_ip(request)}"

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        return open_account(user=user, notice=current_notice(), now=timezone.now())

    def post_login(self, request, user, **options):
        """Both steps are done: this session is somebody's now, on a phone of some kind."""
        request.session["kind"] = kind_of(request.headers.get("User-Agent", ""))
        if request.session.pop("wants_own_phone", False):
            request.session["own_phone"] = True
            request.session.set_expiry(OWN_PHONE_SECONDS)
        request.session["asks"] = asked(owner=user, notice=current_notice())
        return super().post_login(request, user, **options)

    def set_password(self, user, password):
        super().set_password(user, password)
        end_others(owner=user, here=self.request.session.session_key)

    def get_signup_redirect_url(self, request):
        return reverse("accounts:codes")

    def get_password_change_redirect_url(self, request):
        return reverse("account")


class SecondStepAdapter(DefaultMFAAdapter):
    """Seeds are sealed for their owner in second_steps.py, and nowhere else."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not fit. Look at the app again, or try once more.",
    }

    def encrypt(self, text):
        raise NotImplementedError("A seed is sealed with its owner's key: second_steps.py.")

    def decrypt(self, encrypted_text):
        raise NotImplementedError("A seed is opened with its owner's key: second_steps.py.")

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}
