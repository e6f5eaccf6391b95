"""Public pages that a visitor's browser may keep and ask about again: 304 where nothing changed."""

from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

ASKED = {"GET", "HEAD"}
PAGING = {"page", "per_page", "p"}
HTML = "text/html; charset=utf-8"


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
            built = known(_built_once(view, mark, seconds))
            return _for_everybody(request, built(request, *args, **named), seconds)

        return inner

    return decorator


def _built_once(view, mark, seconds):
    """Build a list for the first visitor after a change, and give it to the others as it is.

    Whether it still holds is asked of the database each time, by its mark: so every process gives
    out the same. Lists alone, without any parameter: there are few, and the cache also counts who
    sends too much, which no crowd of kept pages may push out.
    """

    def inner(request, *args, **named):
        if args or named or request.GET:
            return view(request, *args, **named)
        key = f"page:{request.get_host()}{request.path}"
        etag, content = cache.get(key, ("", b""))
        if etag == mark.etag:
            return HttpResponse(content)
        response = view(request)
        if _is_a_page(response) and not _carries_a_token(request):
            cache.set(key, (mark.etag, response.content), seconds)
        return response

    return inner


def same_for_all(request, build, mark_of, *, seconds):
    """What `build(request)` makes of a public list, for whoever is signed in too.

    Built once after each change, like a visitor's page, where no parameter is given. `build` may
    not look at who asks.
    """
    if request.GET:
        return build(request)
    # The mark is in the key: what another release kept is never opened.
    key = f"list:{request.path}:{mark_of().etag}"
    return cache.get_or_set(key, lambda: build(request), seconds)


def _is_a_page(response):
    return response.status_code == 200 and response.headers["Content-Type"] == HTML


def _carries_a_token(request):
    return "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def _may_be_kept(request):
    alone = settings.SESSION_COOKIE_NAME not in request.COOKIES
    return alone and request.method in ASKED and not request.GET.keys() - PAGING


def _for_everybody(request, response, seconds):
    if response.status_code not in {200, 304} or _carries_a_token(request):
        del response.headers["ETag"]
        del response.headers["Last-Modified"]
        return response
    patch_cache_control(response, public=True, max_age=seconds)
    return response
