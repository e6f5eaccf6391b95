"""The database does not answer, or its disk is full: a clear page, and what was typed comes back.

Nothing of it is kept here: the page itself carries the words, and sends them again.
"""

import logging

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, RawPostDataException, UnreadablePostError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts.keeping_words import shown_words, words_sent

log = logging.getLogger("site.storage")
AGAIN_SECONDS = 30
# They need no database, or keep a copy of what they show.
OPEN_WITHOUT = {"help", "leave", "offline", "own_card", "own_card_off"}


def is_outage(error: BaseException | None) -> bool:
    """Whether the storage failed, and not a page; also where another error came of it."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        error = error.__cause__ or error.__context__
    return False


def unavailable(request, error: BaseException) -> HttpResponse:
    """The answer to a request whose storage failed: 503, or the page as for a visitor where that
    can be had without the database."""
    log.error("%s %s", _kind(error), request.id)
    response = _as_a_visitor(request) or _page(request)
    # The middleware that does this otherwise may not have been reached.
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Frame-Options"] = "DENY"
    return response


def _kind(error: BaseException) -> str:
    """What the engine calls it, such as SQLITE_FULL or 53100; no words of the error, which may
    quote a person."""
    cause = error.__cause__ or error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return code or type(cause).__name__


def _as_a_visitor(request) -> HttpResponse | None:
    if getattr(request, "without_database", False):
        return None
    request.without_database = True
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    if match.view_name not in OPEN_WITHOUT:
        return None
    request.user = AnonymousUser()
    return match.func(request, *match.args, **match.kwargs)


def _page(request) -> HttpResponse:
    pairs = _typed(request)
    context = {
        "again": request.get_full_path() if request.method in {"GET", "HEAD"} else "",
        "path": request.path,
        "pairs": pairs,
        "words": shown_words(pairs),
    }
    response = render(request, "503.html", context, status=503)
    response.headers["Retry-After"] = str(AGAIN_SECONDS)
    return response


def _typed(request) -> list[list[str]]:
    """What a form of our own page has just sent; nothing where another site sent it, for a button
    of ours would then do its will."""
    try:
        words = words_sent(request)
        is_ours = _OurForm(_page).process_view(request, None, (), {}) is None
    except (SuspiciousOperation, RawPostDataException, UnreadablePostError):
        return []  # too much, a file, or not sent to its end
    return words if is_ours else []


class _OurForm(CsrfViewMiddleware):
    """Only asks: the error may have come before this was asked, or after."""

    def _reject(self, request, reason):
        return HttpResponse(status=403)
