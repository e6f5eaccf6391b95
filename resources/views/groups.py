"""Find a group, and one group."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, set_response_etag

from ..calendars import MOST_EVENTS, calendar_of
from ..finding.groups import count_at_any_time, count_online, find_groups, place_of
from ..forms import GroupFilter
from ..gazetteer import about, distance
from ..models import Meeting
from ..reports import reported_on
from ..unchanged import MINUTE, data_mark, row_mark
from ..week import day_words, holiday_on, is_summer_break, now_here
from .kept import kept_by_visitors, same_for_all

PAGE = 20
LIST = data_mark(Meeting, seconds=MINUTE)
DATES = 3


@dataclass(frozen=True)
class Card:
    """What a list says of one group, to whomever; and the button for those who are signed in."""

    pk: int
    name: str
    words: str
    put: str


@login_not_required
@kept_by_visitors(LIST, seconds=MINUTE)
def groups(request):
    shown = same_for_all(request, _list_of_groups, LIST, seconds=MINUTE)
    return render(request, "resources/group_list.html", {"section": "groups", **shown})


def _list_of_groups(request):
    """The list and what stands above and below it, without a word about who asks."""
    now = now_here()
    form = GroupFilter(request.GET)
    asked = form.cleaned_data
    place = place_of(asked)
    page = Paginator(find_groups(asked=asked, now=now, place=place), PAGE)
    page = page.get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "now": now, "summer": is_summer_break(now.date())}
    if not page.paginator.count:
        context["any_time"] = count_at_any_time(asked=asked, now=now, place=place)
    if not page.paginator.count or asked.get("place"):
        context["online"] = count_online(asked=asked, now=now)
    return {
        "errors": bool(form.errors),
        "above": render_to_string("resources/_groups_above.html", context),
        "cards": [_card(meeting, now, place) for meeting in page],
        "below": render_to_string("resources/_groups_below.html", context, request),
    }


def _card(meeting, now, place):
    say_when(meeting, now)
    away = about(distance(place.point, meeting.point)) if place and meeting.point else ""
    words = render_to_string("resources/_group_card.html", {"meeting": meeting, "away": away})
    put = render_to_string("network/_group_put.html", {"meeting": meeting})
    return Card(meeting.pk, meeting.name, words, put)


@login_not_required
def groups_calendar(request):
    """The same list as a calendar that a phone can follow."""
    now = now_here()
    asked = GroupFilter(request.GET).cleaned_data
    found = find_groups(asked=asked, now=now, place=place_of(asked))
    return _calendar(request, calendar_of(meetings=found[:MOST_EVENTS], now=now))


@login_not_required
@kept_by_visitors(row_mark(Meeting, seconds=MINUTE), seconds=MINUTE)
def group(request, code):
    meeting = get_object_or_404(Meeting.objects.known(), code=code)
    if meeting.merged_into:
        return redirect("resources:group", meeting.merged_into.code, permanent=True)
    context = {"section": "groups", "meeting": meeting}
    if meeting.is_doubted:
        return render(request, "resources/group_doubted.html", context, status=404)
    now = now_here()
    say_when(meeting, now)
    context["dates"] = [
        {"day": day_words(each.date(), today=now.date()), "holiday": holiday_on(each.date())}
        for each in meeting.next_starts(now, DATES)
    ]
    context["reported_on"] = meeting.open_reports and reported_on(meeting)
    context["summer"] = is_summer_break(now.date())
    return render(request, "resources/group_detail.html", context)


@login_not_required
def group_calendar(request, code):
    meeting = get_object_or_404(Meeting.objects.public(), code=code)
    return _calendar(request, calendar_of(meetings=[meeting], now=now_here()))


def _calendar(request, content):
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="weekly.ics"'
    set_response_etag(response)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)


def say_when(meeting, now):
    """Give a group the words that a list or its page shows about its next time."""
    meeting.next_day = meeting.day_words(now)
    meeting.next_holiday = meeting.holiday(now)
    meeting.late_by = meeting.minutes_on(now)
    meeting.stale = meeting.is_stale(now.date())
    meeting.met = meeting.met_lately(now.date())
    meeting.age = meeting.last_seen and (now.date() - meeting.last_seen).days
