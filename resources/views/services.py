"""Find a service, one service, where medicine is to be had, and how the directory is kept."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from ..figures import directory_figures
from ..finding.services import answer, neighbours
from ..forms import ServiceFilter
from ..gazetteer import about as about_km
from ..gazetteer import distance
from ..getting_in import SURE, TREATMENT, cost_words, steps_of
from ..hours import opening, spans_of
from ..medicine import by_province
from ..models import Organisation, Question, Service
from ..staleness import doubt
from ..unchanged import QUARTER, data_mark, moment_mark, row_mark
from ..week import holiday_on, now_here
from .kept import kept_by_visitors

PAGE = 20


@login_not_required
@kept_by_visitors(data_mark(Service, seconds=QUARTER), seconds=60)
def services(request):
    form, now = ServiceFilter(request.GET), now_here()
    found = answer(asked=form.cleaned_data, now=now)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    say_now(page, now=now, place=found.place)
    context = {"section": "directory", "form": form, "page": page, "found": found, "now": now}
    context["holiday"] = holiday_on(now.date()) if form.cleaned_data.get("open") else ""
    return render(request, "resources/service_list.html", context)


@login_not_required
@kept_by_visitors(row_mark(Service, Organisation, Question, seconds=QUARTER), seconds=60)
def service(request, code):
    rows = Service.objects.select_related("organisation", "merged_into")
    found = get_object_or_404(rows, code=code)
    if found.merged_into:
        return redirect("resources:service", found.merged_into.code, permanent=True)
    if not found.published:
        raise Http404
    now = now_here()
    near = list(neighbours(service=found))
    say_now([found, *near], now=now, place=found)
    context = {"section": "directory", "service": found, "near": near, "now": now}
    context |= {"steps": steps_of(found), "cost": cost_words(found), "sure": SURE}
    context |= {"must_register": found.kind in TREATMENT, "holiday": holiday_on(now.date())}
    context["questions"] = found.questions.public().in_order()
    return render(request, "resources/service_detail.html", context)


@login_not_required
@kept_by_visitors(data_mark(Service, seconds=QUARTER), seconds=60)
def medicine(request):
    now, provinces = now_here(), by_province()
    for _, rows in provinces:
        say_now(rows, now=now)
        for row in rows:
            row.cost_words = cost_words(row)
    context = {"section": "directory", "provinces": provinces, "sure": SURE}
    return render(request, "resources/medicine.html", context)


@login_not_required
@kept_by_visitors(moment_mark(seconds=QUARTER), seconds=60)
def about(request):
    context = {"section": "directory", "figures": directory_figures(today=now_here().date())}
    return render(request, "resources/about.html", context)


def say_now(services, *, now, place=None):
    """Say of each service how far it is from `place`, if it is open, and how old it is."""
    for each in services:
        is_open = opening(spans=spans_of(each.hours), now=now)
        each.open_words = is_open.words(now=now) if is_open else ""
        each.doubt = doubt(row=each, today=now.date())
        each.away = ""
        if place and place.point and each.point and not each.is_national:
            each.away = about_km(distance(place.point, each.point))
