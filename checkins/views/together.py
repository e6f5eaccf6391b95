"""Looking at things together with somebody: the list, one of them, its times, a message."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from network.asking import ways_to_send

from ..forms import AccountabilityForm, HappenedForm, MessageForm
from ..together import MOST, as_of, begin_again, end, happened, may_be_kept
from ..together_words import days_of, figures


def together(request):
    rows = request.user.accountabilities.present().select_related("person")
    page = Paginator(rows, MOST).get_page(request.GET.get("page"))
    found = as_of(page.object_list, owner=request.user, today=request.user.today())
    context = {"section": "plan", "page": page, "found": found}
    context["ended"] = request.user.accountabilities.ended().exists()
    context["knows_somebody"] = request.user.people.present().exists()
    return render(request, "checkins/together.html", context)


def together_ended(request):
    rows = request.user.accountabilities.ended().select_related("person")
    page = Paginator(rows, MOST).get_page(request.GET.get("page"))
    as_of(page.object_list, owner=request.user, today=request.user.today())
    return render(request, "checkins/together_ended.html", {"section": "plan", "page": page})


def accountability(request, pk):
    found, today = accountability_of(request, pk), request.user.today()
    page = Paginator(found.times.newest_first(), MOST).get_page(request.GET.get("page"))
    for time in page.object_list:
        time.owner = request.user  # one key for all, already here
    each = as_of([found], owner=request.user, today=today)[0]
    context = {"section": "plan", "each": each, "row": found, "page": page}
    return render(request, "checkins/accountability_detail.html", context)


def accountability_of(request, pk):
    """This one of the person here, opening with the key already in hand; 404 for all others."""
    found = get_object_or_404(request.user.accountabilities.select_related("person"), pk=pk)
    found.owner = found.person.owner = request.user
    return found


def accountability_new(request):
    form = AccountabilityForm(request.POST or None, owner=request.user, today=request.user.today())
    return _kept(request, form, back=reverse("checkins:together"))


def accountability_edit(request, pk):
    found = accountability_of(request, pk)
    form = AccountabilityForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    return _kept(request, form, back=reverse("checkins:accountability", args=[pk]))


def _kept(request, form, *, back):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:accountability", pk=form.instance.pk)
    context = {"section": "plan", "form": form, "submit": "Save", "back": back, "is_new": is_new}
    return render(request, "checkins/accountability_form.html", context)


@require_POST
def accountability_happened(request, pk):
    """One tap: it happened, for the time that was due on the day of the button."""
    found, today = accountability_of(request, pk), request.user.today()
    form = HappenedForm(request.POST)
    due_on = form.cleaned_data["due_on"] if form.is_valid() else None
    if due_on is None or not may_be_kept(due_on, row=found, today=today):
        messages.warning(request, "Nothing was changed: that day has changed since.")
        return redirect("checkins:accountability", pk=pk)
    happened(row=found, due_on=due_on, today=today)
    messages.success(request, "Good that you two spoke.")
    return redirect("checkins:accountability", pk=pk)


def accountability_message(request, pk):
    """Words to send from one's own phone. They are made and changed here, and kept nowhere."""
    found, today = accountability_of(request, pk), request.user.today()
    known = figures(owner=request.user, row=found, today=today)
    form = MessageForm(request.POST or None, row=found, figures=known)
    words = None
    if request.method == "POST" and "make" in request.POST:
        keys = request.POST.getlist("figures")
        form = MessageForm({"figures": keys, "words": form.made(keys)}, row=found, figures=known)
    elif request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
    context = {"section": "plan", "form": form, "row": found, "words": words}
    context |= {"ways": ways_to_send(found.person), "days": days_of(found)}
    return render(request, "checkins/accountability_message.html", context)


@require_POST
def accountability_end(request, pk):
    end(row=accountability_of(request, pk), today=request.user.today())
    messages.success(request, "Ended. What you two did is kept.")
    return redirect("checkins:together")


@require_POST
def accountability_again(request, pk):
    begin_again(row=accountability_of(request, pk), today=request.user.today())
    messages.success(request, "Begun again. The time between is not counted.")
    return redirect("checkins:accountability", pk=pk)


def accountability_delete(request, pk):
    found = accountability_of(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:together")
    context = {"section": "plan", "row": found, "times": found.times.count()}
    context["back"] = reverse("checkins:accountability", args=[pk])
    return render(request, "checkins/accountability_delete.html", context)
