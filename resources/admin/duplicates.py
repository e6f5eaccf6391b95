"""Rows that may be one, two by two; and the page on which they are merged, or found to be two."""

from itertools import islice

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..curation import Changed
from ..duplicates import likely_pairs
from ..forms.pairs import PairForm
from ..merging import NotOne, differences, merge, set_apart
from ..week import now_here

SHOWN = 30


class PairPages(admin.ModelAdmin):
    """Adds `alike/` and `alike/<first>/<second>/` beside the list."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = (
            ("alike/", self.alike_view, "alike"),
            ("alike/<int:first>/<int:second>/", self.pair_view, "pair"),
        )
        ours = [
            path(address, self.admin_site.admin_view(view), name=f"{name}_{short}")
            for address, view, short in pages
        ]
        return ours + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        found = {"alike_page": self._page("alike"), **(extra_context or {})}
        return super().changelist_view(request, found)

    def has_merge_permission(self, request):
        return request.user.has_perm("resources.merge")

    @admin.action(description="Are these two one?", permissions=["change"])
    def compare_rows(self, request, queryset):
        keys = sorted(queryset.values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            self.message_user(request, "Choose exactly two rows to compare.", messages.WARNING)
            return None
        return HttpResponseRedirect(self._page("pair", *keys))

    def alike_view(self, request):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pairs = list(islice(likely_pairs(self.model), SHOWN + 1))
        keys = {key for pair in pairs for key in (pair.first, pair.second)}
        rows = self.model._default_manager.in_bulk(keys)
        shown = [(rows[pair.first], rows[pair.second], pair.why) for pair in pairs[:SHOWN]]
        context = self._context(request, "Are these one?")
        context |= {"pairs": shown, "more": len(pairs) > SHOWN}
        return TemplateResponse(request, "resources/curate_alike.html", context)

    def pair_view(self, request, first, second):
        """The first stays; who wants it the other way round changes the two in the address."""
        keep, gone = self._row(request, first), self._row(request, second)
        found = differences(keep, gone)
        form = PairForm(request.POST or None, differences=found)
        if request.method == "POST" and "two" in request.POST:
            return self._set_apart(request, keep, gone)
        if request.method == "POST" and form.is_valid():
            return self._merge(request, keep, gone, form.cleaned_data["taken"])
        context = self._context(request, "Are these one?")
        context |= {"keep": keep, "gone": gone, "form": form, "differences": found}
        context["may_decide"] = self._may_decide(request, keep, gone)
        context["may_merge"] = context["may_decide"] and self.has_merge_permission(request)
        return TemplateResponse(request, "resources/curate_pair.html", context)

    def _set_apart(self, request, one, other):
        if not self._may_decide(request, one, other):
            raise PermissionDenied
        set_apart(one=one, other=other, by=request.user.get_username(), now=now_here())
        for row, beside in ((one, other), (other, one)):
            self.log_change(request, row, f"Looks like {beside.slug}, and is another.")
        self.message_user(request, "Written down: these are two. They will not be shown again.")
        return HttpResponseRedirect(self._page("alike"))

    def _merge(self, request, keep, gone, taken):
        if not (self.has_merge_permission(request) and self._may_decide(request, keep, gone)):
            raise PermissionDenied
        who = request.user.get_username()
        try:
            merge(keep=keep, gone=gone, fields=taken, by=who, now=now_here())
        except (NotOne, Changed) as reason:
            self.message_user(request, str(reason), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        self.log_change(request, keep, f"Merged with {gone.slug}.")
        self.log_change(request, gone, f"Merged into {keep.slug}.")
        self.message_user(request, f"Now one: {keep}. Their histories say how to undo it.")
        return HttpResponseRedirect(self._page("alike"))

    def _may_decide(self, request, *rows):
        return all(self.has_change_permission(request, row) for row in rows)

    def _row(self, request, key):
        row = self.get_object(request, str(key))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _page(self, page, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def _context(self, request, title):
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
