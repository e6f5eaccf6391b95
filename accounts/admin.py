"""On the curators' desk: requests about data that came by letter or phone, and their clock.

Only for people with that permission (`manage.py officer`). Nobody's plan is shown here.
"""

from django import forms
from django.contrib import admin

from .days import local_day
from .models import DataRequest
from .requests import keep_request, now_at_desk


class DataRequestForm(forms.ModelForm):
    class Meta:
        model = DataRequest
        fields = ("received_on", "channel", "kind", "reference", "answered_on", "answer")

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > today_at_desk():
            raise forms.ValidationError("This day has not come yet.")
        return day

    def clean(self):
        typed = super().clean()
        answered, received = typed.get("answered_on"), typed.get("received_on")
        if answered and received and not received <= answered <= today_at_desk():
            self.add_error("answered_on", "Between the day it came in and today, please.")
        if bool(answered) != bool(typed.get("answer")):
            self.add_error("answer", "Say both: when it was answered, and what was done.")
        return typed


def today_at_desk():
    return local_day(*now_at_desk())


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    form = DataRequestForm
    list_display = ("reference", "kind", "channel", "received_on", "due_on", "clock")
    list_filter = ("kind",)
    readonly_fields = ("due_on", "kept_by")
    list_per_page = 50

    def get_queryset(self, request):
        return DataRequest.objects.by_due_day()

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="time")
    def clock(self, row):
        return row.clock(today_at_desk())

    def save_model(self, request, obj, form, change):
        keep_request(row=obj, by=request.user.get_username())
