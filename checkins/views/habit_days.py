"""The days of a habit: tick in one tap, say more about a day, look at a year."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import EntryForm, TickForm
from ..models.habits import Done
from ..months import end_of, is_open, months_back
from ..schedules import Off
from ..settling import entry_changed
from ..ticking import tick, untick
from ..year_pictures import months_of, picture

DAY = timedelta(days=1)


@require_POST
def habit_tick(request, pk):
    habit, today = get_object_or_404(request.user.habits, pk=pk), request.user.today()
    form = TickForm(request.POST, today=today)
    if not form.is_valid():
        messages.error(request, "That did not work. Choose a day of the last year.")
        return redirect("checkins:habit", pk=pk)
    day, what, back = (form.cleaned_data[name] for name in ("day", "what", "back"))
    if what == "undo":
        if habit.entries.filter(day=day).exclude(note=None).exists():
            return redirect("checkins:habitentry_delete", pk, day)
        untick(habit=habit, day=day, today=today)
    else:
        state, _, reason = what.partition("-")
        tick(habit=habit, day=day, state=Done(state), reason=reason, today=today)
    messages.success(request, "Taken back." if what == "undo" else "Saved.")
    return redirect(back, pk=pk) if back == "checkins:habit" else redirect(back)


def habitentry(request, habit_id, day):
    habit, today = get_object_or_404(request.user.habits, pk=habit_id), request.user.today()
    entry = habit.entries.filter(owner=request.user, day=day).first()
    if entry is None and not is_open(day, today=today):
        raise Http404
    form = EntryForm(
        request.POST or None, owner=request.user, instance=entry, habit=habit, day=day, today=today
    )
    if request.method == "POST" and form.is_valid() and form.keep():
        entry_changed(habit=habit, day=day, today=today)
        messages.success(request, "Saved.")
        return redirect("checkins:habit", pk=habit_id)
    context = {
        "section": "plan",
        "form": form,
        "habit": habit,
        "entry": entry,
        "day": day,
        "today": today,
        "submit": "Save this day",
        "back": reverse("checkins:habit", args=[habit_id]),
    }
    return render(request, "checkins/habit_day.html", context)


def habitentry_delete(request, habit_id, day):
    habit = get_object_or_404(request.user.habits, pk=habit_id)
    entry = get_object_or_404(habit.entries.filter(owner=request.user), day=day)
    back = reverse("checkins:habitentry", args=[habit_id, day])
    if request.method == "POST":
        untick(habit=habit, day=day, today=request.user.today())
        messages.success(request, "Taken back.")
        return redirect("checkins:habit", pk=habit_id)
    context = {"section": "plan", "habit": habit, "entry": entry, "back": back}
    return render(request, "checkins/habit_day_delete.html", context)


def habit_year(request, pk):
    habit, today = get_object_or_404(request.user.habits, pk=pk), request.user.today()
    earliest = habit.entries.order_by("day").values_list("day", flat=True).first()
    began = min(earliest or habit.first_day, habit.first_day, today)
    page = Paginator(months_back(today=today, first=began), 12).get_page(request.GET.get("page"))
    newest, oldest = page.object_list[0], page.object_list[-1]
    entries = habit.entries.filter(day__range=(oldest, end_of(newest)))
    states = dict(entries.values_list("day", "state"))
    off = Off(pauses=tuple(habit.pauses.values_list("first", "last")))
    months = months_of(states, first=began, last=min(end_of(newest), today), off=off)
    context = {
        "section": "plan",
        "habit": habit,
        "page": page,
        "picture": picture(months),
    }
    return render(request, "checkins/habit_year.html", context)
