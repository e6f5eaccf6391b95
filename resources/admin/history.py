"""The pages of a row's history: every state, two of them compared, and where each fact is from."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from ..curation import Changed
from ..history import Records, facts, put_back, states

PAGE = 20


class HistoryPages(admin.ModelAdmin):
    """Adds `history/`, `history/<state>/back/` and `facts/` below each row."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = (
            ("<path:object_id>/history/<int:state>/back/", self.back_view, "back"),
            ("<path:object_id>/facts/", self.facts_view, "facts"),
        )
        ours = [
            path(address, self.admin_site.admin_view(view), name=f"{name}_{short}")
            for address, view, short in pages
        ]
        return ours + super().get_urls()

    def address_of(self, page, *args):
        """The address of one of this model's pages: "change", "history", "facts", …"""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def history_view(self, request, object_id, extra_context=None):
        records = Records(self._row(request, object_id))
        return self._history_page(request, records)

    def facts_view(self, request, object_id):
        records = Records(self._row(request, object_id))
        context = self._about(request, records.row, "Where each fact comes from")
        return TemplateResponse(
            request, "resources/curate_facts.html", {**context, "facts": facts(records)}
        )

    def back_view(self, request, object_id, state):
        """Puts the row back to one of its states; asks for the reason."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        records = Records(self._row(request, object_id))
        if not self.has_change_permission(request, records.row):
            raise PermissionDenied
        why = request.POST.get("why", "").strip()
        if not why:
            return self._history_page(request, records, asked=state)
        return self._put_back(request, records, state, why)

    def _put_back(self, request, records, state, why):
        may_publish = request.user.has_perm("resources.publish")
        who = request.user.get_username()
        said = {"by": who, "why": why, "now": timezone.now(), "may_publish": may_publish}
        try:
            with transaction.atomic():
                put_back(records=records, key=state, **said)
                if not self.has_change_permission(request, records.row):
                    # It would go back to a province that is not this curator's.
                    raise PermissionDenied
        except LookupError:
            raise Http404 from None
        except Changed as reason:
            self.message_user(request, str(reason), messages.ERROR)
        else:
            self.log_change(request, records.row, f"Put back to an earlier state: {why}"[:200])
            self.message_user(request, "Put back. What stood here before is in the history.")
            if getattr(records.of(state), "published", False) and not records.row.published:
                said = "It stays hidden from visitors until it is checked and published."
                self.message_user(request, said, messages.WARNING)
        return HttpResponseRedirect(self.address_of("history", records.row.pk))

    def _row(self, request, object_id):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _about(self, request, row, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(row),
            "opts": self.opts,
            "row": row,
            "may_change": self.has_change_permission(request, row),
            "address_of": partial(self.address_of),
        }

    def _history_page(self, request, records, asked=None):
        all_states = states(records)
        context = self._about(request, records.row, "History")
        context["page"] = Paginator(all_states, PAGE).get_page(request.GET.get("page"))
        context |= {"all_states": all_states, "asked": asked}
        context |= _compared(records, request.GET)
        return TemplateResponse(request, "resources/curate_history.html", context)


def _compared(records, asked):
    """The two states that were asked for, the older first, and their differences."""
    try:
        pair = [records.of(int(asked[name])) for name in ("one", "other")]
    except (KeyError, ValueError, LookupError):
        return {"compared": None}
    old, new = sorted(pair, key=lambda record: (record.history_date, record.pk))
    changes = records.changes(old, new)
    return {"compared": changes, "older": old, "newer": new}
