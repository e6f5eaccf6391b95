"""One agreement as a whole, to correct what was kept step by step."""

from datetime import date

from django import forms

from accounts.forms import OwnedForm

from ..models import Agreement

FAR_AHEAD_YEARS = 5
LONG_AGO_YEARS = 10


def day_to_come(day: date, *, today: date) -> date:
    """Refuse a day that is over or too far ahead."""
    if day < today:
        raise forms.ValidationError("This day is over. Choose today or a day to come.")
    if day.year > today.year + FAR_AHEAD_YEARS:
        raise forms.ValidationError("Choose a day in the next five years.")
    return day


def day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AgreementForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = [
            "kind",
            "need",
            "state",
            "asked_on",
            "answer",
            "how_often",
            "limits",
            "my_limits",
            "review_on",
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "state": forms.RadioSelect,
            "asked_on": day_input(),
            "review_on": day_input(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Agreement._meta.get_field("kind").choices
        for name in ("need", "answer", "limits", "my_limits"):
            self.fields[name].widget.attrs["rows"] = 2

    def clean_asked_on(self):
        """A day that has come, and not so long ago that it must be a slip."""
        day, today = self.cleaned_data["asked_on"], self.owner.today()
        if day and day > today:
            raise forms.ValidationError("This day is still to come. When did you ask?")
        if day and day.year < today.year - LONG_AGO_YEARS:
            raise forms.ValidationError("Choose a day of the last ten years.")
        return day

    def clean_review_on(self):
        """A day to come, unless it stood there before."""
        day = self.cleaned_data["review_on"]
        if day is None or day == self.initial.get("review_on"):
            return day
        return day_to_come(day, today=self.owner.today())
