"""The journey: days, stretches, money not spent, and how all of it is counted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse

from ..forms import DayForm, JourneyForm
from ..journey import parts
from ..marks import coming
from ..milestones import new_of
from ..months import is_open
from ..my_journey import my_journey

PAGE, RECENT, NAMED = 20, 90, 5


def journey(request):
    today = request.user.today()
    mine = my_journey(owner=request.user, today=today)
    told = mine.told
    page = Paginator(parts(told, began=mine.began) if told else [], PAGE)
    page = page.get_page(request.GET.get("page"))
    following = coming("days", told.now) if told else None
    context = {
        "section": "plan",
        "mine": mine,
        "page": page,
        "rows": _with_days_of_use(request.user, page.object_list, mine.uses, today),
        "new": new_of(mine),
        "of_last": told.of_last(RECENT) if told else 0,
        "last_days": min(RECENT, (today - mine.began).days + 1) if told else 0,
        "next": following,
        "to_go": following - told.now if told else 0,
        "form": DayForm(today=today),
    }
    return render(request, "checkins/journey.html", context)


def journey_settings(request):
    row, today = request.user.journeys.first(), request.user.today()
    form = JourneyForm(request.POST or None, owner=request.user, instance=row, today=today)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:journey")
    back = reverse("checkins:journey")
    context = {"section": "plan", "form": form, "back": back, "submit": "Save"}
    return render(request, "checkins/journey_form.html", context)


def _with_days_of_use(owner, found, uses, today):
    """Each part with some of its days of use, and where each of these can be corrected: in its
    note, or at the urge that says so."""
    rows = [(each, [] if each.without else _within(uses, each)[:NAMED]) for each in found]
    shown = [day for _, days in rows for day in days]
    noted = set(owner.checkins.filter(day__in=shown).values_list("day", flat=True))
    waves = dict(owner.urges.filter(day__in=shown).order_by("began_at").values_list("day", "pk"))
    return [
        (part, [(day, day in noted or is_open(day, today=today), waves.get(day)) for day in days])
        for part, days in rows
    ]


def _within(days, part):
    return [day for day in days if part.first <= day <= part.last]
