"""The reader's side of going quiet: read the steps, say yes or no, and what to do when it fires."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.proving import second_step_needed

from ..consent import write_down
from ..forms.quiet import YesForm
from ..models import Shown, Where
from ..quiet import answer, asked_of, gone_quiet
from .opening import grant_of

CHANGED = "The steps were changed while you read. Please read them again."


@second_step_needed
@transaction.atomic
def one_quiet(request, pk):
    now = timezone.now()
    grant = grant_of(request, pk, now=now)
    agreement = asked_of(grant=grant)
    if agreement is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, agreement, now=now)
    quiet = gone_quiet(grants=[grant], now=now).get(grant.pk)
    if quiet:
        write_down(
            {grant.pk: {Shown.QUIET: 1}}, grants={grant.pk: grant}, where=Where.PAGE, now=now
        )
    context = {"section": "more", "grant": grant, "row": agreement, "quiet": quiet}
    context["said_yes"] = agreement.agreed_by_id == request.user.pk
    return render(request, "sharing/quiet_asked.html", context)


def _answered(request, agreement, *, now):
    form = YesForm(request.POST)
    if form.is_valid() and form.cleaned_data["version"] == agreement.version:
        says_yes = form.cleaned_data["says"] == "yes"
        answer(agreement=agreement, by=request.user, says_yes=says_yes, now=now)
        messages.success(request, "Thank you. Your answer is there.")
    elif form.is_valid():
        messages.warning(request, CHANGED)
    return redirect(request.path)
