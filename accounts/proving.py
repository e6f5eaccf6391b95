"""What a page may ask for before it opens: the passphrase once more, or a second step."""

from functools import wraps

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from .second_steps import has_second_factor, passed_second_step

SET_UP_FIRST = "This place asks for a second step at sign-in. Set one up first."
PROVED_SECONDS = 5 * 60
# Where somebody wanted to go who had to set up a second step first.
WANTED = "wanted-page"


def proved_lately(request) -> bool:
    """Whether a passphrase or a second step was given in this session within five minutes."""
    records = get_authentication_records(request, request.user)
    now = timezone.now().timestamp()
    # Not "less than": after a clock was put back, what is yet to come would prove for hours.
    return any(abs(now - each["at"]) < PROVED_SECONDS for each in records)


def proof_needed(view):
    """Ask for the passphrase first, then come back to this page."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        if proved_lately(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('accounts:prove')}?next={request.path}")

    return asking


def second_step_needed(view):
    """Open this page only to a session that passed a second step."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        if passed_second_step(request):
            request.session.pop(WANTED, None)
            return view(request, *args, **kwargs)
        return to_second_step(request)

    return asking


def to_second_step(request):
    """Sign in again where there is a second step; set one up where there is none, then go on."""
    if has_second_factor(request.user):
        logout(request)
        return redirect_to_login(request.path)
    messages.info(request, SET_UP_FIRST)
    request.session[WANTED] = request.path
    return redirect("accounts:second_step")


def forget_second_step(request):
    """Where there is none any more, this session has not passed one either."""
    records = get_authentication_records(request, request.user)
    kept = [each for each in records if each["method"] != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
