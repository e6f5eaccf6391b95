"""Crisis numbers: one curator proposes and checks, another says yes or no."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.text import capfirst

from ..curation import Changed
from ..models import Verification
from ..second import NobodyElses, Waiting, agree, decline, rows_waiting
from ..week import now_here
from ..wording import label_of, shown, text_of
from .allowed import keeps_directory, may_keep
from .pages import QueueAdmin, edit_address, row_for, subject_name

LIST = "admin:resources_verification_second"
ALREADY = "This changed while you looked. Here is what waits now."


class SecondForm(forms.Form):
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    reply = forms.CharField(
        label="Why, if you say no", required=False, max_length=1000, widget=forms.Textarea
    )


@admin.register(Verification)
class VerificationAdmin(QueueAdmin):
    """All checks ever made, and those that wait for a second yes."""

    list_title = "Checks: who, when and how"
    list_display = ("row", "checked_on", "checked_by", "way", "result", "spoke_to", "awaits_second")
    list_filter = ("awaits_second", "result", "way")
    list_select_related = ("service", "meeting", "question", "help_card")
    ordering = ("-checked_on", "-pk")

    def get_urls(self):
        own = [
            self.at("second/", self.second_list, "second"),
            self.at("second/<slug:subject>/<int:pk>/", self.second_view, "second_row"),
        ]
        return own + super().get_urls()

    def second_list(self, request):
        if not keeps_directory(request.user):
            raise PermissionDenied
        by = request.user.get_username()
        rows = [row for row in rows_waiting() if may_keep(request.user, row)]
        for row in rows:
            row.subject = subject_name(row)
        title = "Waits for a second yes"
        return self.page(request, "resources/curate_seconds.html", title=title, rows=rows, by=by)

    def second_view(self, request, subject, pk):
        row = row_for(request, subject, pk)
        form = SecondForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            done = self._decided(request, row, form)
            if done:
                return done
            row.refresh_from_db()
        waiting = Waiting(row=row, by=request.user.get_username())
        for change in (each for one in (*waiting.proposals, *waiting.own) for each in changes(one)):
            change.label = capfirst(label_of(type(row), change.field))
            change.now = shown(type(row), change.field, text_of(row, change.field))
            change.wanted = shown(type(row), change.field, change.proposed)
        facts = [
            (capfirst(label_of(type(row), name)), shown(type(row), name, text_of(row, name)))
            for name in row.guarded
        ]
        context = {"title": f"Second yes: {row}", "row": row, "waiting": waiting, "form": form}
        context |= {"facts": facts, "edit": edit_address(row)}
        return self.page(request, "resources/curate_second.html", **context)

    def _decided(self, request, row, form):
        """Do what the button says, and lead back to the list; nothing where it could not be."""
        by, said = request.user.get_username(), form.cleaned_data
        if Waiting(row=row, by=by).mark != said["mark"]:
            return form.add_error(None, ALREADY)
        try:
            if request.POST.get("answer") == "yes":
                agree(row=row, by=by, now=now_here())
                messages.success(request, f"{row}: yes. It stands now.")
            else:
                decline(row=row, by=by, reply=said["reply"], now=now_here())
                messages.success(request, f"{row}: no. It stays as it was.")
        except NobodyElses:
            return form.add_error(None, "Another curator must say yes to this: it is your own.")
        except Changed as meanwhile:
            return form.add_error(None, str(meanwhile))
        except ValidationError as error:
            return form.add_error(None, " ".join(error.messages))
        return redirect(LIST)


def changes(proposal):
    """The fields of a proposal, read once, so that the page shows what the view added."""
    if not hasattr(proposal, "fields"):
        proposal.fields = list(proposal.changes.all())
    return proposal.fields
