"""Looking back: how days were, and what went with easier and harder ones."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import render

from ..looking_back import (
    MOST_SAID,
    PAGE,
    SPANS,
    helped_most,
    pictures,
    places,
    table,
    values,
    went_together,
)
from ..months import end_of

DAY, QUARTER = timedelta(days=1), 90


def back(request):
    owner, today = request.user, request.user.today()
    span = SPANS.get(request.GET.get("days", ""), SPANS["30"])
    first = owner.checkins.first_day()
    at = places(span, today=today, first=first or today)
    page = Paginator(at[::-1], PAGE if span.step == "month" else len(at))
    page = page.get_page(request.GET.get("page"))
    at = page.object_list[::-1]
    last = min(end_of(at[-1]), today) if span.step == "month" else today
    found = values(owner=owner, span=span, first=at[0], last=last)
    since = today - DAY * (min(span.days or QUARTER, QUARTER) - 1)
    said = went_together(owner=owner, first=since, last=today)
    context = {
        "section": "notes",
        "span": span,
        "spans": SPANS.values(),
        "began": first,
        "page": page,
        "pictures": pictures(found, span=span, at=at),
        "rows": table(found, at=at),
        "good": [each for each in said if each.good][:MOST_SAID],
        "hard": [each for each in said if not each.good][:MOST_SAID],
        "helped": helped_most(owner=owner, first=since, last=today) if span.step == "day" else [],
        "looked_at": (today - since).days + 1,
    }
    return render(request, "checkins/back.html", context)
