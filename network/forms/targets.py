"""A target: how many groups, in how many days, from when."""

from datetime import timedelta

from django import forms

from accounts.forms import OwnedForm

from ..models import Target
from .attendances import DayInput

YEAR = timedelta(days=366)


class TargetForm(OwnedForm):
    count = forms.IntegerField(label="How many groups?", min_value=1, max_value=1000)
    days = forms.IntegerField(label="In how many days?", min_value=1, max_value=366)

    class Meta:
        model = Target
        fields = ["count", "days", "first_day"]
        labels = {"first_day": "From which day on?"}
        widgets = {"first_day": DayInput()}

    def clean_first_day(self):
        """A day of the last or the next year, unless it stood there before."""
        day, today = self.cleaned_data["first_day"], self.owner.today()
        if day != self.initial.get("first_day") and not today - YEAR <= day <= today + YEAR:
            raise forms.ValidationError("Choose a day of the last year or of the next.")
        return day
