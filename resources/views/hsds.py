"""The directory by the addresses of the Human Services Data Specification, page by page."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import JsonResponse

from ..codes import code_in
from ..models import Organisation, Service
from ..models.services import NATIONAL
from ..open_data import hsds
from ..open_data import taxonomies as words
from ..open_data.paging import BadPage, asked_page, envelope
from ..unchanged import data_mark
from ..week import now_here
from .kept import kept_by_visitors

kept = kept_by_visitors(data_mark(Service, Organisation), seconds=60 * 60)


@login_not_required
@kept
def services(request):
    return _page(request, Service.objects.public(), lambda keys: _services(request, keys))


@login_not_required
@kept
def service(request, open_id):
    found = Service.objects.public().filter(code=code_in(open_id))
    return _one(open_id, _services(request, found.values("pk")))


@login_not_required
@kept
def organizations(request):
    return _page(request, Organisation.objects.public(), _organizations)


@login_not_required
@kept
def organization(request, open_id):
    found = Organisation.objects.public().filter(code=code_in(open_id))
    return _one(open_id, _organizations(found.values("pk")))


@login_not_required
@kept
def service_at_locations(request):
    placed = Service.objects.public().exclude(NATIONAL)
    return _page(
        request, placed, lambda keys: [hsds.service_at_location_of(row) for row in _rows(keys)]
    )


@login_not_required
@kept
def taxonomies(request):
    return _page(request, words.taxonomies(), list)


@login_not_required
@kept
def taxonomy_terms(request):
    return _page(request, words.terms(), list)


def _rows(keys):
    found = Service.objects.public().filter(pk__in=keys).order_by("pk")
    return found.select_related("organisation").prefetch_related("open_times")


def _services(request, keys):
    today = now_here().date()
    root = request.build_absolute_uri("/directory/")
    return [hsds.service_of(row, url=f"{root}{row.code}/", today=today) for row in _rows(keys)]


def _organizations(keys):
    found = Organisation.objects.filter(pk__in=keys).order_by("pk")
    of = {}
    for each in Service.objects.public().filter(organisation__in=keys).order_by("pk"):
        of.setdefault(each.organisation_id, []).append(each)
    return [hsds.organization_of(row, services=of.get(row.pk, [])) for row in found]


def _page(request, found, contents):
    """One page of these in the standard's envelope, or in words what is wrong with the question.

    Of rows, the keys of the page are asked for first: sorting wide rows is slow.
    """
    try:
        number, size = asked_page(request.GET)
        keys = (
            found if isinstance(found, list) else found.order_by("pk").values_list("pk", flat=True)
        )
        page = Paginator(keys, size)
        return JsonResponse(envelope(page, number, contents))
    except BadPage as error:
        return JsonResponse({"error": str(error)}, status=400)


def _one(open_id, found):
    if found and found[0]["id"] == str(open_id):
        return JsonResponse(found[0])
    return JsonResponse({"error": "There is nothing public by this id."}, status=404)
