"""What every request of a signed-in person goes through."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from .second_steps import has_second_factor, needs_second_factor, passed_second_step
from .sessions import is_over

STAMP_EVERY_SECONDS = 60
SET_UP_FIRST = "This place asks for a second step at sign-in. Set one up first."


def session_limits(get_response):
    """End a session after 20 idle minutes or 12 hours; on an own phone after 30 days."""

    def middleware(request):
        if request.user.is_authenticated and is_over(request.session, now=timezone.now()):
            logout(request)
        response = get_response(request)
        if request.user.is_authenticated:
            _stamp(request.session)
        return response

    return middleware


def _stamp(session) -> None:
    """Note when the session began and was last seen; to the minute, so that looking is cheap."""
    now = timezone.now().timestamp()
    if "began" not in session:
        session["began"] = now
    if now - session.get("seen", 0) >= STAMP_EVERY_SECONDS:
        session["seen"] = now


def second_step(get_response):
    """The curators' desk opens only to a session that passed a second step."""

    def middleware(request):
        at_the_desk = request.path_info.startswith(reverse("admin:index"))
        person = request.user
        if not at_the_desk or not person.is_authenticated or not needs_second_factor(person):
            return get_response(request)
        return get_response(request) if passed_second_step(request) else _to_second_step(request)

    return middleware


def _to_second_step(request):
    """Sign in again where there is a second step; set one up where there is none."""
    if has_second_factor(request.user):
        logout(request)
        return redirect_to_login(request.path)
    messages.info(request, SET_UP_FIRST)
    return redirect("accounts:second_step")


def no_store(get_response):
    """No browser or proxy keeps a page that was made for a signed-in person."""

    def middleware(request):
        signed_in = request.user.is_authenticated
        response = get_response(request)
        if signed_in or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def local_time(get_response):
    """Show times in the person's own time zone."""

    def middleware(request):
        if request.user.is_authenticated:
            timezone.activate(ZoneInfo(request.user.time_zone))
        else:
            timezone.deactivate()
        return get_response(request)

    return middleware
