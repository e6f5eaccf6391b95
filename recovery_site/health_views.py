"""What a proxy and an alarm ask: does this process answer, and is all there that it needs?"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .readiness import ready


@login_not_required
@never_cache
@require_safe
def healthz(request):
    """This process answers; nothing else is asked, no database either."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request):
    """503 where something is missing: for an alarm, not for taking a process out of service."""
    answers = ready(now=timezone.now())
    said = {name: "ok" if holds else "not ok" for name, holds in answers.items()}
    return JsonResponse(said, status=200 if all(answers.values()) else 503)
