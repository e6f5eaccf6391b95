"""An urge: it is here, I ride it, it is over; and all of them looked back on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from network.reaching import whom_to_call

from ..breathing import MINUTES, STEPS, step_number
from ..forms import AfterForm, PickForm, StartForm, UrgeForm
from ..hard_days import at_once, lines_to_call
from ..months import end_of, months_back
from ..uses import keep_uses
from ..worked import Worked, worked

TILES, ROWS = 12, 40


def urge_new(request):
    now = timezone.now()
    form = StartForm(request.POST or None, owner=request.user, now=now)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("checkins:urge", pk=form.instance.pk)
    context = {
        "section": "notes",
        "form": form,
        "going_on": request.user.urges.going_on(now),
        "submit": "Ride it out",
    }
    return render(request, "checkins/urge_start.html", context)


def urge(request, pk):
    found = _urge(request, pk)
    people = whom_to_call(owner=request.user, today=request.user.today(), hard=True)
    context = {"section": "notes", "urge": found}
    if found.ended_at:
        context["help"] = at_once(found, people=people)
        context["ridden_out"] = request.user.urges.ridden_out().count()
        return render(request, "checkins/urge_detail.html", context)
    if found.trigger:
        context["answers"] = _answers(request.user, found.trigger)
    else:
        context["triggers"] = request.user.triggers.present()[:TILES]
    context |= {"people": people, "lines": lines_to_call(), "minutes": MINUTES}
    return render(request, "checkins/urge_ride.html", context)


@require_POST
def urge_pick(request, pk):
    """What set it off, or the answer that is tried; nothing at all asks for the trigger again."""
    found = _urge(request, pk)
    form = PickForm(request.POST, owner=request.user)
    if form.is_valid():
        found.if_then = form.cleaned_data["if_then"]
        found.trigger = found.if_then.trigger if found.if_then else form.cleaned_data["trigger"]
        found.save(update_fields=["trigger", "if_then", "updated_at"])
    return redirect("checkins:urge", pk=pk)


def urge_breathe(request, pk):
    number, by_hand = step_number(request.GET.get("step")), "by-hand" in request.GET
    context = {
        "section": "notes",
        "urge": _urge(request, pk),
        "step": STEPS[number - 1],
        "steps": STEPS,
        "number": number,
        "following": number + 1 if number < len(STEPS) else None,
        "by_hand": by_hand,
        "minutes": MINUTES,
    }
    return render(request, "checkins/urge_breathe.html", context)


def urge_after(request, pk):
    form = AfterForm(
        request.POST or None, owner=request.user, instance=_urge(request, pk), now=timezone.now()
    )
    return _kept(request, form, submit="Save", back=reverse("checkins:urge", args=[pk]))


def urge_earlier(request):
    initial = {"day": request.user.today()}
    form = UrgeForm(request.POST or None, owner=request.user, now=timezone.now(), initial=initial)
    return _kept(request, form, submit="Save", back=reverse("checkins:urges"))


def urge_edit(request, pk):
    form = UrgeForm(
        request.POST or None, owner=request.user, instance=_urge(request, pk), now=timezone.now()
    )
    return _kept(request, form, submit="Save", back=reverse("checkins:urge", args=[pk]))


def urge_delete(request, pk):
    found = _urge(request, pk)
    if request.method == "POST":
        found.delete()
        keep_uses(owner=request.user, day=found.day)
        messages.success(request, "Deleted.")
        return redirect("checkins:urges")
    context = {"section": "notes", "urge": found, "back": reverse("checkins:urge", args=[pk])}
    return render(request, "checkins/urge_delete.html", context)


def urges(request):
    mine, today = request.user.urges, request.user.today()
    first = mine.first_day()
    months = months_back(today=today, first=first or today)
    page = Paginator(months, 1).get_page(request.GET.get("page"))
    month = page.object_list[0]
    found = mine.within(month, end_of(month)).select_related("trigger")
    rows = list(found.order_by("-day", "-began_at", "pk"))
    part = Paginator(rows, ROWS).get_page(request.GET.get("part"))
    for each in part:
        if each.trigger:
            each.trigger.owner = request.user
    context = {
        "section": "notes",
        "first": first,
        "page": page,
        "month": month,
        "part": part,
        "ridden_out": sum(1 for each in rows if each.rode_out),
        "used": sum(1 for each in rows if each.ended_at and not each.rode_out and each.has_used),
        "in_all": mine.ridden_out().count(),
    }
    return render(request, "checkins/urge_list.html", context)


def _urge(request, pk):
    found = get_object_or_404(request.user.urges.select_related("trigger", "if_then"), pk=pk)
    # The same owner object, so that all words open with the key already in hand.
    for row in (found.trigger, found.if_then):
        if row:
            row.owner = request.user
    return found


def _answers(owner, trigger):
    """The answers to this trigger in the owner's order, each with how often it worked."""
    answers = list(owner.if_thens.present().filter(trigger=trigger)[:TILES])
    passed = worked(owner=owner, if_thens=answers)
    for each in answers:
        each.worked = passed.get(each.pk, Worked())
    return answers


def _kept(request, form, *, submit, back):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:urge", pk=form.instance.pk)
    context = {"section": "notes", "form": form, "submit": submit, "back": back, "is_new": is_new}
    return render(request, "checkins/urge_form.html", context)
