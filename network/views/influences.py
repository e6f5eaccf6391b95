"""People, places and situations that pull me back, and my answer to each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..forms import DecisionForm, InfluenceForm, PickForm
from ..influences import EXAMPLES, bring_back, put_away
from ..models.influences import Sort

PAGE, FEW = 20, 5


def influences(request):
    mine = request.user.influences
    page = _page(request, mine.present())
    context = {"section": "people", "page": page, "away": mine.put_away().exists()}
    return render(request, "network/influence_list.html", context)


def influences_away(request):
    context = {"section": "people", "page": _page(request, request.user.influences.put_away())}
    return render(request, "network/influence_away.html", context)


def _page(request, found):
    page = Paginator(found.select_related("person"), PAGE).get_page(request.GET.get("page"))
    for each in page:
        _own(each, request.user)
    return page


def influence_new(request):
    form = InfluenceForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("network:influence", pk=form.instance.pk)
    sorts = [
        (sort.label, [each for each in EXAMPLES.values() if each.sort == sort]) for sort in Sort
    ]
    context = {"section": "people", "form": form, "sorts": sorts, "submit": "Add it"}
    context |= {"pick": PickForm(owner=request.user), "back": reverse("network:influences")}
    return render(request, "network/influence_new.html", context)


@require_POST
def influence_pick(request):
    """A common example, added by one tap; what I decide about it is asked next."""
    form = PickForm(request.POST, owner=request.user)
    if form.is_valid() and form.keep():
        return redirect("network:influence", pk=form.instance.pk)
    return redirect("network:influence_new")


def influence(request, pk):
    """One of them, with what I decided."""
    found = _influence(request, pk)
    form = DecisionForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:influences")
    context = {"section": "people", "form": form, "influence": found, "submit": "Save"}
    context["back"] = reverse("network:influences")
    return render(request, "network/influence_detail.html", context)


def influence_edit(request, pk):
    found = _influence(request, pk)
    form = InfluenceForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:influence", pk=pk)
    context = {"section": "people", "form": form, "submit": "Save"}
    context["back"] = reverse("network:influence", args=[pk])
    return render(request, "network/influence_form.html", context)


def influence_delete(request, pk):
    found = _influence(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:influences")
    context = {"section": "people", "influence": found}
    context["back"] = reverse("network:influence", args=[pk])
    return render(request, "network/influence_delete.html", context)


@require_POST
def influence_put_away(request, pk):
    put_away(influence=_influence(request, pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("network:influences")


@require_POST
def influence_bring_back(request, pk):
    bring_back(influence=_influence(request, pk))
    messages.success(request, "Back in your list.")
    return redirect("network:influences")


def watched_with(person, owner):
    """A few of those that name this person, for their page."""
    found = list(owner.influences.present().filter(person=person)[:FEW])
    for each in found:
        each.person = None  # on their own page the name need not be said again
    return found


def _influence(request, pk):
    found = get_object_or_404(request.user.influences.select_related("person"), pk=pk)
    return _own(found, request.user)


def _own(influence, owner):
    # One key for all, already here.
    if influence.person:
        influence.person.owner = owner
    return influence
