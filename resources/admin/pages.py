"""What the pages of the queue have in common: who may open them, and their frame."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..models import HelpCard, Meeting, Question, Service
from ..models.subjects import subject_of
from .allowed import keeps_directory, may_keep

MODEL_OF = {"service": Service, "meeting": Meeting, "question": Question, "help_card": HelpCard}


class QueueAdmin(admin.ModelAdmin):
    """Pages for curators about what others wrote: nothing here is typed over or deleted."""

    list_per_page = 50

    def has_module_permission(self, request):
        return keeps_directory(request.user)

    def has_view_permission(self, request, obj=None):
        return keeps_directory(request.user)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def page(self, request, template, **context):
        """One page in the frame of the curators' site."""
        frame = self.admin_site.each_context(request)
        return TemplateResponse(request, template, {**frame, "opts": self.opts, **context})

    def at(self, route, view, name):
        """An address below this model's list."""
        full = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(route, self.admin_site.admin_view(view), name=full)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": self.list_title, **(extra_context or {})})

    list_title = ""


def edit_address(row) -> str:
    """Where a curator edits this row."""
    return reverse(f"admin:resources_{row._meta.model_name}_change", args=[row.pk])


def subject_name(row) -> str:
    """How the addresses of the queue name the kind of this row: "help_card"."""
    return next(iter(subject_of(row)))


def row_for(request, subject: str, pk: int):
    """The row that an address names; 404 where there is none, 403 for another's province."""
    if subject not in MODEL_OF:
        raise Http404
    row = get_object_or_404(MODEL_OF[subject], pk=pk)
    if not (keeps_directory(request.user) and may_keep(request.user, row)):
        raise PermissionDenied
    return row
