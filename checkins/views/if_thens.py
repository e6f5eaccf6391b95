"""Answers: more of them, in another order or other words, put away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..answering import move_up
from ..away import bring_back, put_away
from ..forms import AnswersForm, IfThenForm


def trigger_then(request, pk):
    trigger = get_object_or_404(request.user.triggers, pk=pk)
    form = AnswersForm(request.POST or None, trigger=trigger)
    if request.method == "POST" and form.is_valid():
        form.keep()
        messages.success(request, "Saved.")
        return redirect("checkins:trigger", pk=pk)
    context = {"section": "notes", "form": form, "trigger": trigger, "submit": "Add"}
    context["back"] = reverse("checkins:trigger", args=[pk])
    return render(request, "checkins/ifthen_add.html", context)


def ifthen_edit(request, pk):
    found = _if_then(request, pk)
    form = IfThenForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:trigger", pk=found.trigger_id)
    context = {"section": "notes", "form": form, "trigger": found.trigger, "submit": "Save"}
    context["back"] = reverse("checkins:trigger", args=[found.trigger_id])
    return render(request, "checkins/ifthen_form.html", context)


def ifthen_delete(request, pk):
    found = _if_then(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:trigger", pk=found.trigger_id)
    back = reverse("checkins:trigger", args=[found.trigger_id])
    context = {"section": "notes", "if_then": found, "back": back}
    return render(request, "checkins/ifthen_delete.html", context)


@require_POST
def ifthen_up(request, pk):
    found = _if_then(request, pk)
    move_up(if_then=found)
    return redirect("checkins:trigger", pk=found.trigger_id)


@require_POST
def ifthen_put_away(request, pk):
    found = _if_then(request, pk)
    put_away(row=found, now=timezone.now())
    messages.success(request, "Put away. It stands below, and can come back at any time.")
    return redirect("checkins:trigger", pk=found.trigger_id)


@require_POST
def ifthen_bring_back(request, pk):
    found = _if_then(request, pk)
    bring_back(row=found)
    messages.success(request, "Back on your list.")
    return redirect("checkins:trigger", pk=found.trigger_id)


def _if_then(request, pk):
    found = get_object_or_404(request.user.if_thens.select_related("trigger"), pk=pk)
    # The same owner object, so that the words open with the key already in hand.
    found.trigger.owner = request.user
    return found
