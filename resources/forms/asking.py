"""Asking the directory. Nothing asked is kept."""

from django import forms

ANY = ("", "Any")


def choice(label: str, choices, **options) -> forms.ChoiceField:
    wrong = {"invalid_choice": f"{label}: choose one from the list."}
    return forms.ChoiceField(
        label=label, choices=[ANY, *choices], required=False, error_messages=wrong, **options
    )


def several(label: str, choices, **options) -> forms.MultipleChoiceField:
    wrong = {"invalid_choice": f"{label}: choose from the list."}
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=wrong,
        **options,
    )


def words(label: str, **options) -> forms.CharField:
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


class SearchForm(Filter):
    q = words("What do you look for?")

    always_shown = ("q",)


class QuestionSearch(SearchForm):
    q = words("Search the questions", help_text="Such as: methadone, my job, first time, cost.")
