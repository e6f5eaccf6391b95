"""A day that a reader writes down for the owner: scales and four ticks, no words."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.formats import date_format

from checkins.forms.scales import scale, to_ten
from checkins.models.checkins import FEELINGS, Mood, Sleep

FOUR = "checkins/_feelings.html"
LABELS = {"hungry": "Hungry", "angry": "Angry", "lonely": "Lonely", "tired": "Tired"}


class WrittenDayForm(forms.Form):
    """Which day, and how it was. Whether somebody used is not asked here."""

    day = forms.TypedChoiceField(label="Which day?", widget=forms.RadioSelect)
    mood = scale(Mood.choices, label="How was the mood?", look="scale faces")
    craving = to_ten("How strong was the craving, at its strongest?")
    sleep = scale(Sleep.choices, label="How was the sleep?", look="scale faces")
    hungry = forms.BooleanField(required=False, label=LABELS["hungry"])
    angry = forms.BooleanField(required=False, label=LABELS["angry"])
    lonely = forms.BooleanField(required=False, label=LABELS["lonely"])
    tired = forms.BooleanField(required=False, label=LABELS["tired"])

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        by_key = {day.isoformat(): day for day in days}
        self.fields["day"].choices = [
            (key, date_format(day, "l j F")) for key, day in by_key.items()
        ]
        self.fields["day"].coerce = by_key.get
        self.fields["day"].error_messages["required"] = "Choose the day."
        self.initial.setdefault("day", days[0].isoformat())
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        feelings = Fieldset("Were they any of these?", *FEELINGS, template=FOUR)
        self.helper.layout = Layout("day", "mood", "craving", "sleep", feelings)

    def clean(self):
        answers = super().clean()
        given = [answers.get(name) for name in ("mood", "craving", "sleep")]
        ticked = any(answers.get(name) for name in FEELINGS)
        if not self.errors and not ticked and all(each is None for each in given):
            self.add_error("mood", "Answer one question, whichever is easiest.")
        return answers

    def answers(self):
        """What goes into the check-in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "day"}
