"""The reader's side: everybody who shares, the week, the hours, and leaving."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.proving import second_step_needed

from ..caseload import FILTERS, PAGE, SORTS, caseload
from ..covering import hours_of
from ..forms.hours import HoursForm
from ..forms.leaving import LeaveForm
from ..leaving import leave
from ..quiet import asks_of
from ..session_weeks import file_of, week
from .opening import grant_of


@second_step_needed
@transaction.atomic
def with_me(request):
    """The record of what is shown is written in the transaction that reads it."""
    found = caseload(
        request.user,
        now=timezone.now(),
        show=request.GET.get("show", ""),
        sort=request.GET.get("sort", ""),
        number=request.GET.get("page"),
        size=PAGE,
    )
    context = {"section": "more", "found": found, "page": found.page, "hours": _hours(request)}
    context |= {"filters": FILTERS.items(), "sorts": SORTS.items()}
    context["asks"] = asks_of(reader=request.user, now=timezone.now())
    return render(request, "sharing/with_me.html", context)


@second_step_needed
@transaction.atomic
def with_me_week(request):
    found = week(request.user, now=timezone.now(), number=request.GET.get("page"))
    context = {"section": "more", "days": found.days, "page": found.page}
    return render(request, "sharing/with_me_week.html", context)


@second_step_needed
@transaction.atomic
def one_calendar(request, pk):
    now = timezone.now()
    content = file_of(grant_of(request, pk, now=now), reader=request.user, now=now)
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="week.ics"'
    return response


@second_step_needed
def with_me_hours(request):
    row = request.user.covers.first()
    form = HoursForm(request.POST or None, owner=request.user, instance=row)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved. People who share with you see it.")
        return redirect("sharing:with_me")
    context = {
        "section": "more",
        "form": form,
        "submit": "Save",
        "back": reverse("sharing:with_me"),
    }
    return render(request, "sharing/with_me_hours.html", context | {"hours": hours_of(row)})


@second_step_needed
@transaction.atomic
def one_leave(request, pk):
    now = timezone.now()
    found, form = grant_of(request, pk, now=now), LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave(grant=found, successor=form.cleaned_data["successor"], now=now)
        messages.success(request, "Ended. You see nothing of this person any more.")
        return redirect("sharing:with_me")
    context = {"section": "more", "grant": found, "form": form, "back": reverse("sharing:with_me")}
    return render(request, "sharing/one_leave.html", context | {"submit": "End my side"})


def _hours(request):
    return hours_of(request.user.covers.first())
