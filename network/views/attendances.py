"""Going to groups: one tap, how it was, and everything I went to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..forms import AttendanceForm, WentForm
from ..going import did_not_go, forget, went, write_down
from ..lift import lift
from ..met import look_again
from ..my_week import rhythm_of
from ..reaching import whom_to_call

PAGE, GROUPS, MONTHS, PEOPLE = 20, 12, 12, 2


def attendances(request):
    groups = list(request.user.my_groups.kept().with_all()[:GROUPS])
    for each in groups:
        each.rhythm = rhythm_of(each)
    return _history(request, request.user.attendances.all(), {"groups": groups})


def group_went(request, pk):
    group = get_object_or_404(request.user.my_groups.of_support(), pk=pk)
    today = request.user.today()
    form = WentForm(request.POST if request.method == "POST" else None, today=today)
    if form.is_valid():
        day = form.cleaned_data["day"]
        row = write_down(group=group, day=day, by=request.user, now=timezone.now())
        messages.success(request, "Written down. You went.")
        return redirect("network:attendance", pk=row.pk)
    mine = request.user.attendances.filter(group=group)
    context = {"group": group, "form": form, "today": today}
    context["here_today"] = mine.went().filter(day=today).first()
    return _history(request, mine, context)


def _history(request, mine, context):
    found = mine.select_related("group").newest_first()
    page, months = Paginator(found, PAGE).get_page(request.GET.get("page")), mine.months()
    for each in page:
        # The same owner object, so that the group's name opens with the key already in hand.
        each.group.owner = request.user
        each.in_month = months.get(each.day.replace(day=1), 0)
    context |= {
        "section": "groups",
        "page": page,
        "months": list(months.items())[:MONTHS],
        "all": sum(months.values()),
        "lift": lift(**mine.feelings()),
    }
    return render(request, "network/attendance_list.html", context)


def attendance(request, pk):
    found, today = _mine(request, pk), request.user.today()
    context = {"section": "groups", "attendance": found, "group": found.group}
    context |= {"is_to_come": found.day > today, "today": today}
    if not found.has_gone:
        context["people"] = whom_to_call(owner=request.user, today=today, hard=True)[:PEOPLE]
        return render(request, "network/attendance_open.html", context)
    data = request.POST if request.method == "POST" else None
    form = AttendanceForm(data, owner=request.user, instance=found)
    if form.is_valid() and form.keep():
        look_again(meeting=found.group.meeting_id, now=timezone.now())
        messages.success(request, "Saved.")
        return redirect("network:group_went", pk=found.group_id)
    back = reverse("network:group_went", args=[found.group_id])
    context |= {"form": form, "submit": "Save", "back": back}
    return render(request, "network/attendance_form.html", context)


@require_POST
def attendance_went(request, pk):
    found = _mine(request, pk)
    if found.day <= request.user.today():
        went(attendance=found, now=timezone.now())
        messages.success(request, "Written down. You went.")
    return redirect("network:attendance", pk=pk)


@require_POST
def attendance_missed(request, pk):
    did_not_go(attendance=_mine(request, pk), now=timezone.now())
    return redirect("network:attendance", pk=pk)


def attendance_delete(request, pk):
    found = _mine(request, pk)
    if request.method == "POST":
        forget(attendance=found, now=timezone.now())
        messages.success(request, "Deleted.")
        return redirect("network:attendances")
    context = {"section": "groups", "attendance": found, "group": found.group}
    context["back"] = reverse("network:attendance", args=[pk])
    return render(request, "network/attendance_delete.html", context)


def _mine(request, pk):
    rows = request.user.attendances.select_related("group__meeting")
    found = get_object_or_404(rows, pk=pk)
    found.group.owner = request.user
    return found
