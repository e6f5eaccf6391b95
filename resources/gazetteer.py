"""Which place somebody means by what they type."""

from .models import Place
from .places import OTHER_NAMES
from .terms import words_of


def find(text: str) -> Place | None:
    """The town or suburb of this name, that with the most people where several have it."""
    key = " ".join(words_of(text))
    for name, others in OTHER_NAMES.items():
        if key and key in (" ".join(words_of(others)), *words_of(others)):
            key = " ".join(words_of(name))
    return Place.objects.filter(key=key).order_by("-people", "pk").first() if key else None
