"""The rows of the directory, as curators edit them."""

from django.contrib import admin

from ..forms.rows import QuestionForm
from ..models import HelpCard, Meeting, Organisation, Question, Service
from .duplicates import PairPages
from .kept import CHECK, WHY, CheckDue, KeptAdmin, ListedAdmin

ORIGIN = ("Where it comes from", {"fields": ("source_url", "source_date", "confidence", "notes")})
BY_THE_SITE = ("Kept by the site", {"fields": ("code", "checked_on", "curated_at")})
PLACE = ("Where", {"fields": ("address", "suburb", "city", "province", "latitude", "longitude")})


@admin.register(Organisation)
class OrganisationAdmin(KeptAdmin):
    list_display = ("name", "website")
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "website")}),
        WHY,
        ("Kept by the site", {"fields": ("code", "curated_at")}),
    )


@admin.register(Service)
class ServiceAdmin(PairPages, ListedAdmin):
    actions = (*ListedAdmin.actions, "compare_rows")
    list_display = ("name", "kind", "city", "phone", "published", "checked_on")
    list_filter = (CheckDue, "published", "kind", "province", "cost", "confidence")
    search_fields = ("name", "slug", "city", "suburb", "phone")
    ordering = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "organisation", "description", "published")}),
        CHECK,
        (
            "How to reach it",
            {"fields": ("phone", "phone_alt", "whatsapp", "sms", "email", "website")},
        ),
        (
            "Getting in",
            {"fields": ("hours", "cost", "referral", "referral_from", "steps", "documents")},
        ),
        ("For whom", {"fields": ("offers", "serves", "substances", "languages")}),
        (
            "Medicines for opioid dependence",
            {"fields": ("medicines", "medicine_stay", "medicine_note")},
        ),
        (
            "Registered with Social Development?",
            {"fields": ("registered", "registered_source_url", "registered_on")},
        ),
        PLACE,
        (ORIGIN[0], {"fields": (*ORIGIN[1]["fields"], "second_source_url")}),
        WHY,
        BY_THE_SITE,
    )


@admin.register(Meeting)
class MeetingAdmin(PairPages, ListedAdmin):
    actions = (*ListedAdmin.actions, "compare_rows")
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
    fieldsets = (
        (None, {"fields": ("name", "slug", "fellowship", "published")}),
        CHECK,
        ("When", {"fields": ("weekday", "weeks", "start_time", "duration_minutes")}),
        ("Who may come", {"fields": ("welcome", "language", "types")}),
        ("How to join", {"fields": ("format", "online_url", "phone")}),
        (PLACE[0], {"fields": ("venue", *PLACE[1]["fields"], "way_there")}),
        ORIGIN,
        WHY,
        BY_THE_SITE,
    )


@admin.register(Question)
class QuestionAdmin(ListedAdmin):
    form = QuestionForm
    list_display = ("title", "group", "core", "published", "checked_on")
    list_filter = (CheckDue, "published", "core", "group")
    search_fields = ("title", "short", "body")
    ordering = ("-core", "group", "position")
    prepopulated_fields = {"slug": ["title"]}
    linked_fields = ("services",)
    fieldsets = (
        (None, {"fields": ("title", "tab_title", "slug", "published")}),
        CHECK,
        ("The answer", {"fields": ("short", "body", "unknown")}),
        ("What it rests on, what it leads to", {"fields": ("sources", "links", "services")}),
        ("Where it stands", {"fields": ("group", "position", "core")}),
        WHY,
        BY_THE_SITE,
    )


@admin.register(HelpCard)
class HelpCardAdmin(ListedAdmin):
    list_display = ("title", "kind", "phone", "position", "published", "checked_on")
    list_filter = (CheckDue, "published", "kind")
    search_fields = ("title", "body", "phone")
    ordering = ("position",)
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "position", "published", "body")}),
        CHECK,
        ("The numbers", {"fields": ("phone", "sms", "whatsapp", "ussd")}),
        ("What one should know", {"fields": ("cost", "hours", "languages")}),
        ORIGIN,
        WHY,
        BY_THE_SITE,
    )
