"""The owner's side of a few words: read them, answer once, keep them off Today, delete them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..covering import hours_of_all
from ..encouraging import heard_under, see, signed
from ..forms.words import AnswerForm

PAGE = 10


def words(request):
    rows = request.user.encouragements.newest_first().select_related("grant__person")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    found = signed(page.object_list, owner=request.user)
    heard = heard_under(owner=request.user, now=timezone.now())
    for row in found:
        row.is_heard = row.grant_id in heard
    context = {"section": "more", "page": page, "rows": found}
    context["unseen"] = any(row.seen_at is None for row in found)
    return render(request, "sharing/words_list.html", context)


@require_POST
def words_seen(request):
    see(rows=request.user.encouragements, now=timezone.now())
    return redirect("sharing:words")


@require_POST
def encouragement_seen(request, pk):
    row = get_object_or_404(request.user.encouragements, pk=pk)
    see(rows=request.user.encouragements.filter(pk=row.pk), now=timezone.now())
    return redirect("sharing:words")


def encouragement_answer(request, pk):
    now = timezone.now()
    row = _row(request, pk)
    if row.answered_at or row.grant_id not in heard_under(owner=request.user, now=now):
        return redirect("sharing:words")
    form = AnswerForm(request.POST or None, owner=request.user, instance=row, now=now)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Kept. They see it when they next look.")
        return redirect("sharing:words")
    context = {"section": "more", "form": form, "row": row, "submit": "Answer"}
    context["hours"] = hours_of_all([row.grant.reader_id]).get(row.grant.reader_id)
    context |= {"person": row.grant.person, "back": reverse("sharing:words")}
    return render(request, "sharing/words_answer.html", context)


def encouragement_delete(request, pk):
    row = _row(request, pk)
    if request.method == "POST":
        row.delete()
        messages.success(request, "Deleted.")
        return redirect("sharing:words")
    context = {"section": "more", "row": row, "back": reverse("sharing:words")}
    return render(request, "sharing/words_delete.html", context)


def _row(request, pk):
    rows = request.user.encouragements.select_related("grant__person")
    return signed([get_object_or_404(rows, pk=pk)], owner=request.user)[0]
