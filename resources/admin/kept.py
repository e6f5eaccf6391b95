"""What the admin of every row of the directory does: roles, conflicts, checks, publishing."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.utils.html import format_html

from ..curation import Changed, NotReady, curate, hide, publish, verify
from ..curators import may_change, may_keep, provinces_of
from ..forms.rows import ListedForm, RowForm
from ..models import Suggestion, Verification
from ..models.verifications import Result, Way
from ..staleness import LONGEST_UNCHECKED, stale
from ..week import now_here
from .history import HistoryPages

CHECK = ("Checked just now?", {"fields": ("checked_today", "way", "spoke_to", "note")})
WAITS = "A second curator must say yes. Until then visitors see what stood before."
WHY = ("Before you save", {"fields": ("why",)})


class VerificationInline(admin.TabularInline):
    model = Verification
    extra = 0
    can_delete = False
    fields = readonly_fields = (
        *("checked_on", "checked_by", "way", "result", "spoke_to"),
        *("second_by", "source_url", "note"),
    )
    ordering = ("-checked_on", "-pk")

    def has_add_permission(self, request, obj=None):
        return False


class CheckDue(admin.SimpleListFilter):
    """Public rows whose last check is too old."""

    title = "check"
    parameter_name = "check"

    def lookups(self, request, model_admin):
        return [("due", "Phone again")]

    def queryset(self, request, queryset):
        if self.value() != "due":
            return queryset
        due = stale(model=queryset.model, today=now_here().date())
        return queryset.filter(pk__in=due.values("pk"))


def _what_changed(form) -> str:
    """The reason for the history: the curator's own words, or else what changed."""
    changed = ", ".join(form.facts_changed)
    return form.cleaned_data["why"] or (f"By hand: {changed}" if changed else "By hand")


class KeptAdmin(HistoryPages):
    """Saving takes the row over from the seed; of two who save at once, the second sees both."""

    form = RowForm
    change_form_template = "resources/curate_row.html"
    change_list_template = "resources/curate_list.html"
    readonly_fields: tuple[str, ...] = ("code", "curated_at")
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50
    # Fields whose rows are saved in the same entry of the history.
    linked_fields: tuple[str, ...] = ()

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return may_keep(request.user, self.model)
        return may_change(request.user, obj)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and may_keep(request.user, self.model)

    def get_fieldsets(self, request, obj=None):
        """Who may only look is asked nothing."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return shown
        return [each for each in shown if each not in (CHECK, WHY)]

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        form.provinces = provinces_of(request.user)
        return form

    def get_readonly_fields(self, request, obj=None):
        # The public address comes from the slug: it stays for good.
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def changelist_view(self, request, extra_context=None):
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(self, request, *args, **options):
        try:
            return super().changeform_view(request, *args, **options)
        except Changed:
            # It was saved between our reading and our writing: the form now sees both.
            return super().changeform_view(request, *args, **options)

    def save_model(self, request, obj, form, change):
        proposal = curate(
            row=obj,
            by=request.user.get_username(),
            why=_what_changed(form),
            now=now_here(),
            links={name: list(form.cleaned_data[name]) for name in self.linked_fields},
        )
        if proposal:
            self.message_user(request, WAITS, messages.WARNING)


class ListedAdmin(KeptAdmin):
    """Saving may also write down a check; so does one click on the list."""

    form = ListedForm
    actions = ("phoned_all_right", "hide_rows", "publish_rows")
    inlines = (VerificationInline,)

    def get_inlines(self, request, row):
        """A new row has no checks to show yet."""
        return self.inlines if row else ()

    readonly_fields = ("code", "curated_at", "checked_on")

    def get_ordering(self, request):
        """Where it is asked whom to phone again, the longest unchecked first."""
        if request.GET.get(CheckDue.parameter_name) == "due":
            return LONGEST_UNCHECKED
        return super().get_ordering(request)

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return fixed if self.has_publish_permission(request) else (*fixed, "published")

    def has_publish_permission(self, request):
        return request.user.has_perm("resources.publish")

    def get_list_display(self, request):
        shown = super().get_list_display(request)
        if not self.has_change_permission(request):
            return shown
        return (shown[0], _phoned_button(request.user), *shown[1:])

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and "_phoned" in request.POST:
            row = self.get_object(request, request.POST["_phoned"])
            if row is None:
                raise Http404
            self.phoned_all_right(request, [row])
            return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    @admin.action(description="Phoned just now, all right", permissions=["change"])
    def phoned_all_right(self, request, queryset):
        done = self.each(request, queryset, verify, "Phoned: all right.", way=Way.PHONED)
        self.message_user(request, f"Written down for {done}: checked today, by you.")

    @admin.action(description="Hide until it is checked", permissions=["change"])
    def hide_rows(self, request, queryset):
        done = self.each(request, queryset, hide, "Hidden until it is checked.")
        self.message_user(request, f"Hidden from visitors: {done}.")

    @admin.action(description="Publish", permissions=["publish"])
    def publish_rows(self, request, queryset):
        done = self.each(request, queryset, publish, "Published.")
        self.message_user(request, f"Published: {done}.")

    def each(self, request, rows, deed, said, **options):
        """Do this to every row, all of them this curator's; how many it was done to."""
        rows, waiting = list(rows), 0
        if not all(self.has_change_permission(request, row) for row in rows):
            raise PermissionDenied
        done = 0
        for row in rows:
            try:
                with transaction.atomic():
                    by = request.user.get_username()
                    outcome = deed(row=row, by=by, now=now_here(), **options)
                    self.log_change(request, row, said)
                waiting += _waits(outcome)
                done += 1
            except (NotReady, Changed) as reason:
                self.message_user(request, f"{row}: {reason}", messages.WARNING)
        if waiting:
            self.message_user(request, f"{waiting} of these: {WAITS}", messages.WARNING)
        return done

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        said = form.cleaned_data
        if said["checked_today"]:
            corrected = change and set(form.facts_changed) - {"Published"}
            verify(
                row=obj,
                by=request.user.get_username(),
                way=said["way"],
                result=Result.CHANGED if corrected else Result.RIGHT,
                spoke_to=said["spoke_to"],
                note=said["note"],
                now=now_here(),
            )


def _waits(outcome):
    """Whether what was done takes effect only with a second curator's yes."""
    return isinstance(outcome, Suggestion) or bool(getattr(outcome, "awaits_second", False))


def _phoned_button(user):
    """A column with the one click that says: phoned just now, all right."""

    @admin.display(description="Phoned just now?")
    def phoned(row):
        if not may_change(user, row):
            return ""
        return format_html(
            '<button class="phoned" name="_phoned" value="{}" aria-label="Phoned, all right: {}">'
            "Phoned, all right</button>",
            row.pk,
            row,
        )

    return phoned
