"""My week in the calendar of my phone: the private address, and the feed behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..calendar_feeds import feed_at, live_feed, make_feed, replace, revoke
from ..calendars import week_of


@require_safe
@login_not_required
def calendar_feed(request, token):
    """For a phone's calendar, without an account: whoever has the address reads the times.

    No cookie is set. An address that ended, never was, or is no address gets the site's one 404.
    """
    feed = feed_at(token)
    if feed is None:
        raise Http404
    content = week_of(owner=feed.owner, now=timezone.now())
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="week.ics"'
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def calendar(request):
    feed, address = live_feed(owner=request.user), ""
    if feed:
        feed.owner = request.user
        path = reverse("network:calendar_feed", args=[feed.token])
        address = request.build_absolute_uri(path)
    context = {"section": "people", "feed": feed, "address": address}
    context["subscribe"] = f"webcal:{address.partition(':')[2]}"
    return render(request, "network/calendar.html", context)


@require_POST
def calendar_make(request):
    make_feed(owner=request.user)
    messages.success(request, "Your address is ready.")
    return redirect("network:calendar")


@require_POST
def calendarfeed_replace(request, pk):
    replace(feed=_mine(request, pk), now=timezone.now())
    messages.success(request, "The old address is dead. This is the new one.")
    return redirect("network:calendar")


@require_POST
def calendarfeed_revoke(request, pk):
    revoke(feed=_mine(request, pk), now=timezone.now())
    messages.success(request, "The address is dead. Nobody can read your times there any more.")
    return redirect("network:calendar")


def _mine(request, pk):
    found = get_object_or_404(request.user.calendar_feeds, pk=pk)
    found.owner = request.user
    return found
