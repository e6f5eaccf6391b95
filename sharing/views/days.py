"""A reader writes a day down for an owner who has no phone at hand, or prints a sheet for it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.proving import second_step_needed

from ..forms.days import WrittenDayForm
from ..writing_down import days_open, write_day
from .opening import grant_of

DAYS = range(7)


@second_step_needed
@transaction.atomic
def one_day(request, pk):
    now = timezone.now()
    grant = grant_of(request, pk, now=now, may_write=True)
    form = WrittenDayForm(request.POST or None, days=days_open(grant=grant, now=now))
    if request.method == "POST" and form.is_valid():
        write_day(grant=grant, day=form.cleaned_data["day"], answers=form.answers(), now=now)
        messages.success(request, "Thank you. It is in their notes, with your name on it.")
        return redirect("sharing:one_day", pk=pk)
    context = {"section": "more", "form": form, "grant": grant, "submit": "Write this day down"}
    return render(request, "sharing/day_form.html", context)


@second_step_needed
def one_sheet(request, pk):
    """An empty week on paper. It says neither whose it is nor what for."""
    grant = grant_of(request, pk, now=timezone.now(), may_write=True)
    return render(request, "sharing/week_sheet.html", {"grant": grant, "days": DAYS})
