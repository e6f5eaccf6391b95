"""Asking for services."""

from ..models.kinds import Cost, Kind
from ..places import Province
from .asking import Filter, choice, words

WHOM = [
    ("youth", "Children and young people"),
    ("women", "Women"),
    ("families", "Families"),
    ("lgbtq", "LGBTQIA+ people"),
]


class ServiceFilter(Filter):
    q = words("What do you need?", help_text="Such as: detox, methadone, shelter, family.")
    place = words("Suburb or town", help_text="The nearest come first. We do not keep it.")
    open = choice("Open now", [("now", "Known to be open now")])
    kind = choice("Kind of help", Kind.choices)
    province = choice("Province", Province.choices)
    cost = choice("Cost", Cost.choices)
    referral = choice(
        "Referral", [("no", "You can go or phone yourself"), ("yes", "Needs a referral")]
    )
    papers = choice("Papers", [("none", "No papers needed"), ("some", "Papers needed")])
    medicine = choice("Medicine for opioid dependence", [("yes", "Has methadone or buprenorphine")])

    always_shown = ("q", "place")

    @property
    def area(self) -> str:
        """Where the visitor looks, as they wrote it."""
        asked = (self.cleaned_data.get("place"), self.cleaned_data.get("province"))
        return ", ".join(filter(None, asked))


# "for" is the name in the address, and no name in Python.
ServiceFilter.base_fields["for"] = choice("For whom", WHOM)
