"""How a goal goes: dated notes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..forms import GoalNoteForm
from .goals import goal_of

PAGE = 10


def goal_notes(request, pk):
    found = goal_of(request, pk)
    page = Paginator(found.notes.newest_first(), PAGE).get_page(request.GET.get("page"))
    for note in page.object_list:
        note.owner = request.user  # one key for all, already here
    context = {"section": "plan", "goal": found, "page": page}
    return render(request, "checkins/goalnote_list.html", context)


def goal_note(request, pk):
    found, today = goal_of(request, pk), request.user.today()
    form = GoalNoteForm(request.POST or None, owner=request.user, goal=found, today=today)
    return _kept(request, form, found)


def goalnote_edit(request, pk):
    found = _note(request, pk)
    form = GoalNoteForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    return _kept(request, form, found.goal)


def _kept(request, form, goal):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:goal", pk=goal.pk)
    context = {"section": "plan", "form": form, "goal": goal, "submit": "Save"}
    context["back"] = reverse("checkins:goal", args=[goal.pk])
    return render(request, "checkins/goalnote_form.html", context)


def goalnote_delete(request, pk):
    found = _note(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:goal", pk=found.goal_id)
    context = {"section": "plan", "note": found}
    context["back"] = reverse("checkins:goal", args=[found.goal_id])
    return render(request, "checkins/goalnote_delete.html", context)


def _note(request, pk):
    found = get_object_or_404(request.user.goal_notes.select_related("goal"), pk=pk)
    found.owner = found.goal.owner = request.user  # one key for all, already here
    return found
