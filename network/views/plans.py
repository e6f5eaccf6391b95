"""Going to a group: the day, the plan, the first visit; and when its listing changed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from resources.week import now_here

from .. import keeping
from ..another_group import instead_of, near_to, others_than
from ..first_time import kit_of
from ..forms import DayForm, PlanForm
from ..met import look_again
from ..my_week import coming, days_to_go, kept_listings, planned_days
from .groups import one_group


@require_POST
def group_going(request, pk):
    found = one_group(request, pk)
    form = DayForm(request.POST, days=days_to_go(group=found, now=now_here()))
    if not form.is_valid():
        messages.error(request, "It does not meet on this day. Choose one of the days below.")
        return redirect("network:group", pk=pk)
    keeping.going(group=found, day=form.cleaned_data["day"], by=request.user)
    messages.success(request, "You are going. Look at the plan for it.")
    return redirect("network:group", pk=pk)


@require_POST
def group_not_going(request, pk):
    found = one_group(request, pk)
    planned = planned_days(owner=request.user, groups=[found], now=now_here()).get(found.pk, set())
    form = DayForm(request.POST, days=planned)
    if form.is_valid():
        keeping.not_going(group=found, day=form.cleaned_data["day"], by=request.user)
        messages.success(request, "Not this time. That is all right.")
    return redirect("network:group", pk=pk)


def group_plan(request, pk):
    found = one_group(request, pk)
    form = PlanForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "The plan is saved.")
        return redirect("network:group", pk=pk)
    context = {"section": "groups", "form": form, "group": found, "submit": "Save the plan"}
    context["back"] = reverse("network:group", args=[pk])
    return render(request, "network/group_plan.html", context)


def group_first_time(request, pk):
    found = one_group(request, pk)
    context = {"section": "groups", "group": found, "kit": kit_of(found)}
    context["next"] = coming(group=found, now=now_here())
    return render(request, "network/group_first_time.html", context)


def group_another(request, pk):
    """Others near by: close to it in the week, and different from it."""
    found, now = one_group(request, pk), now_here()
    near, kept = near_to(group=found), set(kept_listings(owner=request.user))
    alike = instead_of(group=found, near=near, kept=kept)
    seen = kept | {each.pk for each in alike}
    context = {"section": "groups", "group": found, "alike": alike}
    context["others"] = others_than(group=found, near=near, now=now, kept=seen)
    return render(request, "network/group_another.html", context)


@require_POST
def group_seen(request, pk):
    keeping.have_seen(group=one_group(request, pk), by=request.user)
    messages.success(request, "Noted.")
    return redirect("network:group", pk=pk)


@require_POST
def group_still_meets(request, pk):
    found = one_group(request, pk)
    meeting = found.meeting_id
    keeping.keep_as_mine(group=found)
    look_again(meeting=meeting, now=timezone.now())
    messages.success(request, "It stays in your week. You can correct the day and the place.")
    return redirect("network:group", pk=pk)
