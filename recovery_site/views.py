"""The first page, Today, More, and the pages for when something went wrong."""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from resources.cards_kept import version_of_cards

from .outage import is_outage, unavailable
from .today import today_of, waiting_of


@login_not_required
def landing(request):
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "recovery_site/landing.html")


def today(request):
    page = today_of(request.user, day=request.user.today())
    return render(request, "recovery_site/today.html", {"section": "today", "today": page})


def waiting(request):
    things = waiting_of(request.user, day=request.user.today())
    return render(request, "recovery_site/waiting.html", {"section": "today", "things": things})


@login_not_required
def more(request):
    return render(request, "recovery_site/more.html", {"section": "more"})


@login_not_required
def keep_card(request):
    return render(request, "recovery_site/keep_card.html", {"section": "more"})


@login_not_required
@never_cache
def worker(request):
    """The script that keeps the help card. It reads otherwise, and so the browser fetches the card
    anew, once a card or the stylesheet has changed."""
    stylesheet = static("site.css")
    context = {"version": version_of_cards(stylesheet), "stylesheet": stylesheet}
    return render(request, "recovery_site/worker.js", context, content_type="text/javascript")


@login_not_required
def manifest(request):
    """What a phone needs for an icon on its first screen: a name that tells nothing."""
    about = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "start_url": "/",
        "display": "browser",
        "icons": [{"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(about, content_type="application/manifest+json")


@login_not_required
def offline(request):
    return render(request, "recovery_site/offline.html")


@login_not_required
def own_card(request):
    """Where the worker shows a kept card; this answer comes when there is none."""
    return render(request, "recovery_site/own_card.html", {"section": "more"})


@login_not_required
def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


@login_not_required
def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request):
    error = sys.exception()
    if is_outage(error):
        return unavailable(request, error)
    return render(request, "500.html", status=500)
