"""Public pages that a visitor's browser may keep and ask about again: 304 where nothing changed."""

from functools import wraps

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

ASKED = {"GET", "HEAD"}
PAGING = {"page", "per_page", "p"}


def kept_by_visitors(mark_of, *, seconds):
    """A view whose answers caches may give out for so many seconds, and then ask about.

    Only for visitors without a session: whoever has one may be signed in or have a message
    waiting. A page with a form that carries a token is nobody else's either, and what somebody
    searches for is left in no cache.
    """

    def decorator(view):
        @wraps(view)
        def inner(request, *args, **named):
            mark = mark_of(**named) if _may_be_kept(request) else None
            if mark is None:
                return view(request, *args, **named)
            known = condition(lambda *_, **__: mark.etag, lambda *_, **__: mark.changed)
            return _for_everybody(request, known(view)(request, *args, **named), seconds)

        return inner

    return decorator


def _may_be_kept(request):
    alone = settings.SESSION_COOKIE_NAME not in request.COOKIES
    return alone and request.method in ASKED and not request.GET.keys() - PAGING


def _for_everybody(request, response, seconds):
    if response.status_code not in {200, 304} or "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
        del response.headers["ETag"]
        del response.headers["Last-Modified"]
        return response
    patch_cache_control(response, public=True, max_age=seconds)
    return response
