"""A slip review: five small pages; each keeps its answer, so that one can stop anywhere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from network.asking import ways_to_send
from network.my_week import kept_groups, my_week
from network.reaching import whom_to_call
from resources.week import now_here

from ..forms import BeforeForm, LearnedForm, NextTimeForm, WhatSetItOffForm, WhomToTellForm
from ..my_journey import my_journey
from ..reviewing import (
    choose_answer,
    choose_trigger,
    make_trigger,
    sorts_of,
    tell,
    words_to_tell,
)
from ..situations import SITUATIONS, answers_to

PAGE, MINE = 20, 12
COUNT = 5


def reviews(request):
    mine = request.user.slip_reviews.select_related("trigger", "if_then").order_by(
        "-created_at", "pk"
    )
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    for each in page:
        _one_key(each, request.user)
    context = {"section": "plan", "page": page}
    return render(request, "checkins/slipreview_list.html", context)


def slipreview_new(request):
    return _before(request, None, back=reverse("checkins:reviews"))


def slipreview_before(request, pk):
    return _before(request, _review(request, pk), back=reverse("checkins:slipreview", args=[pk]))


def slipreview_trigger(request, pk):
    """What set it off."""
    found = _review(request, pk)
    form = WhatSetItOffForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["trigger"]:
            choose_trigger(review=found, trigger=form.cleaned_data["trigger"])
        else:
            sort, name = form.chosen
            make_trigger(review=found, sort=sort, name=name, key=form.key)
        return redirect("checkins:slipreview_then", pk=pk)
    context = _step(found, form, number=2)
    context["mine"] = request.user.triggers.present()[:MINE]
    context["lists"] = [(sort, SITUATIONS[sort]) for sort in sorts_of(found)]
    context["open"] = len(set(found.before)) and 1
    return render(request, "checkins/slipreview_trigger.html", context)


def slipreview_then(request, pk):
    """The answer next time."""
    found = _review(request, pk)
    if found.trigger is None:
        return redirect("checkins:slipreview_trigger", pk=pk)
    form = NextTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_answer(review=found, words=form.words, key=form.key)
        return redirect("checkins:slipreview_tell", pk=pk)
    context = _step(found, form, number=3)
    answers = request.user.if_thens.present().filter(trigger=found.trigger)[:MINE]
    context["mine"] = [each.then for each in answers]
    context["listed"] = [w for w in answers_to(found.trigger.sort) if w not in context["mine"]]
    return render(request, "checkins/slipreview_then.html", context)


def slipreview_tell(request, pk):
    """Whom I tell."""
    found = _review(request, pk)
    form = WhomToTellForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["person"]:
            tell(review=found, person=form.cleaned_data["person"])
        return redirect("checkins:slipreview", pk=pk)
    context = _step(found, form, number=4)
    first = whom_to_call(owner=request.user, today=request.user.today(), hard=True)
    known = {each.pk for each in first}
    others = [each for each in request.user.people.present()[:PAGE] if each.pk not in known]
    context["people"] = first
    context["others"] = [each for each in others if not each.needs_care]
    return render(request, "checkins/slipreview_tell.html", context)


def slipreview(request, pk):
    """All of it: the plan, the message, and how to stay safe now."""
    found = _review(request, pk)
    week = my_week(groups=kept_groups(owner=request.user), now=now_here())
    context = {
        "section": "plan",
        "review": found,
        "group": next(iter(week), None),
        "count": COUNT,
    }
    if found.person:
        context |= {"words": words_to_tell(found.person.name), "ways": ways_to_send(found.person)}
    return render(request, "checkins/slipreview_detail.html", context)


def slipreview_words(request, pk):
    found = _review(request, pk)
    form = LearnedForm(request.POST or None, owner=request.user, instance=found)
    back = reverse("checkins:slipreview", args=[pk])
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Kept.")
        return redirect(back)
    context = {"section": "plan", "form": form, "back": back, "submit": "Save"}
    return render(request, "checkins/slipreview_form.html", context)


def slipreview_delete(request, pk):
    found = _review(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:reviews")
    context = {"section": "plan", "back": reverse("checkins:slipreview", args=[pk])}
    return render(request, "checkins/slipreview_delete.html", context)


def _before(request, found, *, back):
    today = request.user.today()
    uses = my_journey(owner=request.user, today=today).uses
    form = BeforeForm(
        request.POST or None, owner=request.user, instance=found, uses=uses, today=today
    )
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("checkins:slipreview_trigger", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "back": back, "submit": "Go on", "count": COUNT}
    return render(request, "checkins/slipreview_before.html", context)


def _review(request, pk):
    rows = request.user.slip_reviews.select_related("trigger", "if_then", "person")
    return _one_key(get_object_or_404(rows, pk=pk), request.user)


def _one_key(found, owner):
    """The same owner object everywhere, so that all words open with the key already in hand."""
    for row in (found, found.trigger, found.if_then):
        if row:
            row.owner = owner
    if "person" in found._state.fields_cache and found.person:
        found.person.owner = owner
    return found


def _step(found, form, *, number):
    return {"section": "plan", "review": found, "form": form, "number": number, "count": COUNT}
