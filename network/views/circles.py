"""Groups that are no support groups: the list, and what may be done with each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..circles import bring_circle_back, delete_circle, put_circle_away
from ..forms import CircleForm

PAGE = 20


def circles(request):
    found = request.user.my_groups.circles()
    page = Paginator(found.present(), PAGE).get_page(request.GET.get("page"))
    context = {"section": "people", "page": page, "away": found.put_away().exists()}
    return render(request, "network/circle_list.html", context)


def circles_away(request):
    found = request.user.my_groups.circles().put_away()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "network/circle_away.html", {"section": "people", "page": page})


def circle_new(request):
    return _kept(request, CircleForm(request.POST or None, owner=request.user))


def circle_edit(request, pk):
    found = _circle(request, pk)
    return _kept(request, CircleForm(request.POST or None, owner=request.user, instance=found))


def circle_delete(request, pk):
    found = _circle(request, pk)
    if request.method == "POST":
        delete_circle(circle=found)
        messages.success(request, "Deleted.")
        return redirect("network:circles")
    context = {"section": "people", "circle": found}
    context["back"] = reverse("network:circle_edit", args=[pk])
    return render(request, "network/circle_delete.html", context)


@require_POST
def circle_put_away(request, pk):
    put_circle_away(circle=_circle(request, pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("network:circles")


@require_POST
def circle_bring_back(request, pk):
    bring_circle_back(circle=_circle(request, pk))
    messages.success(request, "Back on your picture.")
    return redirect("network:circles")


def _circle(request, pk):
    return get_object_or_404(request.user.my_groups.circles(), pk=pk)


def _kept(request, form):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:circles")
    context = {"section": "people", "form": form, "submit": "Save"}
    context["back"] = reverse("network:circles")
    return render(request, "network/circle_form.html", context)
