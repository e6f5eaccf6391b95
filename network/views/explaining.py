"""Help them understand: the page of plain facts, as a link that says nothing about its sender."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ..asking import ways_to_send


def explain(request):
    return _explain(request, None)


def person_explain(request, pk):
    return _explain(request, get_object_or_404(request.user.people, pk=pk))


def _explain(request, person):
    link = request.build_absolute_uri(reverse("resources:standing_by"))
    context = {"section": "people", "person": person, "link": link}
    context["ways"] = ways_to_send(person)
    context["words"] = f"I found this page and thought of you: {link}"
    return render(request, "network/explain.html", context)
