"""Earlier versions of the plan: the list, one of them, and back to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ..plan_parts import WORDS
from ..plan_versions import bring_back, changes, words_of

SECTION, PAGE = "plan", 20


def planversions(request):
    mine = request.user.plan_versions.order_by("-number", "pk")
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    first = page.start_index() - 1 if page.paginator.count else 0
    # One more, to say what the last of this page changed.
    rows = list(mine[first : first + PAGE + 1])
    before = [each.words for each in rows[1:]] + [{}]
    found = [
        (each, changes(earlier, each.words))
        for each, earlier in zip(rows[:PAGE], before, strict=False)
    ]
    context = {"section": SECTION, "page": page, "rows": found}
    return render(request, "checkins/planversion_list.html", context)


def planversion(request, pk):
    found = get_object_or_404(request.user.plan_versions, pk=pk)
    plan = request.user.plans.get(pk=found.plan_id)
    context = {
        "section": SECTION,
        "version": found,
        "words": [(each, found.words[each.name]) for each in WORDS if each.name in found.words],
        "changes": changes(found.words, words_of(plan)),
    }
    return render(request, "checkins/planversion_detail.html", context)


@require_POST
def planversion_bring_back(request, pk):
    found = get_object_or_404(request.user.plan_versions, pk=pk)
    bring_back(version=found, today=request.user.today())
    messages.success(
        request, "Your plan says again what it said then. What it said before is kept."
    )
    return redirect("checkins:plan")
