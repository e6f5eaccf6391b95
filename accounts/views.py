"""Leave: the fastest way to a harmless page."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect


@login_not_required
def leave(request):
    """End the session and go to a harmless page; the browser forgets ours.

    A link, not a form: with `form-action 'self'` browsers block a form's way off this site.
    Another site may link here, so only a request from our own page ends the session.
    """
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        logout(request)
    response = HttpResponseRedirect(settings.LEAVE_URL)
    response.status_code = 303
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return response
