"""One box over questions, services and groups."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from ..finding.groups import find_groups, place_of
from ..finding.places import find_place
from ..finding.questions import find_questions
from ..finding.services import find_services
from ..forms import SearchForm
from ..week import now_here
from .groups import say_when
from .services import say_now

FEW = 5


@login_not_required
def search(request):
    """The first few of each kind; each kind's own page has the rest."""
    form, now = SearchForm(request.GET), now_here()
    asked = form.cleaned_data.get("q", "")
    context = {"section": "more", "form": form, "asked": asked}
    if asked:
        where = {"place": asked}
        groups = find_groups(asked=where, now=now, place=place_of(where))[:FEW]
        for group in groups:
            say_when(group, now)
        services = find_services(asked={"q": asked}, now=now).first(FEW)
        say_now(services, now=now)
        context |= {"questions": find_questions(asked=asked)[:FEW], "services": services}
        context |= {"groups": groups, "place": find_place(asked=asked, slips=False)}
    return render(request, "resources/search.html", context)
