"""Asking for services."""

from ..models.services import Cost, Kind
from ..places import Province
from .asking import Filter, choice, words


class ServiceFilter(Filter):
    q = words("What do you need?", help_text="Such as: detox, methadone, shelter, family.")
    place = words("Suburb or town")
    kind = choice("Kind of help", Kind.choices)
    province = choice("Province", Province.choices)
    cost = choice("Cost", Cost.choices)

    always_shown = ("q", "place")

    @property
    def area(self) -> str:
        """Where the visitor looks, as they wrote it."""
        asked = (self.cleaned_data.get("place"), self.cleaned_data.get("province"))
        return ", ".join(filter(None, asked))
