"""What every request of a signed-in person goes through."""

from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from .keeping_words import keep_words, place_of_kept_words
from .proving import second_step_needed
from .second_steps import needs_second_factor
from .sessions import is_over

STAMP_EVERY_SECONDS = 60


def session_limits(get_response):
    """End a session after 20 idle minutes or 12 hours; on an own phone after 30 days. What was
    sent too late is kept for the same person (C79)."""

    def middleware(request):
        if request.user.is_authenticated and is_over(request.session, now=timezone.now()):
            kept = keep_words(request, owner=request.user)
            logout(request)
            if kept:
                return redirect_to_login(place_of_kept_words())
        response = get_response(request)
        if request.user.is_authenticated:
            _stamp(request.session)
        return response

    return middleware


def _stamp(session) -> None:
    """Note when the session began and was last seen; to the minute, so that looking is cheap."""
    now = timezone.now().timestamp()
    session.only_seen = not session.modified
    if "began" not in session:
        session["began"] = now
    if now - session.get("seen", 0) >= STAMP_EVERY_SECONDS:
        session["seen"] = now


def second_step(get_response):
    """Two places open only to a session that passed a second step, whatever their pages say: the
    curators' desk, and what others share with a reader."""
    guarded = second_step_needed(get_response)

    def middleware(request):
        return guarded(request) if _asks(request) else get_response(request)

    return middleware


def _asks(request) -> bool:
    if not request.user.is_authenticated:
        return False
    at_the_desk = request.path_info.startswith(reverse("admin:index"))
    if at_the_desk and needs_second_factor(request.user):
        return True
    return request.path_info.startswith(reverse("sharing:with_me"))


def notice_first(get_response):
    """Ask what is to be asked about the notice before a private page opens: once a sign-in.

    Public pages, Help now among them, and the account stay open. What somebody is just sending
    goes through, unless they took their yes back: then nothing more may be kept.
    """

    def middleware(request):
        return get_response(request)

    def before(request, view, args, kwargs):
        asks = request.user.is_authenticated and request.session.get("asks")
        is_open = not getattr(view, "login_required", True)
        if not asks or is_open or request.path_info.startswith(reverse("account")):
            return None
        if asks == "changed" and request.method not in {"GET", "HEAD"}:
            return None
        return redirect("accounts:notice")

    middleware.process_view = before
    return middleware


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
