"""The plan: one page that says it all, and one question a page to build it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from resources.week import day_words, now_here

from ..forms import PartForm, PlanPeopleForm
from ..plan_around import around, parts_written
from ..plan_parts import BY_NAME, PARTS, WORDS, next_open
from ..plan_versions import words_of

SECTION = "plan"


def plan(request):
    mine, today = request.user.plans.first(), request.user.today()
    words = words_of(mine) if mine else {}
    found = around(owner=request.user, plan=mine, today=today, now=now_here())
    written = {*words, *(["people"] if found.chosen else [])}
    context = {
        "section": SECTION,
        "plan": mine,
        "own": {each.name: (each, words.get(each.name, "")) for each in PARTS},
        "around": found,
        "visits": [(day_words(each.day, today=today), each) for each in found.visits.rows],
        "written": len(written),
        "parts": len(PARTS),
        "next": next_open(written),
    }
    return render(request, "checkins/plan.html", context)


def plan_step(request, part):
    if part not in BY_NAME:
        raise Http404
    step, mine = BY_NAME[part], request.user.plans.first()
    kind = PartForm if step in WORDS else PlanPeopleForm
    form = kind(request.POST or None, owner=request.user, instance=mine, part=step)
    saved = request.method == "POST" and form.is_valid() and form.keep()
    written = parts_written(owner=request.user, plan=form.instance)
    going_on = "go-on" in request.GET
    further = _address(next_open(written, after=step.name)) if going_on else None
    if saved:
        messages.success(request, "Saved.")
        return redirect(further or f"{reverse('checkins:plan')}#{step.name}")
    context = {"section": SECTION, "form": form, "part": step, "further": further}
    context |= {"number": PARTS.index(step) + 1, "parts": len(PARTS)}
    context |= {"submit": "Save and go on" if further else "Save"}
    return render(request, "checkins/plan_step.html", context)


def _address(part):
    """Where building goes on; the plan itself where all is written."""
    if part is None:
        return reverse("checkins:plan")
    return f"{reverse('checkins:plan_step', args=[part.name])}?go-on=1"
