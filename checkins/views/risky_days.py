"""Days ahead that are known to be hard, and the plan for each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from resources.week import day_words

from ..ahead import LOOK, coming, last_workday, next_on
from ..away import bring_back, put_away
from ..forms import RiskyDayForm
from ..models.triggers import Occasion, Repeats

PAGE, NEAREST = 20, 30
USUAL = {Occasion.PAYDAY: Repeats.LAST_WORKDAY, Occasion.GRANT: Repeats.MONTHLY}


def days_ahead(request):
    mine, today = list(request.user.risky_days.present()), request.user.today()
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.next = next_on(each, today)
    ahead = coming(mine, today=today, until=today + LOOK)[:NEAREST]
    context = {
        "section": "notes",
        "page": page,
        "ahead": [(day_words(each.day, today=today), each.risky_day) for each in ahead],
        "occasions": Occasion.choices,
        "away": request.user.risky_days.put_away().exists(),
    }
    return render(request, "checkins/riskyday_list.html", context)


def riskyday_new(request):
    occasion, today = request.GET.get("occasion"), request.user.today()
    initial = {"day": today}
    if occasion in Occasion.values:
        initial |= {"occasion": occasion, "repeats": USUAL.get(occasion, Repeats.ONCE)}
    if occasion == Occasion.PAYDAY:
        initial["day"] = last_workday(today.year, today.month)
    form = RiskyDayForm(request.POST or None, owner=request.user, initial=initial)
    return _kept(request, form, back=reverse("checkins:days_ahead"))


def riskyday(request, pk):
    found = get_object_or_404(request.user.risky_days, pk=pk)
    today = request.user.today()
    day = next_on(found, today)
    words = day_words(day, today=today) if day else ""
    context = {"section": "notes", "risky_day": found, "next": day, "next_words": words}
    return render(request, "checkins/riskyday_detail.html", context)


def riskyday_edit(request, pk):
    found = get_object_or_404(request.user.risky_days, pk=pk)
    form = RiskyDayForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, back=reverse("checkins:riskyday", args=[pk]))


def riskyday_delete(request, pk):
    found = get_object_or_404(request.user.risky_days, pk=pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:days_ahead")
    context = {"section": "notes", "risky_day": found}
    context["back"] = reverse("checkins:riskyday", args=[pk])
    return render(request, "checkins/riskyday_delete.html", context)


@require_POST
def riskyday_put_away(request, pk):
    put_away(row=get_object_or_404(request.user.risky_days, pk=pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("checkins:days_ahead")


@require_POST
def riskyday_bring_back(request, pk):
    bring_back(row=get_object_or_404(request.user.risky_days, pk=pk))
    messages.success(request, "Back among the days ahead.")
    return redirect("checkins:riskyday", pk=pk)


def riskydays_away(request):
    page = Paginator(request.user.risky_days.put_away(), PAGE).get_page(request.GET.get("page"))
    return render(request, "checkins/riskyday_away.html", {"section": "notes", "page": page})


def _kept(request, form, *, back):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:riskyday", pk=form.instance.pk)
    context = {"section": "notes", "form": form, "back": back, "is_new": is_new}
    return render(request, "checkins/riskyday_form.html", {**context, "submit": "Save"})
