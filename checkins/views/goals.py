"""Goals: the open ones, one of them, and how it ends, changes or begins again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..closing import SOON, become, close, look_again, open_again
from ..forms import BecomeForm, GoalForm, LookForm
from ..goal_days import due_of, opened
from ..goal_examples import numbered, picked
from ..goal_steps import Progress, progress
from ..models.goals import State

PAGE, NEWEST = 20, 3


def goals(request):
    mine, today = request.user.goals, request.user.today()
    page = Paginator(mine.open().select_related("person"), PAGE)
    page = page.get_page(request.GET.get("page"))
    _stand(page.object_list, owner=request.user, today=today)
    context = {"section": "plan", "page": page, "today": today}
    context["closed"] = mine.closed().exists()
    context["together"] = request.user.accountabilities.exists()
    return render(request, "checkins/goal_list.html", context)


def goals_closed(request):
    page = Paginator(request.user.goals.closed(), PAGE).get_page(request.GET.get("page"))
    _stand(page.object_list, owner=request.user, today=request.user.today())
    return render(request, "checkins/goal_closed.html", {"section": "plan", "page": page})


def goal(request, pk):
    found, today = goal_of(request, pk), request.user.today()
    steps = Paginator(found.steps.in_order(), PAGE).get_page(request.GET.get("page"))
    notes = list(found.notes.newest_first()[: NEWEST + 1])
    for row in [*steps.object_list, *notes]:
        row.owner = request.user  # one key for all, already here
    other, due = found.became, due_of(found, today=today)
    if other:
        other.owner = request.user
    context = {
        "section": "plan",
        "goal": found,
        "page": steps,
        "notes": notes[:NEWEST],
        "more_notes": len(notes) > NEWEST,
        "other": other,
        "due": due,
        "is_due": due == today,
        "soon": SOON.items(),
    }
    return render(request, "checkins/goal_detail.html", context)


def goal_of(request, pk):
    """This goal of the person here, opening with the key already in hand; 404 for all others."""
    rows = request.user.goals.select_related("person", "became")
    return opened([get_object_or_404(rows, pk=pk)], owner=request.user)[0]


def _stand(goals, *, owner, today):
    """Give each goal its steps in numbers and the next day to look at it."""
    known = progress(owner=owner, goals=goals)
    for each in opened(goals, owner=owner):
        each.progress = known.get(each.pk, Progress())
        each.next_due = due_of(each, today=today)


def goal_examples(request):
    context = {"section": "plan", "groups": numbered(), "back": reverse("checkins:goals")}
    return render(request, "checkins/goal_examples.html", context)


def goal_new(request):
    example = picked(request.GET.get("pick", ""))
    initial = {"what": example.what, "first_step": example.first_step} if example else {}
    form = GoalForm(
        request.POST or None, owner=request.user, today=request.user.today(), initial=initial
    )
    return _kept(request, form, submit="Add this goal", back=reverse("checkins:goal_examples"))


def goal_edit(request, pk):
    found = goal_of(request, pk)
    form = GoalForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    return _kept(request, form, submit="Save", back=reverse("checkins:goal", args=[pk]))


def _kept(request, form, *, submit, back):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:goal", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "submit": submit, "back": back, "is_new": is_new}
    return render(request, "checkins/goal_form.html", context)


def goal_become(request, pk):
    """It turned into another goal: the new one is written, this one keeps its story."""
    found, today = goal_of(request, pk), request.user.today()
    initial = {"what": found.what, "why": found.why, "person": found.person_id}
    form = BecomeForm(request.POST or None, owner=request.user, today=today, initial=initial)
    if request.method == "POST" and form.is_valid() and form.keep():
        with_steps = form.cleaned_data["with_steps"]
        become(goal=found, other=form.instance, with_steps=with_steps, today=today)
        messages.success(request, "Saved. What you did for the first one stays counted.")
        return redirect("checkins:goal", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "goal": found, "submit": "Save"}
    context["back"] = reverse("checkins:goal", args=[pk])
    return render(request, "checkins/goal_become.html", context)


@require_POST
def goal_done(request, pk):
    close(goal=goal_of(request, pk), state=State.DONE, today=request.user.today())
    messages.success(request, "Done. Take a moment: this was your work.")
    return redirect("checkins:goal", pk=pk)


@require_POST
def goal_let_go(request, pk):
    close(goal=goal_of(request, pk), state=State.LET_GO, today=request.user.today())
    messages.success(request, "Let go. It makes room for what matters now.")
    return redirect("checkins:goal", pk=pk)


@require_POST
def goal_open_again(request, pk):
    open_again(goal=goal_of(request, pk), today=request.user.today())
    messages.success(request, "Open again.")
    return redirect("checkins:goal", pk=pk)


@require_POST
def goal_look(request, pk):
    found, form = goal_of(request, pk), LookForm(request.POST)
    if form.is_valid():
        days = form.cleaned_data["days"]
        look_again(goal=found, days=days, today=request.user.today())
        messages.success(request, "Kept. Today brings it up again then.")
    return redirect("checkins:goal", pk=pk)


def goal_delete(request, pk):
    found = goal_of(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:goals")
    context = {"section": "plan", "goal": found, "back": reverse("checkins:goal", args=[pk])}
    context |= {"steps": found.steps.count(), "notes": found.notes.count()}
    return render(request, "checkins/goal_delete.html", context)
