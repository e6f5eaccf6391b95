"""How the journey is counted, and what was reached on it."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.db import IntegrityError

from accounts.forms import OwnedForm

from ..models import Journey, Milestone
from ..models.journeys import Counted, CountWords

EARLIEST = date(1920, 1, 1)
MOST_RAND = 100_000
SPACES = (" ", "\N{NO-BREAK SPACE}")


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _day_behind(day, today):
    """A day of a life, up to today."""
    if day > today:
        raise forms.ValidationError("That day is still to come. Choose today or earlier.")
    if day < EARLIEST:
        raise forms.ValidationError("Choose a day after 1919.")
    return day


class JourneyForm(OwnedForm):
    """The settings of the journey. `began` and the figure are kept as text."""

    began = forms.DateField(
        label="Which was the first day?",
        help_text="May lie before your first note here. Leave it empty to begin with the first "
        "note. Whatever you change, everything you wrote stays.",
        required=False,
        widget=_date(),
    )
    money_a_day = forms.CharField(
        label="What did a day cost me, in rand?",
        help_text="Only if you like. Such as: 120.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    class Meta:
        model = Journey
        fields = ["count_words", "began", "money_a_day", "money_for", "shows_money"]
        labels = {
            "count_words": "How are my days counted?",
            "money_for": "What could it buy?",
            "shows_money": "Show the money that I did not spend",
        }
        help_texts = {"money_for": "In your own words. Such as: school shoes for Lebo."}
        widgets = {"count_words": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["money_a_day"] = (self.instance.money_a_day or "").removesuffix(".00")
        self.fields["count_words"].choices = CountWords.choices
        self.fields["money_for"].empty_value = None

    def clean_began(self):
        day = self.cleaned_data["began"]
        return _day_behind(day, self.today).isoformat() if day else None

    def clean_money_a_day(self):
        written = self.cleaned_data["money_a_day"].strip().removeprefix("R")
        for space in SPACES:
            written = written.replace(space, "")
        if not written:
            return None
        try:
            amount = Decimal(written.replace(",", "."))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not 0 < amount <= MOST_RAND:
            raise forms.ValidationError("Write an amount such as 120 or 85.50, or leave it empty.")
        return str(amount.quantize(Decimal("0.01")))

    def keep(self) -> bool:
        """Save. There is one journey: begun in two windows, both texts are shown."""
        try:
            return super().keep()
        except IntegrityError:
            standing = self.owner.journeys.first()
            if standing is None:
                raise
            self.instance = standing
            self._show_conflict()
            return not self.conflicts


class MilestoneForm(OwnedForm):
    """One's own: what, when, and how I mark it. Of one that is counted only the last."""

    class Meta:
        model = Milestone
        fields = ["name", "day", "words"]
        labels = {"name": "What did I reach?", "day": "When?", "words": "How do I mark it?"}
        help_texts = {
            "name": "Such as: my ID book, a job, a room of my own, a first Sunday at home.",
            "words": "Quietly, in your own way. Such as: I cook for Mama. I write down what "
            "carried me.",
        }
        widgets = {"day": _date(), "words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["words"].empty_value = None
        if self.instance.counts != Counted.OWN:
            del self.fields["name"], self.fields["day"]
            return
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = "Write what you reached."
        self.fields["day"].error_messages["required"] = "Choose a day, such as today."

    def clean_day(self):
        return _day_behind(self.cleaned_data["day"], self.today)

    def save(self, commit=True):
        if self.instance.words:
            self.instance.put_aside = False
        return super().save(commit)


class ReachedForm(forms.Form):
    """Which counted milestone a button means."""

    counts = forms.ChoiceField(choices=Counted.choices)
    number = forms.IntegerField(min_value=1, max_value=1_000_000)
    aside = forms.BooleanField(required=False)
