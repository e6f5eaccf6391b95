"""The help cards as a phone keeps them."""

from hashlib import sha256

from .models import HelpCard


def version_of_cards(stylesheet: str) -> str:
    """Sixteen letters that are others once a public card, or the stylesheet, is another one."""
    cards = list(HelpCard.objects.public().in_order().values_list())
    return sha256(f"{stylesheet}{cards}".encode()).hexdigest()[:16]
