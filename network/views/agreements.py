"""What I ask of my people: all of it, one agreement, and to correct or delete it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..agreeing import MOVES
from ..forms import AgainForm, AgreementForm, SameNeedForm
from ..models.agreements import DUE, IN_ORDER, State
from ..steps import STEPS, to_do

PAGE = 20


def agreements(request):
    mine, today = request.user.agreements, request.user.today()
    state = request.GET.get("state")
    state = State(state) if state in State.values else None
    found = mine.due_first(today)
    page = Paginator(found.filter(state=state) if state else found, PAGE)
    page = page.get_page(request.GET.get("page"))
    for each in page:
        own(each, request.user)
        each.heading = IN_ORDER[each.place - 1].label if each.place > DUE else "Look at it again"
    tally = mine.tally()
    states = [(each, tally[each]) for each in IN_ORDER if each in tally]
    context = {"section": "people", "page": page, "states": states, "state": state}
    context["all"] = sum(tally.values())
    return render(request, "network/agreement_list.html", context)


def agreement(request, pk):
    found, today = agreement_of(request, pk), request.user.today()
    is_due = found.is_due(today)
    context = {"section": "people", "agreement": found, "is_due": is_due}
    context["next"] = STEPS.get(to_do(found), to_do(found))
    context["moves"] = {to.value for to, sources in MOVES.items() if found.state in sources}
    context["waits"] = (today - found.asked_on).days if found.asked_on else 0
    context["fresh"] = SameNeedForm(owner=request.user, like=found)
    if is_due:
        context["form"] = AgainForm(owner=request.user, instance=found)
    return render(request, "network/agreement_detail.html", context)


def agreement_edit(request, pk):
    found = agreement_of(request, pk)
    form = AgreementForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:agreement", pk=pk)
    back = reverse("network:agreement", args=[pk])
    context = {"section": "people", "form": form, "agreement": found, "back": back}
    return render(request, "network/agreement_form.html", {**context, "submit": "Save"})


def agreement_delete(request, pk):
    found = agreement_of(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        if found.person_id:
            return redirect("network:person", pk=found.person_id)
        return redirect("network:agreements")
    back = reverse("network:agreement", kwargs={"pk": pk})
    context = {"section": "people", "agreement": found, "back": back}
    return render(request, "network/agreement_delete.html", context)


def agreement_of(request, pk):
    """One agreement of the person who asks for the page; 404 for anybody else's."""
    found = get_object_or_404(request.user.agreements.select_related("person"), pk=pk)
    return own(found, request.user)


def own(agreement, owner):
    """The same owner object, so that the person's name opens with the key already in hand."""
    if agreement.person:
        agreement.person.owner = owner
    return agreement
