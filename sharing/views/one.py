"""One person, as far as a live grant goes: the page, and one sheet of it to print.

Find, read, write down, then show; in one transaction, so that what could not be written down is
not shown either.
"""

from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.days import local_day
from accounts.proving import second_step_needed

from ..consent import open_to, write_down
from ..forms.since import SinceForm
from ..models import Shown, Where
from ..seen import seen_through
from ..since import compared, since_of, with_last_time
from ..summary import summary_of

SECTION = "more"
# Asked once somebody is found: a sending to nobody is answered as anything to nobody.
SAFE = ("GET", "HEAD")


@second_step_needed
@transaction.atomic
def one(request, pk):
    now = timezone.now()
    grant, seen, since, form = _opened(request, pk, now=now)
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    _write_down(grant, seen.counts, since, where=Where.PAGE, now=now)
    context = {"section": SECTION, "terms": grant, "seen": seen, "since": since, "form": form}
    context["compared"] = compared(seen, since=since.day)
    return render(request, "sharing/one.html", context)


@second_step_needed
@transaction.atomic
def one_print(request, pk):
    now = timezone.now()
    grant, seen, since, _ = _opened(request, pk, now=now)
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    summary = summary_of(seen, since=since.day)
    _write_down(grant, summary.counts, since, where=Where.PRINT, now=now)
    context = {"section": SECTION, "terms": grant, "seen": seen, "since": since}
    context["summary"] = summary
    return render(request, "sharing/one_print.html", context)


def _opened(request, pk, *, now):
    """The grant, what it opens, and the day that the reader looks back to; else 404."""
    grant = get_object_or_404(with_last_time(open_to(request.user, now=now)), pk=pk)
    seen = seen_through(grant, today=local_day(now, grant.owner.zone))
    form = SinceForm(request.GET if "since" in request.GET else None)
    picked = form.cleaned_data["since"] if form.is_valid() else None
    since = since_of(window=seen.window, last_together=grant.last_together, picked=picked)
    form.initial["since"] = since.day
    return grant, seen, since, form


def _write_down(grant, counts, since, *, where, now):
    """Also that the day of the last time together was shown, where it was."""
    if since.is_known:
        counts = {**counts, Shown.TOGETHER: 1}
    write_down({grant.pk: counts}, grants={grant.pk: grant}, where=where, now=now)
