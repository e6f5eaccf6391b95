"""The help cards as a phone keeps them, and as this process does."""

from hashlib import sha256

from .models import HelpCard

# The one thing that a process remembers: shown only while the database cannot be asked.
_LAST: list[HelpCard] = []


def public_cards(*, ask: bool) -> list[HelpCard]:
    """The public help cards in order; as they last were where the database is not to be asked."""
    if ask:
        _LAST[:] = HelpCard.objects.public().in_order()
    return list(_LAST)


def version_of_cards(stylesheet: str) -> str:
    """Sixteen letters that are others once a public card, or the stylesheet, is another one."""
    cards = list(HelpCard.objects.public().in_order().values_list())
    return sha256(f"{stylesheet}{cards}".encode()).hexdigest()[:16]
