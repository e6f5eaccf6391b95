"""Where lead curators bring a list, look at it, take it, and undo it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from ..bringing import bring_feed, bring_file
from ..feeds.listing import Unreadable
from ..feeds.named import named_feeds
from ..forms.imports import BringForm
from ..import_words import MOST_SHOWN, parts
from ..importing import NotNow, leave, take
from ..models import FeedImport
from ..models.imports import ImportState
from ..undoing import undo

NAME = "admin:resources_feedimport"
TAKEN = {
    "meeting": "Taken. The site shows it now.",
    "service": "Taken. New services wait in the queue until somebody has checked them.",
}


@admin.register(FeedImport)
class FeedImportAdmin(admin.ModelAdmin):
    """Nothing is edited here: a list is brought, looked at, taken whole or left."""

    change_list_template = "resources/curate_imports.html"
    list_display = ("feed", "state", "made_at", "made_by", "what_it_brought")
    list_filter = ("state", "form", "feed")
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).newest_first().defer("brought")

    def get_ordering(self, request):
        return ("-made_at", "-pk")

    @admin.display(description="what it brought")
    def what_it_brought(self, row):
        return ", ".join(f"{row.counted(what)} {what}" for what in ("new", "changed", "gone"))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Lists that were brought"})

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        deeds = (("take", self.take_view), ("leave", self.leave_view), ("undo", self.undo_view))
        ours = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"resources_feedimport_{name}")
            for name, view in deeds
        ]
        return ours + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        """Bring a list: a file, or a feed that the operator has named."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST" and "named" in request.POST:
            return self._bring_named(request)
        form = BringForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            seen = self._looked_at(request, form)
            if seen:
                return redirect(f"{NAME}_change", seen.pk)
        known = FeedImport.objects.order_by("feed").values_list("feed", flat=True).distinct()[:20]
        more = {"form": form, "feeds": named_feeds().values(), "known": known}
        return self._page(request, "resources/curate_bring.html", "Bring a list", more)

    # The one address that takes a file, and who may send it: recovery_site/uploads.py asks.
    add_view.takes_a_file = "resources.add_feedimport"

    def _looked_at(self, request, form):
        """The preview of the file; None where it cannot be read, which the form then says."""
        said = form.cleaned_data
        try:
            return bring_file(
                data=said.pop("file").read(),
                by=request.user.get_username(),
                now=timezone.now(),
                **said,
            )
        except Unreadable as error:
            form.add_error("file", str(error))
            return None

    def _bring_named(self, request):
        feed = named_feeds().get(request.POST["named"])
        if feed is None:
            raise Http404
        seen = bring_feed(feed=feed, by=request.user.get_username(), now=timezone.now())
        return redirect(f"{NAME}_change", seen.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What the list would change, or did."""
        seen = self.get_object(request, object_id)
        if seen is None:
            raise Http404
        if not self.has_view_permission(request, seen):
            raise PermissionDenied
        more = {
            "import": seen,
            "parts": parts(seen),
            "problems": seen.problems[:MOST_SHOWN],
            "more_problems": max(0, len(seen.problems) - MOST_SHOWN),
            "may": self.has_change_permission(request, seen),
            "may_undo": FeedImport.objects.taken(seen.feed).first() == seen,
            "rows_at": reverse(f"admin:resources_{seen.kind_of_rows}_changelist"),
        }
        return self._page(request, "resources/curate_import.html", f"The list “{seen.feed}”", more)

    def _page(self, request, template, title, more):
        known = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**known, **more})

    def _found(self, request, pk):
        seen = get_object_or_404(FeedImport, pk=pk)
        if not self.has_change_permission(request, seen):
            raise PermissionDenied
        return seen, {"by": request.user.get_username(), "now": timezone.now()}

    @method_decorator(require_POST)
    def take_view(self, request, pk):
        seen, who = self._found(request, pk)
        try:
            if take(preview=seen, **who):
                self.message_user(request, TAKEN[seen.kind_of_rows], messages.SUCCESS)
            elif seen.state == ImportState.PREVIEW:
                again = "The directory changed meanwhile. Look at what it would be now."
                self.message_user(request, again, messages.WARNING)
        except NotNow as why:
            self.message_user(request, str(why), messages.WARNING)
        return redirect(f"{NAME}_change", seen.pk)

    @method_decorator(require_POST)
    def leave_view(self, request, pk):
        seen, who = self._found(request, pk)
        try:
            leave(preview=seen, **who)
            self.message_user(request, "Left. Nothing was changed.", messages.SUCCESS)
        except NotNow as why:
            self.message_user(request, str(why), messages.WARNING)
        return redirect(f"{NAME}_changelist")

    @method_decorator(require_POST)
    def undo_view(self, request, pk):
        seen, who = self._found(request, pk)
        try:
            left = undo(taken=seen, **who)
            text = "Undone, but for what is named below." if left else "Undone: all is as before."
            self.message_user(request, text, messages.SUCCESS)
        except NotNow as why:
            self.message_user(request, str(why), messages.WARNING)
        return redirect(f"{NAME}_change", seen.pk)
