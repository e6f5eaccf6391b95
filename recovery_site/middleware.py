"""What every answer carries, and the one line that is logged about it."""

import logging
import secrets
import time

log = logging.getLogger("site.requests")

PERMISSIONS_POLICY = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
)


def request_log(get_response):
    """Log method, route name, status and milliseconds: no path, no query, no person."""

    def middleware(request):
        request.id = secrets.token_hex(8)
        began = time.monotonic()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "%s %s %s %.0fms %s",
            request.method,
            match.view_name if match else "-",
            response.status_code,
            (time.monotonic() - began) * 1000,
            request.id,
            extra={"request_id": request.id},
        )
        return response

    return middleware


def browser_limits(get_response):
    """Tell the browser what no page of ours ever does."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return middleware
