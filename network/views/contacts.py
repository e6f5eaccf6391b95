"""Contacts out of a phone: looked at once, only the ticked ones kept."""

import json
import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ..contacts import MOST_SHOWN, add_chosen, numbers_of
from ..forms import ChosenForm, ContactsForm
from ..models.people import Circle


def people_from_phone(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ContactsForm(*sent)
    context = {"section": "people", "form": form}
    if form.is_valid():
        shown = form.found[:MOST_SHOWN]
        known = numbers_of(request.user)
        context["rows"] = [_row(number, each, known) for number, each in enumerate(shown)]
        context |= {"left": len(form.found) - len(shown), "circles": Circle.choices}
        context["form_key"] = uuid.uuid4()
    return render(request, "network/people_from_phone.html", context)


# One of the two addresses that take a file: recovery_site/uploads.py asks for this field's name.
people_from_phone.takes_own_file = "contacts"


@require_POST
def people_chosen(request):
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That could not be read, so nobody was added. Please try again.")
        return redirect("network:people_from_phone")
    if not form.chosen:
        messages.info(request, "Nobody was ticked, so nobody was added.")
        return redirect("network:people_from_phone")
    key, today = _key(request), request.user.today()
    count = add_chosen(by=request.user, chosen=form.chosen, form_key=key, today=today)
    messages.success(request, f"{count} added. All others are forgotten.")
    return redirect("network:people")


def _key(request):
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return uuid.uuid4()


def _row(number, contact, known):
    said = {"n": number, "name": contact.name, "phone": contact.phone}
    said |= {"email": contact.email, "others": contact.others}
    value = json.dumps({k: v for k, v in said.items() if v != ""}, ensure_ascii=False)
    is_known = bool(contact.phone) and contact.phone in known
    return {"number": number, "contact": contact, "value": value, "is_known": is_known}
