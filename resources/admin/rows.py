"""The rows of the directory, as curators edit them."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from ..curation import curate, verify
from ..models import HelpCard, Meeting, Organisation, Question, Service, Verification
from ..models.verifications import Way
from ..staleness import LONGEST_UNCHECKED, stale
from ..week import now_here

ORIGIN = ("Where it comes from", {"fields": ("source_url", "source_date", "confidence", "notes")})
CHECK = ("Checked just now?", {"fields": ("checked_today", "way", "note")})


class ListedForm(forms.ModelForm):
    """A row of the directory, and what the curator did to check it."""

    checked_today = forms.BooleanField(label="I checked this today", required=False)
    way = forms.ChoiceField(label="How", choices=[("", "-"), *Way.choices], required=False)
    note = forms.CharField(label="What I heard", widget=forms.Textarea, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("checked_today") and not cleaned.get("way"):
            self.add_error("way", "Say how you checked it.")
        return cleaned


class VerificationInline(admin.TabularInline):
    model = Verification
    extra = 0
    can_delete = False
    fields = readonly_fields = ("checked_on", "checked_by", "way", "source_url", "note")

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
    labels = [str(form.fields[name].label) for name in form.changed_data if name in form.fields]
    return f"By hand: {', '.join(labels)}" if labels else "By hand"


class KeptAdmin(admin.ModelAdmin):
    """Saving takes the row over from the seed."""

    readonly_fields: tuple[str, ...] = ("code", "curated_at")
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        # The public address comes from the slug: it stays for good.
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def save_model(self, request, obj, form, change):
        curate(row=obj, by=request.user.get_username(), why=_what_changed(form), now=timezone.now())


class ListedAdmin(KeptAdmin):
    """Saving may also write down a check; so does one click on the list."""

    form = ListedForm
    actions = ("phoned_all_right",)
    inlines = (VerificationInline,)
    readonly_fields = ("code", "curated_at", "checked_on")

    def get_ordering(self, request):
        """Where it is asked whom to phone again, the longest unchecked first."""
        if request.GET.get(CheckDue.parameter_name) == "due":
            return LONGEST_UNCHECKED
        return super().get_ordering(request)

    @admin.action(description="Phoned just now, all right", permissions=["change"])
    def phoned_all_right(self, request, queryset):
        for row in queryset:
            verify(
                row=row,
                by=request.user.get_username(),
                way=Way.PHONED,
                now=now_here(),
            )
            self.log_change(request, row, "Phoned: all right.")
        self.message_user(request, f"Written down for {len(queryset)}: checked today, by you.")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        said = form.cleaned_data
        if said["checked_today"]:
            verify(
                row=obj,
                by=request.user.get_username(),
                way=said["way"],
                note=said["note"],
                now=now_here(),
            )


@admin.register(Organisation)
class OrganisationAdmin(KeptAdmin):
    list_display = ("name", "website")
    search_fields = ("name",)


@admin.register(Service)
class ServiceAdmin(ListedAdmin):
    list_display = ("name", "kind", "city", "phone", "published", "source_date", "checked_on")
    list_filter = (CheckDue, "published", "kind", "province", "cost", "confidence")
    search_fields = ("name", "slug", "city", "suburb", "phone")
    ordering = ("name",)
    autocomplete_fields = ("organisation",)
    fieldsets = (
        (None, {"fields": ("published", "name", "slug", "kind", "organisation", "description")}),
        (
            "How to reach it",
            {"fields": ("phone", "phone_alt", "whatsapp", "sms", "email", "website")},
        ),
        ("Getting in", {"fields": ("cost", "referral", "referral_from", "hours")}),
        ("For whom", {"fields": ("offers", "serves", "substances", "languages")}),
        ("Where", {"fields": ("address", "suburb", "city", "province", "latitude", "longitude")}),
        (ORIGIN[0], {"fields": (*ORIGIN[1]["fields"], "second_source_url")}),
        CHECK,
        ("Kept by the site", {"fields": ("code", "checked_on", "curated_at")}),
    )


@admin.register(Meeting)
class MeetingAdmin(ListedAdmin):
    list_display = (
        "name",
        "fellowship",
        "weekday",
        "start_time",
        "city",
        "published",
        "checked_on",
    )
    list_filter = (CheckDue, "published", "fellowship", "format", "province", "weekday")
    search_fields = ("name", "slug", "city", "suburb", "venue", "address")
    ordering = ("name", "weekday", "start_time")


@admin.register(Question)
class QuestionAdmin(ListedAdmin):
    list_display = ("title", "group", "core", "published", "checked_on")
    list_filter = (CheckDue, "published", "core", "group")
    search_fields = ("title", "short", "body")
    ordering = ("-core", "group", "position")
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ("services",)


@admin.register(HelpCard)
class HelpCardAdmin(ListedAdmin):
    list_display = ("title", "kind", "phone", "position", "published", "checked_on")
    list_filter = (CheckDue, "published", "kind")
    search_fields = ("title", "body", "phone")
    ordering = ("position",)
    prepopulated_fields = {"slug": ["title"]}
