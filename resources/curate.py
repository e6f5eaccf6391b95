"""The curators' site: Django's admin over the directory, and over one thing besides."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator

from .week import now_here
from .work import drafts, overdue, said, seconds, troubles

HOLD = (
    "A crisis number is due after 30 days, a group after 60, a clinic after 90, all else after 180."
)
# What professionals send in to be looked up on a public register.
BESIDES = {"accounts.Registration"}


class CuratorSite(admin.AdminSite):
    """Takes only these models, whatever other packages register; one door to sign in."""

    site_header = site_title = "The directory"
    index_title = "Keep it true"
    enable_nav_sidebar = False
    index_template = "resources/curate_index.html"

    def register(self, model_or_iterable, admin_class=None, **options):
        models = model_or_iterable if isinstance(model_or_iterable, tuple) else [model_or_iterable]
        ours = [
            model
            for model in models
            if model._meta.app_label == "resources" or model._meta.label in BESIDES
        ]
        super().register(ours, admin_class, **options)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """The site's own sign-in; for somebody who is no curator there is nothing here."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next", request.path))

    def index(self, request, extra_context=None):
        today = now_here().date()
        boxes = [
            ("Check again", HOLD, overdue(today=today)),
            ("What visitors and services say is wrong", "", said()),
            ("Waits for a second yes", "", [seconds()]),
            ("Cannot be right", "", troubles()),
            ("New: not shown to visitors yet", "", drafts()),
        ]
        boxes = [(name, hint, list(self._shown(tasks))) for name, hint, tasks in boxes]
        boxes += self._besides(request)
        return super().index(request, {"boxes": boxes, **(extra_context or {})})

    def _shown(self, tasks):
        """The tasks of which there are any, with the address of each."""
        for task in tasks:
            if task.count:
                yield task, reverse(f"admin:{task.page}", args=task.args) + task.query

    def _besides(self, request):
        """What waits elsewhere, for those who may do it: its own admin says it."""
        for page in self._registry.values():
            if hasattr(page, "box") and page.has_view_permission(request):
                yield page.box(request)
