"""Targets: so many groups in so many days."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..day_grids import grid
from ..forms import TargetForm
from ..targets import standing, words

PAGE = 20


def targets(request):
    today = request.user.today()
    page = Paginator(request.user.targets.newest_first(), PAGE).get_page(request.GET.get("page"))
    went = _days(request, page.object_list, today)
    for each in page:
        each.words = words(_standing(each, went, today))
    context = {"section": "groups", "page": page}
    return render(request, "network/target_list.html", context)


def target(request, pk):
    found, today = get_object_or_404(request.user.targets, pk=pk), request.user.today()
    how = _standing(found, _days(request, [found], today), today)
    context = {"section": "groups", "target": found, "how": how, "words": words(how)}
    return render(request, "network/target_detail.html", {**context, "grid": grid(how)})


def target_new(request):
    asked = {name: request.GET.get(name, "") for name in ("count", "days")}
    usual = {name: int(text) for name, text in asked.items() if text.isascii() and text.isdigit()}
    initial = {"first_day": request.user.today(), **usual}
    form = TargetForm(request.POST or None, owner=request.user, initial=initial)
    return _kept(request, form)


def target_edit(request, pk):
    found = get_object_or_404(request.user.targets, pk=pk)
    form = TargetForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form)


@require_POST
def target_end(request, pk):
    found = get_object_or_404(request.user.targets, pk=pk)
    if found.ended_on is None:
        found.ended_on = request.user.today()
        found.save(update_fields=["ended_on", "updated_at"])
    messages.success(request, "Ended. What you did stays counted.")
    return redirect("network:target", pk=pk)


def target_delete(request, pk):
    found = get_object_or_404(request.user.targets, pk=pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:targets")
    back = reverse("network:target", args=[pk])
    context = {"section": "groups", "target": found, "back": back}
    return render(request, "network/target_delete.html", context)


def _kept(request, form):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:target", pk=form.instance.pk)
    back = "targets" if form.is_new else "target"
    args = [] if form.is_new else [form.instance.pk]
    context = {"section": "groups", "form": form, "back": reverse(f"network:{back}", args=args)}
    return render(request, "network/target_form.html", {**context, "submit": "Save"})


def _days(request, found, today):
    """The days on which the owner went in the whole span of these targets: day -> how many."""
    if not found:
        return Counter()
    span = (min(each.first_day for each in found), min(today, max(e.last_day for e in found)))
    return Counter(request.user.attendances.went().within(*span).values_list("day", flat=True))


def _standing(target, went, today):
    """How it stands today, or stood on the day it ended."""
    until = min(today, target.ended_on or today)
    days = {"count": target.count, "days": target.days, "first": target.first_day}
    return standing(**days, went=went.elements(), today=until)
