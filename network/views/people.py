"""My people: the list, one person, and what may be done with them."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.phones import readable
from resources.finding.services import public_services
from resources.staleness import doubt
from resources.week import now_here

from ..archiving import bring_back, put_away, taken_along
from ..forms import PersonForm
from ..gaps import find_gaps
from ..missing import network_of
from ..models.people import Circle
from ..professionals import visits_of
from ..reaching import last_contact
from ..snapshots import keep_snapshot
from .influences import watched_with

PAGE, RECENT = 20, 3


def people(request):
    network = network_of(owner=request.user, today=request.user.today())
    page = Paginator(network.people, PAGE).get_page(request.GET.get("page"))
    standing = request.user.agreements.standing().filter(person__in=page.object_list)
    by_person: dict = {}
    for agreement in standing.by_state():
        by_person.setdefault(agreement.person_id, []).append(agreement)
    for person in page:
        person.standing = by_person.get(person.pk, [])
        person.last_contact = last_contact(person.last_spoken, today=network.today)
    context = {"section": "people", "page": page, "away": request.user.people.put_away().exists()}
    context["gap"] = next(iter(find_gaps(network)), None)
    return render(request, "network/person_list.html", context)


def archived(request):
    page = Paginator(request.user.people.put_away(), PAGE).get_page(request.GET.get("page"))
    return render(request, "network/person_archived.html", {"section": "people", "page": page})


def person(request, pk):
    found = get_object_or_404(request.user.people.select_related("service"), pk=pk)
    agreements = Paginator(found.agreements.filter(owner=request.user).by_state(), PAGE)
    page = agreements.get_page(request.GET.get("page"))
    service = found.service if found.service and found.service.published else None
    context = {
        "section": "people",
        "person": found,
        "page": page,
        "shown_phone": readable(found.phone or ""),
        "shown_whatsapp": readable(found.whatsapp or ""),
        "recent": request.user.outreach.filter(person=found).newest_first()[:RECENT],
        "influences": watched_with(found, request.user),
        "visits": visits_of(found, owner=request.user, today=request.user.today()),
        "form_key": uuid.uuid4(),
        "service": service,
        "doubt": doubt(row=service, today=now_here().date()) if service else "",
    }
    return render(request, "network/person_detail.html", context)


def person_new(request):
    circle = request.GET.get("circle")
    initial = {"circle": circle} if circle in Circle.values else {}
    form = PersonForm(request.POST or None, owner=request.user, initial=initial)
    return _kept(request, form, submit="Add to my people")


def person_from_service(request, code):
    service = get_object_or_404(public_services(), code=code)
    initial = {"name": service.name[:80], "circle": Circle.PROFESSIONAL, "phone": service.phone}
    form = PersonForm(request.POST or None, owner=request.user, initial=initial, service=service)
    return _kept(request, form, submit="Add to my people")


def person_edit(request, pk):
    found = get_object_or_404(request.user.people, pk=pk)
    form = PersonForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, submit="Save")


def _kept(request, form, *, submit):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, f"{form.instance.name} is saved.")
        return redirect("network:person", pk=form.instance.pk)
    back = "people" if form.is_new else "person"
    args = [] if form.is_new else [form.instance.pk]
    context = {"section": "people", "form": form, "submit": submit}
    context["back"] = reverse(f"network:{back}", args=args)
    return render(request, "network/person_form.html", context)


def person_delete(request, pk):
    found = get_object_or_404(request.user.people, pk=pk)
    if request.method == "POST":
        found.delete()
        keep_snapshot(owner=request.user, today=request.user.today())
        messages.success(request, "Deleted.")
        return redirect("network:people")
    context = {"section": "people", "person": found, "taken_along": taken_along(person=found)}
    context["back"] = reverse("network:person", args=[pk])
    return render(request, "network/person_delete.html", context)


@require_POST
def person_put_away(request, pk):
    put_away(person=get_object_or_404(request.user.people, pk=pk), now=timezone.now())
    messages.success(request, "Put away. You can bring them back at any time.")
    return redirect("network:people")


@require_POST
def person_bring_back(request, pk):
    bring_back(person=get_object_or_404(request.user.people, pk=pk))
    messages.success(request, "Back among your people.")
    return redirect("network:person", pk=pk)
