"""The small steps of a goal: added, ticked, put in order, said in other words, deleted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import StepForm
from ..goal_steps import move_up, tick
from .goals import goal_of


def goal_step(request, pk):
    found = goal_of(request, pk)
    form = StepForm(request.POST or None, owner=request.user, goal=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Added.")
        return redirect("checkins:goal", pk=pk)
    return _form(request, form, found, submit="Add this step")


def goalstep_edit(request, pk):
    found = _step(request, pk)
    form = StepForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:goal", pk=found.goal_id)
    return _form(request, form, found.goal, submit="Save")


def _form(request, form, goal, *, submit):
    context = {"section": "plan", "form": form, "goal": goal, "submit": submit}
    context["back"] = reverse("checkins:goal", args=[goal.pk])
    return render(request, "checkins/goalstep_form.html", context)


def goalstep_delete(request, pk):
    found = _step(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:goal", pk=found.goal_id)
    context = {"section": "plan", "step": found}
    context["back"] = reverse("checkins:goal", args=[found.goal_id])
    return render(request, "checkins/goalstep_delete.html", context)


@require_POST
def goalstep_tick(request, pk):
    """Done, or not done after all, as the button says."""
    found = _step(request, pk)
    tick(step=found, done=request.POST.get("done") != "no", today=request.user.today())
    return redirect("checkins:goal", pk=found.goal_id)


@require_POST
def goalstep_up(request, pk):
    found = _step(request, pk)
    move_up(step=found)
    return redirect("checkins:goal", pk=found.goal_id)


def _step(request, pk):
    found = get_object_or_404(request.user.goal_steps.select_related("goal"), pk=pk)
    found.owner = found.goal.owner = request.user  # one key for all, already here
    return found
