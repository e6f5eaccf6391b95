"""What I ask of somebody: ask, look, correct, delete."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..asking import opening_words
from ..forms import AgreementForm


def ask(request, pk):
    person = get_object_or_404(request.user.people, pk=pk)
    form = AgreementForm(request.POST or None, owner=request.user, person=person)
    return _kept(request, form, person)


def agreement(request, pk):
    found = _agreements(request, pk)
    context = {"section": "people", "agreement": found, "words": opening_words(found)}
    return render(request, "network/agreement_detail.html", context)


def agreement_edit(request, pk):
    found = _agreements(request, pk)
    form = AgreementForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, found.person)


def agreement_delete(request, pk):
    found = _agreements(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:person", pk=found.person_id)
    back = reverse("network:agreement", kwargs={"pk": pk})
    context = {"section": "people", "agreement": found, "back": back}
    return render(request, "network/agreement_delete.html", context)


def _agreements(request, pk):
    found = get_object_or_404(request.user.agreements.select_related("person"), pk=pk)
    # The same owner object, so that the person's name opens with the key already in hand.
    found.person.owner = request.user
    return found


def _kept(request, form, person):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:agreement", pk=form.instance.pk)
    back = reverse("network:person", kwargs={"pk": person.pk})
    context = {"section": "people", "form": form, "person": person, "back": back}
    return render(request, "network/agreement_form.html", {**context, "submit": "Save"})
