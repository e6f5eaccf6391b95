"""Where a professional says on which council's register they stand, and sees what came of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..forms import RegistrationForm
from ..models import Council

SENT = "Saved. Somebody looks it up. You see here what they found."


def registrations(request):
    today = request.user.today()
    found = list(request.user.registrations.order_by("council"))
    for each in found:
        each.owner = request.user  # one key for all, already here
        each.is_badge = each.holds(today)
        each.was_badge = each.outcome == "found" and not each.is_badge
    context = {"section": "more", "found": found, "may_add": len(found) < len(Council)}
    return render(request, "accounts/registration_list.html", context)


def registration_new(request):
    form = RegistrationForm(request.POST or None, owner=request.user)
    return _kept(request, form, submit="Send it in")


def registration_edit(request, pk):
    found = _mine(request, pk)
    form = RegistrationForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, submit="Save")


def _kept(request, form, *, submit):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, SENT)
        return redirect("accounts:registrations")
    context = {"section": "more", "form": form, "submit": submit, "is_new": is_new}
    context |= {"back": reverse("accounts:registrations"), "row": form.instance}
    return render(request, "accounts/registration_form.html", context)


def registration_delete(request, pk):
    found = _mine(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Taken away.")
        return redirect("accounts:registrations")
    context = {"section": "more", "row": found, "back": reverse("accounts:registrations")}
    return render(request, "accounts/registration_delete.html", context)


def _mine(request, pk):
    found = get_object_or_404(request.user.registrations, pk=pk)
    found.owner = request.user
    return found
