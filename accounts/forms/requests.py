"""A request about data that came by letter or phone, as a curator writes it down."""

from django import forms

from ..models import DataRequest
from ..requests import today_at_desk


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
