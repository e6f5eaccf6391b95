"""One agreement: what I ask for, what they said, when we look at it again."""

from django import forms

from accounts.forms import OwnedForm

from ..models import Agreement

FAR_AHEAD_YEARS = 5


class AgreementForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = ["kind", "need", "state", "answer", "how_often", "limits", "review_on"]
        widgets = {
            "kind": forms.RadioSelect,
            "state": forms.RadioSelect,
            "review_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None:
            self.instance.person = person
        self.fields["kind"].choices = Agreement._meta.get_field("kind").choices
        for name in ("need", "answer", "limits"):
            self.fields[name].widget.attrs["rows"] = 2

    def clean_review_on(self):
        """A day to come, unless it stood there before."""
        day = self.cleaned_data["review_on"]
        if day is None or day == self.initial.get("review_on"):
            return day
        today = self.owner.today()
        if day < today:
            raise forms.ValidationError("This day is over. Choose today or a day to come.")
        if day.year > today.year + FAR_AHEAD_YEARS:
            raise forms.ValidationError("Choose a day in the next five years.")
        return day
