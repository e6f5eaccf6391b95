"""A second step at sign-in: what there is, an app, passkeys. A change asks for the passphrase."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..forms import AddAppForm, AddPasskeyForm, ProveForm
from ..numbers import address_of, in_groups
from ..proving import WANTED, forget_second_step, proof_needed
from ..qr_codes import picture_of
from ..second_steps import (
    APP,
    PASSKEY,
    add_app,
    add_passkey,
    has_second_factor,
    needs_second_factor,
    remove_app,
    remove_passkey,
)
from ..signed_in import end_others

ON = "The second step is on. Wherever else you were signed in, you are signed out."
OFF = "It is off. Wherever else you were signed in, you are signed out."


def second_step(request):
    found = request.user.authenticator_set.order_by("created_at")
    context = {
        "section": "more",
        "app": next((each for each in found if each.type == APP), None),
        "passkeys": [each for each in found if each.type == PASSKEY],
        "codes": request.user.recovery_codes.unused().filter(stands_in=True).count(),
        "needed": needs_second_factor(request.user),
    }
    return render(request, "accounts/second_step.html", context)


def prove(request):
    form = ProveForm(request.POST or None, owner=request.user)
    if request.method == "POST":
        limited = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
        if limited:
            return limited
        if form.is_valid():
            reauthenticate_by_password(request)
            request.session.cycle_key()
            return redirect(get_next_redirect_url(request) or "account")
    context = {"section": "more", "form": form, "next": get_next_redirect_url(request)}
    return render(request, "accounts/prove.html", context)


@never_cache
@proof_needed
def app(request):
    form = AddAppForm(request.POST if request.method == "POST" else None, owner=request.user)
    if form.is_valid():
        add_app(owner=request.user, seed=form.plain_seed, step=form.step)
        return _changed(request, ON, kind=APP)
    address = address_of(form.plain_seed, username=request.user.username)
    context = {
        "section": "more",
        "form": form,
        "seed": in_groups(form.plain_seed),
        "address": address,
        "picture": picture_of(address),
    }
    return render(request, "accounts/app.html", context)


@proof_needed
def app_off(request):
    if request.method == "POST":
        remove_app(owner=request.user)
        return _changed(request, OFF)
    return render(request, "accounts/app_off.html", {"section": "more"})


@never_cache
@proof_needed
def passkey(request):
    typed = request.POST if request.method == "POST" else None
    form = AddPasskeyForm(typed, user=request.user)
    if form.is_valid():
        add_passkey(owner=request.user, credential=form.cleaned_data["credential"])
        return _changed(request, ON, kind=PASSKEY)
    options = begin_registration(request.user, False)
    context = {"section": "more", "form": form, "options": options}
    return render(request, "accounts/passkey.html", context)


@require_POST
@proof_needed
def passkey_off(request):
    key = request.POST.get("key", "")
    if key.isdecimal() and len(key) < 19 and remove_passkey(owner=request.user, key=int(key)):
        return _changed(request, OFF)
    return redirect("accounts:second_step")


def _changed(request, said, *, kind=None):
    """This session gets a new name and goes on; all others end. Where somebody was on the way to
    a page that asks for a second step, and has codes, they come to it now."""
    if kind:
        record_authentication(request, request.user, "mfa", type=kind)
    elif not has_second_factor(request.user):
        forget_second_step(request)
    request.session.cycle_key()
    end_others(owner=request.user, here=request.session.session_key)
    messages.success(request, said)
    has_codes = request.user.recovery_codes.unused().filter(stands_in=True).exists()
    if kind and not has_codes:
        return redirect("accounts:codes")
    wanted = request.session.get(WANTED) if kind else None
    return redirect(wanted or "accounts:second_step")
