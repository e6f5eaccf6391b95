"""That I reached out: one tap is enough; how it helped can be said later."""

from django import forms

from accounts.forms import OwnedForm

from ..models import Outreach
from ..models.outreach import Help

YEAR = 366


class OutreachForm(OwnedForm):
    """The whole of it. Without a day it is of today, so that one button can send it."""

    helped = forms.ChoiceField(
        label="Did it help?",
        choices=[("", "I do not know yet"), *Help.choices],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Outreach
        fields = ["way", "helped", "day", "note"]
        widgets = {
            "way": forms.RadioSelect,
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None:
            self.instance.person = person
        self.fields["way"].choices = Outreach._meta.get_field("way").choices
        self.fields["day"].required = False
        self.fields["day"].help_text = "Empty means today."
        self.fields["note"].widget.attrs["rows"] = 3

    def clean_day(self):
        """A day that has come, no longer ago than a year."""
        today = self.owner.today()
        day = self.cleaned_data["day"] or self.initial.get("day") or today
        if day > today:
            raise forms.ValidationError("This day is still to come. Choose today or earlier.")
        if (today - day).days > YEAR and day != self.initial.get("day"):
            raise forms.ValidationError("Choose a day of the last year.")
        return day
