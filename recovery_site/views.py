"""The first page, Today, More, and the pages for when something went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

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
    return render(request, "500.html", status=500)
