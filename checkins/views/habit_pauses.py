"""Pauses of a habit: ill, away, in care, in custody. Nothing is lost by them."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import PauseForm
from ..pausing import end_pause
from ..settling import settle_anew

DAY = timedelta(days=1)


def habit_pause(request, pk):
    habit = get_object_or_404(request.user.habits, pk=pk)
    form = PauseForm(
        request.POST or None, owner=request.user, habit=habit, today=request.user.today()
    )
    return _kept(request, form, habit, submit="Pause")


def habitpause(request, pk):
    pause = _pauses(request, pk)
    form = PauseForm(
        request.POST or None, owner=request.user, instance=pause, today=request.user.today()
    )
    return _kept(request, form, pause.habit, submit="Save")


def habitpause_delete(request, pk):
    pause = _pauses(request, pk)
    if request.method == "POST":
        pause.delete()
        settle_anew(habit=pause.habit, today=request.user.today())
        messages.success(request, "Deleted.")
        return redirect("checkins:habit", pk=pause.habit_id)
    back = reverse("checkins:habitpause", args=[pk])
    context = {"section": "plan", "pause": pause, "habit": pause.habit, "back": back}
    return render(request, "checkins/habit_pause_delete.html", context)


@require_POST
def habit_go_on(request, pk):
    habit = get_object_or_404(request.user.habits, pk=pk)
    end_pause(habit=habit, today=request.user.today())
    messages.success(request, "On your list again. The days of the pause cost nothing.")
    return redirect("checkins:habit", pk=pk)


def _pauses(request, pk):
    found = get_object_or_404(request.user.habit_pauses.select_related("habit"), pk=pk)
    found.habit.owner = request.user  # its name opens with the key already in hand
    return found


def _kept(request, form, habit, *, submit):
    if request.method == "POST" and form.is_valid() and form.keep():
        settle_anew(habit=habit, today=request.user.today())
        messages.success(request, "Saved.")
        return redirect("checkins:habit", pk=habit.pk)
    context = {"section": "plan", "form": form, "habit": habit, "submit": submit}
    context["back"] = reverse("checkins:habit", args=[habit.pk])
    return render(request, "checkins/habit_pause.html", context)
