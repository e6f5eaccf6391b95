"""Phoning sessions: one overdue row a page, and the log of an evening."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ..curation import Changed
from ..forms.phoning import CALLS
from ..models import Phoning
from ..models.verifications import Result
from ..phoning import NUMBERS, begin, call, end, let_go, next_row, no_answer, parts
from ..week import now_here
from ..wording import label_of, shown
from .allowed import keeps_directory, may_keep
from .pages import QueueAdmin, edit_address, row_for, subject_name

PAGE = 50


@admin.register(Phoning)
class PhoningAdmin(QueueAdmin):
    list_title = "Phoning"
    list_display = ("by", "began_at", "ended_at", "calls_made")
    ordering = ("-began_at",)
    change_list_template = "resources/curate_phonings.html"

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(many=Count("calls"))

    @admin.display(description="calls")
    def calls_made(self, session):
        return session.many

    def get_urls(self):
        own = [
            self.at("start/", require_POST(self.start), "start"),
            self.at("due/<slug:name>/", self.due_list, "due"),
            self.at("<int:pk>/next/", self.next_call, "next"),
            self.at("<int:pk>/end/", require_POST(self.end_session), "end"),
            self.at("<int:pk>/<slug:subject>/<int:key>/", self.call_page, "call"),
        ]
        return own + super().get_urls()

    def start(self, request):
        if not keeps_directory(request.user):
            raise PermissionDenied
        session = begin(by=request.user.get_username(), now=now_here())
        return redirect("admin:resources_phoning_next", session.pk)

    def next_call(self, request, pk):
        """Lead to the next row; writes nothing but who looks at it, in the cache."""
        session, now = self._mine(request, pk), now_here()
        row = next_row(
            by=session.by,
            skipped=[tuple(each) for each in request.session.get(_skips(pk), [])],
            may_keep=lambda row: may_keep(request.user, row),
            now=now,
        )
        if row is None:
            return redirect("admin:resources_phoning_change", pk)
        return redirect("admin:resources_phoning_call", pk, subject_name(row), row.pk)

    def call_page(self, request, pk, subject, key):
        session, row = self._mine(request, pk), row_for(request, subject, key)
        if type(row) not in CALLS:
            raise Http404
        form = CALLS[type(row)](request.POST or None, instance=row)
        if request.method == "POST" and self._answered(request, session, form):
            return redirect("admin:resources_phoning_next", pk)
        stands = row_for(request, subject, key)  # without what was typed
        numbers = [(name, form.before[name]) for name in NUMBERS if form.before.get(name)]
        facts = [(label_of(type(row), n), shown(type(row), n, form.before[n])) for n in form.before]
        context = {"title": f"Phone: {stands}", "session": session, "form": form, "row": stands}
        context |= {"numbers": numbers, "facts": facts, "edit": edit_address(row)}
        return self.page(request, "resources/curate_call.html", **context)

    def _answered(self, request, session, form):
        """Write down what the button says; False where the form must be mended first."""
        answer, row, now = request.POST.get("answer"), form.instance, now_here()
        if answer == "skip":
            kept = request.session.setdefault(_skips(session.pk), [])
            kept.append([subject_name(row), row.pk])
            request.session.modified = True
            let_go(row)
            return True
        valid = form.is_valid()
        if answer == "no_answer":
            return self._nobody(request, session, form)
        if not valid:
            return False
        said = form.cleaned_data
        told = {"spoke_to": said["spoke_to"], "note": said["note"]}
        try:
            receipt = call(session=session, row=row, before=form.changed, now=now, **told)
        except Changed as meanwhile:
            form.add_error(None, str(meanwhile))
            return False
        words = "right after your changes" if receipt.result == Result.CHANGED else "all right"
        tail = " A second curator must say yes to it." if receipt.awaits_second else ""
        messages.success(request, f"{row}: {words}.{tail}")
        return True

    def _nobody(self, request, session, form):
        row = row_for(request, subject_name(form.instance), form.instance.pk)
        note = form.cleaned_data.get("note", "")
        no_answer(session=session, row=row, note=note, now=now_here())
        lost = " Your changes were not saved." if form.changed else ""
        messages.success(request, f"{row}: nobody answered. It comes back tomorrow.{lost}")
        return True

    def end_session(self, request, pk):
        end(session=self._mine(request, pk), now=now_here())
        return redirect("admin:resources_phoning_change", pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The log of a session, for every curator."""
        if not keeps_directory(request.user) or not object_id.isdigit():
            raise PermissionDenied
        session = get_object_or_404(Phoning, pk=object_id)
        calls = session.calls.select_related("service", "meeting", "question", "help_card")
        page = Paginator(calls.order_by("pk"), PAGE).get_page(request.GET.get("page"))
        mine = session.by == request.user.get_username() and session.ended_at is None
        context = {"title": str(session), "session": session, "page": page, "mine": mine}
        return self.page(request, "resources/curate_phoning.html", **context)

    def due_list(self, request, name):
        if not keeps_directory(request.user):
            raise PermissionDenied
        part = next((each for each in parts(today=now_here().date()) if each.name == name), None)
        if part is None:
            raise Http404
        page = Paginator(part.rows, PAGE).get_page(request.GET.get("page"))
        for row in page:
            row.edit = edit_address(row)
        context = {"title": f"Check again: {part.label}", "page": page, "part": part}
        return self.page(request, "resources/curate_due.html", **context)

    def _mine(self, request, pk):
        if not keeps_directory(request.user):
            raise PermissionDenied
        return get_object_or_404(Phoning, pk=pk, by=request.user.get_username(), ended_at=None)


def _skips(pk):
    return f"phoning-{pk}-skipped"
