"""The reader's side of a few words: leave them, and see the one answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.proving import second_step_needed

from ..covering import hours_of
from ..encouraging import between, opened
from ..forms.words import WordsForm
from ..models import Gesture
from .opening import grant_of

PAGE = 10


@second_step_needed
@transaction.atomic
def one_words(request, pk):
    now = timezone.now()
    grant = grant_of(request, pk, now=now, may_encourage=True)
    form = WordsForm(request.POST or None, grant=grant, now=now)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "It is there, and waits until it is read.")
        return redirect("sharing:one_words", pk=pk)
    page = Paginator(between(grant=grant), PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "more",
        "grant": grant,
        "form": form,
        "gestures": Gesture.choices,
        "page": page,
        "hours": hours_of(request.user.covers.first()),
        "rows": opened(page.object_list, owner=grant.owner),
    }
    return render(request, "sharing/words_leave.html", context)
