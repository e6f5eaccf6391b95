"""My account: its notice, its codes, its settings; and the fastest way to a harmless page."""

from allauth.account import views as allauth
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ..codes import new_codes, set_anew
from ..forms import YOUNGER, AccountForm, NewCodesForm, SetAnewForm
from ..notices import current_notice
from ..proving import WANTED
from ..second_steps import has_second_factor

NO_MATCH = "This name and this code do not go together, or the code was used before."


@login_not_required
def leave(request):
    """End the session and go to a harmless page; the browser forgets ours.

    A link, not a form: with `form-action 'self'` browsers block a form's way off this site.
    Another site may link here, so only a request from our own page ends the session.
    """
    response = HttpResponseRedirect(settings.LEAVE_URL)
    response.status_code = 303
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        _end_session(request)
        response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return response


def _end_session(request):
    """Without a database the browser forgets its key at once; the session ends by being quiet."""
    if getattr(request, "without_database", False):
        request.session = type(request.session)()
    else:
        logout(request)


@login_not_required
def sign_up(request):
    """Whoever says that they are younger is shown help, before anything is read or kept."""
    if request.method == "POST" and request.POST.get("adult") == YOUNGER:
        return redirect("younger")
    return allauth.signup(request)


@login_not_required
def leave_about(request):
    return render(request, "accounts/leave_about.html", {"section": "more"})


@login_not_required
def notice(request):
    return render(request, "accounts/notice.html", {"section": "more", "notice": current_notice()})


def account(request):
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("account")
    codes = request.user.recovery_codes.unused().count()
    context = {
        "section": "more",
        "form": form,
        "codes": codes,
        "has_second_step": has_second_factor(request.user),
        "submit": "Save",
    }
    return render(request, "accounts/account.html", context)


@never_cache
def codes(request):
    """Codes are made by a POST and stand only in its answer: they are kept nowhere readable."""
    typed = request.POST if request.method == "POST" else None
    form = NewCodesForm(typed, owner=request.user)
    context = {"section": "more", "form": form, "submit": "Make my codes"}
    context["onward"] = request.session.get(WANTED) or reverse("today")
    if form.is_valid():
        context["codes"] = new_codes(owner=request.user)
        return render(request, "accounts/codes_shown.html", context)
    context["had_codes"] = "passphrase" in form.fields
    return render(request, "accounts/codes.html", context)


@login_not_required
def set_anew_view(request):
    form = SetAnewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        key = typed["username"].lower()
        limited = ratelimit.consume_or_429(request, action="reset_password", key=key)
        if limited:
            return limited
        user = set_anew(
            username=key, code=typed["code"], passphrase=typed["passphrase"], now=timezone.now()
        )
        if user is not None:
            messages.success(request, "Your new passphrase is set. Sign in with it now.")
            return redirect("account_login")
        form.add_error(None, NO_MATCH)
    context = {"section": "account", "form": form, "submit": "Set my passphrase"}
    return render(request, "accounts/set_anew.html", context)
