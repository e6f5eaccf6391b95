"""What works without an account: a message is stopped, and the script that shows one."""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ..addresses import end
from ..models import EndedWhy
from ..stopping import address_of


@login_not_required
@csrf_exempt
@never_cache
def stop(request, token):
    """Ask once; by POST end the place. A mail program that sends what RFC 8058 says is believed
    without a form of ours: whoever has the token may stop, and nothing else."""
    try:
        address = address_of(token)
    except BadSignature:
        raise Http404 from None
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        _ended(address)
        return _answer(request, is_over=True)
    return _by_hand(request, address)


@csrf_protect
def _by_hand(request, address):
    if request.method == "POST":
        _ended(address)
        return redirect(request.path)
    return _answer(request, is_over=address is None or address.ended_at is not None)


def _ended(address):
    if address is not None:
        end(address=address, why=EndedWhy.STOPPED, now=timezone.now())


def _answer(request, *, is_over):
    response = render(request, "reminders/stop.html", {"is_over": is_over})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_not_required
@never_cache
def worker(request):
    """The script that shows a note on a phone. It keeps nothing, and no page goes through it."""
    return render(request, "reminders/worker.js", content_type="text/javascript")
