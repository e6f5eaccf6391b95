"""The check-in form, and the form that leads to a day."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import IntegrityError

from accounts.forms import OwnedForm

from ..models import CheckIn
from ..models.checkins import FEELINGS, Mood, Sleep, Used
from ..months import earliest_open

CRAVING = [(step, str(step)) for step in range(11)]
NOTHING = ("", "No answer")


def _scale(choices, *, label: str, hint: str = "", look: str = "scale") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": look}),
    )


class CheckInForm(OwnedForm):
    """One local day. Every part is optional; one answer is enough."""

    mood = _scale(Mood.choices, label="How was your mood?", look="scale faces")
    craving = _scale(
        CRAVING,
        label="How strong was the craving, at its strongest?",
        hint="0 is none at all. 10 is the strongest you know.",
        look="scale to-ten",
    )
    sleep = _scale(Sleep.choices, label="How did you sleep?", look="scale words")
    used = forms.TypedChoiceField(
        label="Did you use?",
        help_text="Medicine from your clinic is not use. Only you see your answer. "
        "It never takes your days away.",
        choices=Used.choices,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = CheckIn
        fields = ["mood", "craving", "sleep", *FEELINGS, "used", "helped", "helped_own", "note"]
        labels = {
            "helped": "What helped?",
            "helped_own": "Something else that helped",
            "note": "A note to yourself",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, day, today, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            self.instance.day, self.instance.recorded_on = day, today
        for name in ("mood", "craving", "sleep", "used"):
            if getattr(self.instance, name) is not None:
                self.fields[name].choices = [*self.fields[name].choices, NOTHING]
        for name in ("helped_own", "note"):
            self.fields[name].empty_value = None
        self.helper = _layout(helped=self["helped"].value() or self["helped_own"].value())

    def clean(self):
        answers = super().clean()
        if not self.errors and all(_unanswered(answers.get(name)) for name in self._meta.fields):
            self.add_error("mood", "Answer one question, whichever is easiest.")
        return answers

    def keep(self) -> bool:
        """Save. Two windows on one day show both texts; the same answers twice are no conflict."""
        try:
            return super().keep() or self._says_what_stands()
        except IntegrityError:
            standing = self.owner.checkins.on(self.instance.day)
            if standing is None:
                raise
            self.instance = standing
            self._show_conflict()
            return self._says_what_stands()

    def _says_what_stands(self) -> bool:
        return not self.conflicts


def _unanswered(value) -> bool:
    return value is None or value is False or value == []


def _layout(*, helped) -> FormHelper:
    fold = "open" if helped else ""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    helper.layout = Layout(
        "form_key",
        "version",
        "mood",
        "craving",
        "sleep",
        Fieldset("Were you any of these?", *FEELINGS, template="checkins/_feelings.html"),
        "used",
        Fieldset(
            "What helped?",
            "helped",
            "helped_own",
            template="components/fold.html",
            css_class=fold,
        ),
        "note",
    )
    return helper


class DayForm(forms.Form):
    """Which day to open."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].widget.attrs |= {
            "min": earliest_open(today).isoformat(),
            "max": today.isoformat(),
        }

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come. Choose today or earlier.")
        if day < earliest_open(self.today):
            raise forms.ValidationError("Choose a day within the last year.")
        return day
