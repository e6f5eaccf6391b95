"""What visitors, services and the checker say is wrong: taken or refused field by field."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst

from ..curation import Changed
from ..models import Suggestion
from ..models.suggestions import Origin, State
from ..suggesting import AlreadyDone, decide
from ..week import now_here
from ..wording import label_of, shown, text_of
from .allowed import keeps_directory, may_keep
from .pages import QueueAdmin, edit_address, subject_name

LIST = "admin:resources_suggestion_changelist"
MEANWHILE = "Another curator finished this while you looked. This is what came of it."


class DecideForm(forms.Form):
    """A tick a field, and one answer to the sender."""

    reply = forms.CharField(
        label="Our answer",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The sender can read this with the code. Say why, where you did not take it.",
    )
    take = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args, changes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [(each.pk, each.field) for each in changes]


class InQueue(admin.SimpleListFilter):
    """The queue, unless somebody asks for what is done."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("done", "Done"), ("all", "All")]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        # What a curator wants of a crisis row stands under the second yes.
        others = queryset.exclude(origin=Origin.CURATOR)
        return others.filter(closed_on__isnull=self.value() != "done")

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": "To do"}, *others]


@admin.register(Suggestion)
class SuggestionAdmin(QueueAdmin):
    list_title = "What others say is wrong"
    list_display = ("row", "origin", "made_at", "short_note", "closed_on", "closed_by")
    list_filter = (InQueue, "origin")
    list_select_related = ("service", "meeting", "question", "help_card")
    ordering = ("made_at", "pk")

    @admin.display(description="what they say")
    def short_note(self, suggestion):
        return suggestion.note[:80]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not keeps_directory(request.user) or not object_id.isdigit():
            raise PermissionDenied
        rows = Suggestion.objects.select_related("service", "meeting", "question", "help_card")
        suggestion = get_object_or_404(rows, pk=object_id)
        row = suggestion.row
        if suggestion.origin == Origin.CURATOR and suggestion.closed_on is None:
            return redirect("admin:resources_verification_second_row", subject_name(row), row.pk)
        changes = list(suggestion.changes.order_by("pk"))
        form = DecideForm(request.POST if request.method == "POST" else None, changes=changes)
        if request.method == "POST" and form.is_valid():
            done = self._decided(request, suggestion, form)
            if done:
                return done
            suggestion = get_object_or_404(rows, pk=object_id)
            row = suggestion.row
        errors = getattr(form, "by_field", {})
        for each in changes:
            self._describe(each, row, errors)
        checker = suggestion.origin == Origin.CHECKER
        context = {"title": str(row), "suggestion": suggestion, "row": row, "form": form}
        context |= {"changes": changes, "edit": edit_address(row), "ticks": not checker}
        context["own"] = may_keep(request.user, row)
        return self.page(request, "resources/curate_suggestion.html", **context)

    def _describe(self, change, row, errors):
        """Give a change the words of its page: label, was, now, wanted, errors."""
        model, now = type(row), text_of(row, change.field)
        change.label = capfirst(label_of(model, change.field))
        change.old = shown(model, change.field, change.was)
        change.now = shown(model, change.field, now)
        change.wanted = shown(model, change.field, change.proposed)
        change.moved = now != change.was and change.state == State.NEW
        change.there = now == change.proposed and change.state == State.NEW
        change.errors = errors.get(change.field, [])

    def _decided(self, request, suggestion, form):
        if not may_keep(request.user, suggestion.row):
            raise PermissionDenied
        said = form.cleaned_data
        try:
            waits = decide(
                suggestion=suggestion,
                taken=said["take"],
                reply=said["reply"],
                by=request.user.get_username(),
                now=now_here(),
            )
        except (AlreadyDone, Changed):
            return form.add_error(None, MEANWHILE)
        except ValidationError as error:
            form.by_field = getattr(error, "error_dict", None) and error.message_dict or {}
            return form.add_error(None, "Nothing was saved. " + " ".join(error.messages))
        tail = " A second curator must say yes to the numbers." if waits else ""
        messages.success(request, f"{suggestion.row}: {len(said['take'])} taken.{tail}")
        return redirect(LIST)
