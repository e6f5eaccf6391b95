"""One time that the two looked at things: when it was, what came of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..forms import TimeForm


def accountabilitytime(request, pk):
    found = _time(request, pk)
    form = TimeForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:accountability", pk=found.accountability_id)
    context = {"section": "plan", "form": form, "time": found, "submit": "Save"}
    context["back"] = reverse("checkins:accountability", args=[found.accountability_id])
    return render(request, "checkins/accountabilitytime_form.html", context)


def accountabilitytime_delete(request, pk):
    found = _time(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:accountability", pk=found.accountability_id)
    context = {"section": "plan", "time": found}
    context["back"] = reverse("checkins:accountability", args=[found.accountability_id])
    return render(request, "checkins/accountabilitytime_delete.html", context)


def _time(request, pk):
    rows = request.user.accountability_times.select_related("accountability__person")
    found = get_object_or_404(rows, pk=pk)
    found.owner = found.accountability.owner = request.user  # one key for all, already here
    found.accountability.person.owner = request.user
    return found
