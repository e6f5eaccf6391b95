"""The service of the directory behind a person: found, linked, let go again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from resources.finding.services import answer, public_services
from resources.week import now_here

from ..forms import ListingSearch
from ..linking import link

SHOWN = 10


def person_link(request, pk):
    found = get_object_or_404(request.user.people, pk=pk)
    if request.method == "POST":
        service = public_services().filter(code=request.POST.get("code", "")[:8]).first()
        if service is not None:
            link(person=found, service=service)
            messages.success(request, "Linked. Its number and its age stand here now.")
            return redirect("network:person", pk=pk)
        messages.error(request, "This service is no longer listed. Choose another.")
    form = ListingSearch(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    services = answer(asked=asked, now=now_here()).rows[:SHOWN] if any(asked.values()) else None
    context = {"section": "people", "person": found, "form": form, "services": services}
    context["back"] = reverse("network:person", args=[pk])
    return render(request, "network/person_link.html", context)


@require_POST
def person_unlink(request, pk):
    link(person=get_object_or_404(request.user.people, pk=pk), service=None)
    messages.success(request, "Unlinked. The person stays.")
    return redirect("network:person", pk=pk)
