"""Asking for groups."""

from ..models.meetings import Fellowship, Format
from ..places import Province
from ..week import DAYS
from .asking import Filter, choice, words

WHOM = [
    ("newcomers", "Newcomers"),
    ("women", "Women"),
    ("men", "Men"),
    ("young_people", "Young people"),
    ("lgbtq", "LGBTQIA+ people"),
    ("visitors", "Family and friends may come"),
]
LANGUAGES = ["English", "Afrikaans", "isiZulu"]


class GroupFilter(Filter):
    place = words("Suburb or town")
    day = choice("Day", [("today", "Today"), *((str(n), day) for n, day in enumerate(DAYS))])
    fellowship = choice(
        "Fellowship",
        Fellowship.choices,
        help_text="Narcotics Anonymous and Cocaine Anonymous: any drug. "
        "Alcoholics Anonymous: drinking.",
    )
    format = choice("In person or online", Format.choices)
    province = choice("Province", Province.choices)
    language = choice(
        "Language",
        [(each, each) for each in LANGUAGES],
        help_text="Most listings do not say their language.",
    )

    always_shown = ("place", "day")

    def clean_day(self):
        """The weekday as a number, "today", or nothing."""
        day = self.cleaned_data["day"]
        return int(day) if day.isdigit() else day


# "for" is the name in the address, and no name in Python.
GroupFilter.base_fields["for"] = choice("For whom", WHOM)
