"""Milestones: those that the site counts, and my own."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import MilestoneForm, ReachedForm
from ..milestones import let_go, mark, new_of, rows_of
from ..my_journey import my_journey

PAGE = 20


def milestones(request):
    mine = my_journey(owner=request.user, today=request.user.today())
    kept = request.user.milestones.filter(put_aside=False).order_by("-day", "-created_at", "pk")
    context = {
        "section": "plan",
        "page": Paginator(kept, PAGE).get_page(request.GET.get("page")),
        "new": new_of(mine),
        "rows": rows_of(mine),
    }
    return render(request, "checkins/milestone_list.html", context)


def milestone(request, pk):
    found = get_object_or_404(request.user.milestones, pk=pk)
    return render(request, "checkins/milestone_detail.html", {"section": "plan", "found": found})


def milestone_new(request):
    today = request.user.today()
    form = MilestoneForm(
        request.POST or None, owner=request.user, today=today, initial={"day": today}
    )
    return _kept(request, form, back=reverse("checkins:milestones"))


def milestone_edit(request, pk):
    found = get_object_or_404(request.user.milestones, pk=pk)
    form = MilestoneForm(
        request.POST or None, owner=request.user, today=request.user.today(), instance=found
    )
    return _kept(request, form, back=reverse("checkins:milestone", args=[pk]))


def milestone_delete(request, pk):
    found = get_object_or_404(request.user.milestones, pk=pk)
    if request.method == "POST":
        let_go(milestone=found)
        messages.success(request, "Deleted.")
        return redirect("checkins:milestones")
    context = {"section": "plan", "found": found}
    context["back"] = reverse("checkins:milestone", args=[pk])
    return render(request, "checkins/milestone_delete.html", context)


@require_POST
def milestone_reached(request):
    """Mark a milestone that was counted, or put it aside."""
    form = ReachedForm(request.POST)
    if not form.is_valid():
        return redirect("checkins:milestones")
    found = mark(owner=request.user, today=request.user.today(), **form.cleaned_data)
    if found is None or form.cleaned_data["aside"]:
        return redirect("checkins:milestones")
    return redirect("checkins:milestone_edit", pk=found.pk)


def _kept(request, form, *, back):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Kept.")
        return redirect("checkins:milestone", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "found": form.instance, "back": back}
    return render(request, "checkins/milestone_form.html", {**context, "submit": "Save"})
