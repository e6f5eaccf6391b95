"""The professionals I know, each with what comes next."""

from django.core.paginator import Paginator
from django.shortcuts import render

from ..professionals import professionals_of

PAGE = 20


def professionals(request):
    found = professionals_of(request.user, today=request.user.today())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for person in page:
        person.owner = request.user  # one key for all, already here
    context = {"section": "people", "page": page}
    return render(request, "network/professional_list.html", context)
