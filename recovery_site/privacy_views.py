"""What is stored; a yes taken back; help for whoever is younger than 18."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import conditional_page

from accounts.notices import PURPOSE
from accounts.operators import operators

from .inventory import kinds
from .retention import RULES
from .withdrawing import withdraw
from .younger import help_for_younger

STOPPED = "Taken back. The sharing that it was for has stopped."


@login_not_required
@conditional_page
def stored(request):
    context = {"section": "more", "kinds": kinds(), "rules": RULES, "operators": operators()}
    return render(request, "recovery_site/stored.html", context)


@login_not_required
@conditional_page
def younger(request):
    cards = help_for_younger(today=timezone.localdate())
    return render(request, "recovery_site/younger.html", {"section": "account", "cards": cards})


def consent_take_back(request, pk):
    """One tap on the page of the receipt, as the yes was one tap below its words."""
    consent = get_object_or_404(request.user.consents, pk=pk)
    if request.method != "POST":
        return redirect("accounts:consent", pk=pk)
    withdraw(consent=consent, here=request.session.session_key, now=timezone.now())
    if consent.purpose == PURPOSE:
        request.session["asks"] = "taken back"
        return redirect("accounts:notice")
    messages.success(request, STOPPED)
    return redirect("accounts:consents")
