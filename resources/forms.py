"""What visitors may ask the directory. Nothing asked is kept."""

from django import forms

from .models.meetings import Fellowship, Format
from .models.services import Cost, Kind
from .places import Province
from .week import DAYS

ANY = ("", "Any")
WHOM = [
    ("newcomers", "Newcomers"),
    ("women", "Women"),
    ("men", "Men"),
    ("young_people", "Young people"),
    ("lgbtq", "LGBTQIA+ people"),
    ("visitors", "Family and friends may come"),
]
LANGUAGES = ["English", "Afrikaans", "isiZulu"]


def _choice(label: str, choices, **options) -> forms.ChoiceField:
    wrong = {"invalid_choice": f"{label}: choose one from the list."}
    return forms.ChoiceField(
        label=label, choices=[ANY, *choices], required=False, error_messages=wrong, **options
    )


def _words(label: str, **options) -> forms.CharField:
    wrong = {"max_length": f"{label}: write 80 letters or fewer."}
    return forms.CharField(
        label=label, max_length=80, required=False, error_messages=wrong, **options
    )


class Filter(forms.Form):
    """A GET form. What cannot be understood is said, and left out of the search."""

    always_shown: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, auto_id="%s", use_required_attribute=False)
        self.is_valid()

    @property
    def first_fields(self):
        return [self[name] for name in self.always_shown]

    @property
    def more_fields(self):
        return [field for field in self if field.name not in self.always_shown]

    @property
    def is_asked(self) -> bool:
        """Whether the visitor asked for anything yet."""
        return any(self.data.get(name) for name in self.fields)

    @property
    def is_narrow(self) -> bool:
        """Whether any of the folded choices is made or wrong."""
        return any(self.cleaned_data.get(each.name) or each.errors for each in self.more_fields)


class GroupFilter(Filter):
    place = _words("Suburb or town")
    day = _choice("Day", [("today", "Today"), *((str(n), day) for n, day in enumerate(DAYS))])
    fellowship = _choice(
        "Fellowship",
        Fellowship.choices,
        help_text="Narcotics Anonymous and Cocaine Anonymous: any drug. "
        "Alcoholics Anonymous: drinking.",
    )
    format = _choice("In person or online", Format.choices)
    province = _choice("Province", Province.choices)
    language = _choice(
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
GroupFilter.base_fields["for"] = _choice("For whom", WHOM)


class SearchForm(Filter):
    q = _words("What do you look for?")

    always_shown = ("q",)


class ServiceFilter(Filter):
    q = _words("What do you need?", help_text="Such as: detox, methadone, shelter, family.")
    place = _words("Suburb or town")
    kind = _choice("Kind of help", Kind.choices)
    province = _choice("Province", Province.choices)
    cost = _choice("Cost", Cost.choices)

    always_shown = ("q", "place")

    @property
    def area(self) -> str:
        """Where the visitor looks, as they wrote it."""
        asked = (self.cleaned_data.get("place"), self.cleaned_data.get("province"))
        return ", ".join(filter(None, asked))
