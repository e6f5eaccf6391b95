"""What the check-in asks."""

from django import forms

from ..models import Preference
from ..parts import PARTS
from .once import OnceForm

CHOICES = [(part.name, part.words) for part in PARTS]


class PartsForm(OnceForm):
    """Ticks for the parts that are asked; the others are switched off."""

    asked = forms.MultipleChoiceField(
        label="Ask me about",
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Leave at least one question on."},
    )

    class Meta:
        model = Preference
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["asked"] = _asked(self.instance)

    def save(self, commit=True):
        asked = self.cleaned_data["asked"]
        self.instance.parts_off = [part.name for part in PARTS if part.name not in asked]
        return super().save(commit)

    def standing(self):
        return self.owner.preferences.first()

    def _differences(self, now):
        asked, words = _asked(now), dict(CHOICES)
        if set(asked) == set(self.cleaned_data["asked"]):
            return []
        return [{"label": "Ask me about", "now": ", ".join(words[each] for each in asked)}]


def _asked(preference) -> list[str]:
    return [part.name for part in PARTS if part.name not in preference.parts_off]
