"""On the curators' desk: requests about data that came by letter or phone, and their clock.

Only for people with that permission (`manage.py officer`). Nobody's plan is shown here.
"""

from django.contrib import admin
from django.urls import reverse

from accounts.forms import DataRequestForm
from accounts.models import DataRequest
from accounts.requests import keep_request, today_at_desk

HINT = "The law gives 30 days, however it came in."


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    form = DataRequestForm
    list_display = ("reference", "kind", "channel", "received_on", "due_on", "clock")
    list_filter = ("kind", "channel")
    readonly_fields = ("due_on", "kept_by")
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        return DataRequest.objects.by_due_day()

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="time")
    def clock(self, row):
        return row.clock(today_at_desk())

    def box(self, request):
        """For the curators' first page: a heading, a hint, and what there is to do."""
        waiting = DataRequest.objects.waiting()
        late = waiting.filter(due_on__lt=today_at_desk()).count()
        label = f"to answer, {late} of them late" if late else "to answer"
        task = {"count": waiting.count(), "label": label}
        address = reverse("admin:accounts_datarequest_changelist")
        return "Requests about data", HINT, [(task, address)] if task["count"] else []

    def save_model(self, request, obj, form, change):
        keep_request(row=obj, by=request.user.get_username())
