"""The groups that I keep: my week, one group, and what may be done with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from resources.finding.groups import public_groups
from resources.week import now_here

from .. import keeping
from ..asking_along import message_along
from ..forms import GroupForm
from ..going import forget_group
from ..my_week import coming, coming_days, kept_groups, my_week, planned_days

PAGE = 20


def groups(request):
    now = now_here()
    week = my_week(groups=kept_groups(owner=request.user), now=now)
    page = Paginator(week, PAGE).get_page(request.GET.get("page"))
    planned = planned_days(owner=request.user, groups=[each.group for each in page], now=now)
    rows = [(each, each.day in planned.get(each.group.pk, ())) for each in page]
    context = {"section": "groups", "page": page, "rows": rows}
    context["away"] = request.user.my_groups.of_support().put_away().exists()
    return render(request, "network/group_list.html", context)


def groups_away(request):
    page = Paginator(request.user.my_groups.of_support().put_away(), PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "network/group_archived.html", {"section": "groups", "page": page})


def group(request, pk):
    found = one_group(request, pk)
    now = now_here()
    next_time = coming(group=found, now=now)
    planned = planned_days(owner=request.user, groups=[found], now=now).get(found.pk, set())
    context = {"section": "groups", "group": found, "next": next_time}
    context["days"] = coming_days(next_time, planned=planned)
    context["is_planned"] = bool(planned)
    context["words"] = message_along(next_time)
    return render(request, "network/group_detail.html", context)


def group_keep(request, code):
    meeting = get_object_or_404(public_groups(), code=code)
    if request.method == "POST":
        kept = keeping.put_in_week(meeting=meeting, by=request.user)
        messages.success(request, "It is in your week.")
        return redirect("network:group", pk=kept.pk)
    context = {"section": "groups", "meeting": meeting}
    return render(request, "network/group_keep.html", context)


def group_new(request):
    form = GroupForm(request.POST or None, owner=request.user)
    return _kept(request, form, reverse("network:groups"), "Put it in my week")


def group_edit(request, pk):
    form = GroupForm(request.POST or None, owner=request.user, instance=one_group(request, pk))
    return _kept(request, form, reverse("network:group", args=[pk]), "Save")


def _kept(request, form, back, submit):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:group", pk=form.instance.pk)
    context = {"section": "groups", "form": form, "back": back, "submit": submit}
    return render(request, "network/group_form.html", context)


def group_delete(request, pk):
    found = one_group(request, pk)
    if request.method == "POST":
        forget_group(group=found, now=timezone.now())
        messages.success(request, "Deleted.")
        return redirect("network:groups")
    context = {"section": "groups", "group": found, "visits": found.attendances.count()}
    context["back"] = reverse("network:group", args=[pk])
    return render(request, "network/group_delete.html", context)


@require_POST
def group_put_away(request, pk):
    keeping.put_away(group=one_group(request, pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("network:groups")


@require_POST
def group_bring_back(request, pk):
    keeping.bring_back(group=one_group(request, pk))
    messages.success(request, "Back in your week.")
    return redirect("network:group", pk=pk)


@require_POST
def group_home(request, pk):
    found = one_group(request, pk)
    if found.is_home:
        keeping.leave_home(group=found)
        messages.success(request, "It is no longer your home group.")
    else:
        keeping.make_home(group=found, by=request.user)
        messages.success(request, "This is your home group now.")
    return redirect("network:group", pk=pk)


def one_group(request, pk):
    """A support group of this person, with its listing and people; else 404."""
    found = get_object_or_404(request.user.my_groups.of_support().with_all(), pk=pk)
    found.for_owner(request.user)
    return found
