"""Find a service, one service, and how the directory is kept."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from ..figures import directory_figures
from ..finding.services import count_local, find_services
from ..forms import ServiceFilter
from ..models import Organisation, Question, Service
from ..unchanged import QUARTER, data_mark, moment_mark, row_mark
from ..week import now_here
from .kept import kept_by_visitors

PAGE = 20


@login_not_required
@kept_by_visitors(data_mark(Service, seconds=QUARTER), seconds=60)
def services(request):
    form = ServiceFilter(request.GET)
    found = find_services(asked=form.cleaned_data)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"section": "directory", "form": form, "page": page, "local": count_local(found)}
    context["national"] = page.paginator.count - context["local"]
    return render(request, "resources/service_list.html", context)


@login_not_required
@kept_by_visitors(row_mark(Service, Organisation, Question, seconds=QUARTER), seconds=60)
def service(request, code):
    found = get_object_or_404(Service.objects.public().select_related("organisation"), code=code)
    context = {"section": "directory", "service": found}
    context["questions"] = found.questions.public().in_order()
    return render(request, "resources/service_detail.html", context)


@login_not_required
@kept_by_visitors(moment_mark(seconds=QUARTER), seconds=60)
def about(request):
    context = {"section": "directory", "figures": directory_figures(today=now_here().date())}
    return render(request, "resources/about.html", context)
