"""Notes: the days, one day, and what follows when it is saved."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from network.reaching import whom_to_call

from ..forms import CheckInForm, DayForm, PartsForm
from ..hard_days import at_once
from ..months import end_of, is_open, months_back, rows
from ..parts import parts_on
from ..uses import keep_uses

DAY = timedelta(days=1)


def notes(request):
    mine, today = request.user.checkins, request.user.today()
    asked = DayForm(request.GET if "day" in request.GET else None, today=today)
    if asked.is_valid():
        return redirect("checkins:note", asked.cleaned_data["day"])
    began = mine.first_day()
    first = min(began or today, today)
    page = Paginator(months_back(today=today, first=first), 1).get_page(request.GET.get("page"))
    month = page.object_list[0]
    last = min(end_of(month), today)
    found = {each.day: each for each in mine.within(month, last)}
    recent = mine.within(today - DAY, today).days()
    context = {
        "section": "notes",
        "form": asked,
        "page": page,
        "month": month,
        "rows": rows(found, first=max(first, month), last=last) if began else [],
        "today": None if today in recent else today,
        "yesterday": None if today - DAY in recent else today - DAY,
    }
    return render(request, "checkins/note_list.html", context)


def note(request, day):
    check_in, today = request.user.checkins.on(day), request.user.today()
    if check_in is None and not is_open(day, today=today):
        raise Http404
    form = CheckInForm(
        request.POST or None,
        owner=request.user,
        instance=check_in,
        day=day,
        today=today,
        parts=parts_on(owner=request.user),
    )
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("today") if day == today else redirect("checkins:saved", day)
    context = {
        "section": "notes",
        "form": form,
        "check_in": check_in,
        "day": day,
        "today": today,
        "submit": "Save today" if day == today else "Save this day",
    }
    return render(request, "checkins/note_form.html", context)


def saved(request, day):
    check_in = get_object_or_404(request.user.checkins, day=day)
    today, people = request.user.today(), []
    yesterday = today - DAY
    if check_in.is_hard:
        people = whom_to_call(owner=request.user, today=today, hard=True)
    context = {
        "section": "notes",
        "check_in": check_in,
        "help": at_once(check_in, people=people),
        "gap": None if request.user.checkins.on(yesterday) else yesterday,
    }
    return render(request, "checkins/note_saved.html", context)


def note_delete(request, day):
    check_in = get_object_or_404(request.user.checkins, day=day)
    if request.method == "POST":
        with transaction.atomic():
            check_in.delete()
            keep_uses(owner=request.user, day=day)
        messages.success(request, "Deleted.")
        return redirect("checkins:notes")
    back = reverse("checkins:note", args=[day])
    context = {"section": "notes", "check_in": check_in, "submit": "Delete this day", "back": back}
    return render(request, "checkins/note_confirm.html", context)


def parts(request):
    """Which questions the owner is asked every day."""
    chosen = request.user.preferences.first()
    form = PartsForm(request.POST or None, owner=request.user, instance=chosen)
    back = reverse("checkins:note", args=[request.user.today()])
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect(back)
    context = {"section": "notes", "form": form, "submit": "Save", "back": back}
    return render(request, "checkins/parts.html", context)
