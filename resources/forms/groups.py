"""Asking for groups, and telling that one was not there."""

from django import forms

from ..models.meetings import Fellowship, Format
from ..places import Province
from ..week import DAYS
from .asking import Filter, choice, several, words

WHOM = [
    ("newcomers", "Newcomers"),
    ("women", "Women"),
    ("men", "Men"),
    ("young_people", "Young people"),
    ("lgbtq", "LGBTQIA+ people"),
    ("step_free", "No steps at the door"),
    ("visitors", "Family and friends may come"),
]
TIMES = [
    ("soon", "In the next 2 hours"),
    ("tonight", "Tonight"),
    ("before_work", "Before work: 05:00 to 09:00"),
    ("morning", "Morning"),
    ("afternoon", "Afternoon"),
    ("evening", "Evening"),
    ("night", "After midnight"),
]
WELCOMES = [("open", "Open: anybody may sit in"), ("closed", "Closed: only who wants to stop")]
LANGUAGES = ["English", "Afrikaans", "isiZulu"]


class GroupFilter(Filter):
    place = words("Suburb or town")
    day = choice("Day", [("today", "Today"), *((str(n), day) for n, day in enumerate(DAYS))])
    time = choice("Time", TIMES)
    fellowship = several(
        "Fellowship",
        Fellowship.choices,
        help_text="Narcotics Anonymous and Cocaine Anonymous: any drug. "
        "Alcoholics Anonymous: drinking.",
    )
    format = choice("In person or online", Format.choices)
    welcome = choice("Open or closed", WELCOMES)
    province = choice("Province", Province.choices)
    language = choice(
        "Language",
        [(each, each) for each in LANGUAGES],
        help_text="Most listings do not say their language.",
    )

    always_shown = ("place", "day", "time")

    def clean_day(self):
        """The weekday as a number, "today", or nothing."""
        day = self.cleaned_data["day"]
        return int(day) if day.isdigit() else day


# "for" is the name in the address, and no name in Python.
GroupFilter.base_fields["for"] = several("For whom", WHOM)


class NobodyThereForm(forms.Form):
    """Nobody was there: a yes is enough, a few words may go with it."""

    note = forms.CharField(
        label="What did you see?",
        help_text="Such as: the gate was locked at 18:00. Do not write names or numbers.",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "What did you see? Write 300 letters or fewer."},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
