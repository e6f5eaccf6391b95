"""That I reached out: noted in one tap, said more of later, and seen again as a list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..forms import OutreachForm

PAGE = 20


def outreach(request):
    rows = request.user.outreach.newest_first().select_related("person")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for each in page:
        # The same owner object, so that the person's name opens with the key already in hand.
        each.person.owner = request.user
    return render(request, "network/outreach_list.html", {"section": "people", "page": page})


def person_contacts(request, pk):
    found = get_object_or_404(request.user.people, pk=pk)
    rows = request.user.outreach.filter(person=found).newest_first()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"section": "people", "person": found, "page": page}
    return render(request, "network/outreach_of.html", context)


def person_reached(request, pk):
    """A tap sends only how, and is of today; the page here is for everything else."""
    found = get_object_or_404(request.user.people, pk=pk)
    form = OutreachForm(
        request.POST or None,
        owner=request.user,
        person=found,
        initial={"day": request.user.today()},
    )
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Noted. That took something.")
        if "tap" in request.POST:
            return redirect("network:outreach_edit", pk=form.instance.pk)
        return redirect("network:person", pk=pk)
    return _page(request, form, found)


def outreach_edit(request, pk):
    found = _mine(request, pk)
    form = OutreachForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:person", pk=found.person_id)
    return _page(request, form, found.person)


def outreach_delete(request, pk):
    found = _mine(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:person", pk=found.person_id)
    context = {"section": "people", "outreach": found}
    context["back"] = reverse("network:outreach_edit", args=[pk])
    return render(request, "network/outreach_delete.html", context)


def _mine(request, pk):
    found = get_object_or_404(request.user.outreach.select_related("person"), pk=pk)
    found.person.owner = request.user
    return found


def _page(request, form, person):
    context = {"section": "people", "form": form, "person": person, "submit": "Save"}
    context["back"] = reverse("network:person", args=[person.pk])
    return render(request, "network/outreach_form.html", context)
