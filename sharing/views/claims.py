"""The reader types a code, reads the terms, accepts or declines. Opening a page changes nothing."""

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.proving import second_step_needed
from accounts.registers import badges_of

from ..claiming import accept, held_by, take_up
from ..confirming import name_of
from ..forms.claims import NO_MATCH, CodeForm
from ..inviting import close
from ..terms_text import NOT_TO_PASS_ON, SHOWS

ACCEPTED = "Thank you. They look at it now and say yes or no. Then it stands here."
DECLINED = "Declined. Nothing was shared."


@second_step_needed
def claim_new(request):
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        limited = ratelimit.consume_or_429(request, action="open_code", user=request.user)
        if limited:
            return limited
        typed = form.cleaned_data["code"]
        found = take_up(reader=request.user, typed=typed, now=timezone.now())
        if found is not None:
            return redirect("sharing:claim", pk=found.pk)
        form.add_error("code", NO_MATCH)
    context = {"section": "more", "form": form, "submit": "Go on"}
    return render(request, "sharing/claim_new.html", context)


def claim(request, pk):
    return _claim(request, _held_of(request, pk))


@never_cache
@second_step_needed
def _claim(request, invitation):
    if request.method == "POST":
        if accept(invitation=invitation, reader=request.user, now=timezone.now()):
            messages.success(request, ACCEPTED)
        return redirect("sharing:with_me")
    context = {
        "section": "more",
        "invitation": invitation,
        "parts": [(scope.label, SHOWS[scope]) for scope in invitation.scopes],
        "notes": invitation.notes.count(),
        "my_name": name_of(request.user),
        "badges": badges_of([request.user], today=request.user.today())[request.user.pk],
        "not_to_pass_on": NOT_TO_PASS_ON,
    }
    return render(request, "sharing/claim_detail.html", context)


@require_POST
def claim_decline(request, pk):
    close(invitation=_held_of(request, pk), now=timezone.now())
    messages.success(request, DECLINED)
    return redirect("sharing:with_me")


def _held_of(request, pk):
    """What this person holds; for everybody else it is not there."""
    return get_object_or_404(held_by(reader=request.user, now=timezone.now()), pk=pk)
