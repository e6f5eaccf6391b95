"""Habits: today's list, one habit, and what may be done with it."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.days import window

from ..forms import DayForm, HabitForm
from ..habit_days import MOST, as_of
from ..habit_order import DOWN, UP, bring_back, move, put_away
from ..models.habits import Reason
from ..months import month_of
from ..settling import settle_anew
from ..starters import KEYS, by_area, start
from ..year_pictures import months_of

DAY = timedelta(days=1)


def habits(request):
    mine, today = request.user.habits, request.user.today()
    page = Paginator(mine.present(), MOST).get_page(request.GET.get("page"))
    found = as_of(page.object_list, owner=request.user, today=today)
    context = {
        "section": "plan",
        "page": page,
        "due": [each for each in found if each.is_due],
        "answered": [each for each in found if each.state],
        "resting": [each for each in found if not each.is_due and not each.state],
        "away": mine.put_away().exists(),
        "reasons": Reason.choices,
    }
    return render(request, "checkins/habit_list.html", context)


def habit(request, pk):
    found, today = get_object_or_404(request.user.habits, pk=pk), request.user.today()
    asked = DayForm(request.GET if "day" in request.GET else None, today=today)
    if asked.is_valid():
        return redirect("checkins:habitentry", pk, asked.cleaned_data["day"])
    days = window(today=today, length=8)[:7]
    since = min(month_of(month_of(today) - DAY), days[0])
    each = as_of([found], owner=request.user, today=today, since=since)[0]
    began = min([found.first_day, *each.states])
    entries = {e.day: e for e in found.entries.filter(day__range=(days[0], today))}
    context = {
        "section": "plan",
        "each": each,
        "form": asked,
        "entry": _opened(entries.get(today), request.user),
        "days": [(day, _opened(entries.get(day), request.user)) for day in reversed(days)],
        "months": months_of(each.states, first=began, last=today, off=each.off, count=2),
        "pauses": found.pauses.order_by("-first", "-pk")[:5],
        "reasons": Reason.choices,
    }
    return render(request, "checkins/habit_detail.html", context)


def _opened(entry, owner):
    if entry:
        entry.owner = owner  # its note opens with the key already in hand
    return entry


def habit_new(request):
    form = HabitForm(request.POST or None, owner=request.user, today=request.user.today())
    return _kept(request, form, submit="Add this habit", back=reverse("checkins:habits"))


def habit_edit(request, pk):
    found = get_object_or_404(request.user.habits, pk=pk)
    form = HabitForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    return _kept(request, form, submit="Save", back=reverse("checkins:habit", args=[pk]))


def _kept(request, form, *, submit, back):
    if request.method == "POST" and form.is_valid() and form.keep():
        settle_anew(habit=form.instance, today=request.user.today())
        messages.success(request, "Saved.")
        return redirect("checkins:habit", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "submit": submit, "back": back}
    return render(request, "checkins/habit_form.html", context)


def habit_starters(request):
    starter = KEYS.get(request.POST.get("start", ""))
    if request.method == "POST" and starter:
        page = _uuid(request.POST.get("form_key", ""))
        made = start(owner=request.user, starter=starter, page=page, today=request.user.today())
        settle_anew(habit=made, today=request.user.today())
        messages.success(request, "Added. Change whatever does not fit you.")
        return redirect("checkins:habit", pk=made.pk)
    context = {"section": "plan", "areas": by_area(), "form_key": uuid4()}
    return render(request, "checkins/habit_starters.html", context)


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def habits_order(request):
    page = Paginator(request.user.habits.present(), MOST).get_page(request.GET.get("page"))
    return render(request, "checkins/habit_order.html", {"section": "plan", "page": page})


@require_POST
def habit_move(request, pk):
    found = get_object_or_404(request.user.habits, pk=pk)
    move(habit=found, step=DOWN if request.POST.get("step") == "down" else UP)
    return redirect("checkins:habits_order")


def habits_away(request):
    page = Paginator(request.user.habits.put_away(), MOST).get_page(request.GET.get("page"))
    return render(request, "checkins/habit_away.html", {"section": "plan", "page": page})


@require_POST
def habit_put_away(request, pk):
    put_away(habit=get_object_or_404(request.user.habits, pk=pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("checkins:habits")


@require_POST
def habit_bring_back(request, pk):
    bring_back(habit=get_object_or_404(request.user.habits, pk=pk), today=request.user.today())
    messages.success(request, "Back on your list.")
    return redirect("checkins:habit", pk=pk)


def habit_delete(request, pk):
    found = get_object_or_404(request.user.habits, pk=pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:habits")
    context = {"section": "plan", "habit": found, "entries": found.entries.count()}
    context["back"] = reverse("checkins:habit", args=[pk])
    return render(request, "checkins/habit_delete.html", context)
