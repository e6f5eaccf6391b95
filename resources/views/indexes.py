"""What search engines ask first: where they may go, and what there is."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views
from django.http import Http404, HttpResponse
from django.urls import reverse

from ..models import Meeting, Question, Service
from ..open_data.sitemaps import SITEMAPS
from ..unchanged import data_mark
from .kept import kept_by_visitors

kept = kept_by_visitors(data_mark(Service, Meeting, Question), seconds=60 * 60)
# The directory and what its pages are made of. Everything else is somebody's own.
OPEN = (
    "/help/",
    "/groups/",
    "/directory/",
    "/questions/",
    "/data/",
    "/standing-by/",
    "/static/",
    "/sitemap",
)
FOR_ALL, ELSE = "User-agent:*", "Disallow:/"


@login_not_required
def robots(request):
    allowed = [f"Allow:{path}" for path in (*OPEN, "/$")]
    sitemap = request.build_absolute_uri(reverse("resources:sitemap"))
    lines = (FOR_ALL, *allowed, ELSE, f"Sitemap:{sitemap}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")


@login_not_required
@kept
def sitemap(request):
    """The list of lists, however long each is."""
    return views.index(request, SITEMAPS, sitemap_url_name="resources:sitemap_part")


@login_not_required
@kept
def sitemap_part(request, section):
    if section not in SITEMAPS:
        raise Http404
    return views.sitemap(request, SITEMAPS, section)
