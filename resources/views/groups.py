"""Find a group, and one group."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from ..calendars import calendar_of
from ..finding.groups import find_groups, near_groups
from ..forms import GroupFilter
from ..models import Meeting
from ..unchanged import MINUTE, data_mark, group_mark
from ..week import now_here
from .kept import kept_by_visitors

PAGE = 20


@login_not_required
@kept_by_visitors(data_mark(Meeting, seconds=MINUTE), seconds=MINUTE)
def groups(request):
    now = now_here()
    form = GroupFilter(request.GET)
    asked = form.cleaned_data
    page = Paginator(find_groups(asked=asked, now=now), PAGE).get_page(request.GET.get("page"))
    for meeting in page:
        _say_when(meeting, now)
    context = {"section": "groups", "form": form, "page": page, "now": now}
    if asked.get("place") or not page.paginator.count:
        context["near"] = near_groups(asked=asked, now=now)
    return render(request, "resources/group_list.html", context)


@login_not_required
@kept_by_visitors(group_mark, seconds=MINUTE)
def group(request, code):
    meeting = get_object_or_404(Meeting.objects.public(), code=code)
    _say_when(meeting, now_here())
    return render(request, "resources/group_detail.html", {"section": "groups", "meeting": meeting})


@login_not_required
def group_calendar(request, code):
    meeting = get_object_or_404(Meeting.objects.public(), code=code)
    response = HttpResponse(calendar_of(meeting=meeting, now=now_here()), "text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="weekly.ics"'
    return response


def _say_when(meeting, now):
    meeting.next_day = meeting.day_words(now)
    meeting.next_holiday = meeting.holiday(now)
