"""The curators' site: Django's admin over the directory, and over nothing else."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.decorators import method_decorator

from .models import HelpCard, Meeting, Question, Service
from .staleness import stale
from .week import now_here

QUEUES = (Service, Meeting, Question, HelpCard)


class CuratorSite(admin.AdminSite):
    """Takes only models of this app, whatever other packages register; one door to sign in."""

    site_header = site_title = "The directory"
    index_title = "Keep it true"
    enable_nav_sidebar = False
    index_template = "resources/curate_index.html"

    def register(self, model_or_iterable, admin_class=None, **options):
        models = model_or_iterable if isinstance(model_or_iterable, tuple) else [model_or_iterable]
        ours = [model for model in models if model._meta.app_label == "resources"]
        super().register(ours, admin_class, **options)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """The site's own sign-in; for somebody who is no curator there is nothing here."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next", request.path))

    def index(self, request, extra_context=None):
        today = now_here().date()
        queues = [
            {
                "model": model._meta,
                "count": model.objects.waiting().count(),
                "stale": stale(model=model, today=today).count(),
            }
            for model in QUEUES
        ]
        return super().index(request, {"queues": queues, **(extra_context or {})})
