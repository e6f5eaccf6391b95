"""What a page is measured against: a bare page, and the page's own SQL with one template.

The bare page reads session and user and shows the site's own frame; it stands behind the site's
middleware, and once more behind nothing but Django's own.
"""

from contextlib import contextmanager
from unittest.mock import patch

from django.contrib.auth.decorators import login_not_required
from django.db import connection, connections, transaction
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import include, path

BARE = "/bare/"
DJANGOS_OWN = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@login_not_required
def bare(request):
    began = request.session.get("began")
    return render(request, "bench/page.html", {"words": f"{request.user.pk} {began}"})


urlpatterns = [path(BARE.strip("/") + "/", bare), path("", include("recovery_site.urls"))]


@contextmanager
def written_down():
    """Every statement that is sent meanwhile, with its parameters."""
    sent: list[tuple[str, object]] = []

    def write(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write):
        yield sent


def kept_open():
    """A request that does not put its connection back, so that what it wrote can be taken back."""
    return patch.object(connections["default"], "close_if_unusable_or_obsolete")


def raw(sent: list, words: str, *, keeps: bool = False):
    """A call that sends these statements again and puts the finished words into one template.
    What it writes is taken back, unless it `keeps` it."""

    def call() -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                for sql, params in sent:
                    cursor.execute(sql, params)
                    cursor.description and cursor.fetchall()
            if words:
                render_to_string("bench/page.html", {"words": words})
            transaction.set_rollback(not keeps)

    return call
