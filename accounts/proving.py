"""Who changes how an account is opened has just shown the passphrase."""

from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

PROVED_SECONDS = 5 * 60


def proved_lately(request) -> bool:
    """Whether a passphrase or a second step was given in this session within five minutes."""
    records = get_authentication_records(request, request.user)
    now = timezone.now().timestamp()
    return any(now - each["at"] < PROVED_SECONDS for each in records)


def proof_needed(view):
    """Ask for the passphrase first, then come back to this page."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        if proved_lately(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('accounts:prove')}?next={request.path}")

    return asking
