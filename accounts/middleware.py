"""What every request of a signed-in person goes through."""

from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.utils import timezone

IDLE_SECONDS = 20 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
OWN_PHONE_SECONDS = 30 * 24 * 60 * 60
STAMP_EVERY_SECONDS = 60


def session_limits(get_response):
    """End a session after 20 idle minutes or 12 hours; on an own phone after 30 days."""

    def middleware(request):
        if request.user.is_authenticated and _is_over(request):
            logout(request)
        response = get_response(request)
        if request.user.is_authenticated:
            _stamp(request.session)
        return response

    return middleware


def _is_over(request) -> bool:
    now = timezone.now().timestamp()
    age = now - request.session.get("began", now)
    idle = now - request.session.get("seen", now)
    if request.session.get("own_phone"):
        return age >= OWN_PHONE_SECONDS
    return idle >= IDLE_SECONDS or age >= ABSOLUTE_SECONDS


def _stamp(session) -> None:
    """Note when the session began and was last seen; to the minute, so that looking is cheap."""
    now = timezone.now().timestamp()
    if "began" not in session:
        session["began"] = now
    if now - session.get("seen", 0) >= STAMP_EVERY_SECONDS:
        session["seen"] = now


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
