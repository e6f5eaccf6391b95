"""Help for somebody under 18, for whom nothing may be kept: POPIA sections 34 and 35."""

from datetime import date

from resources.models import HelpCard
from resources.models.help_cards import Moment

CHILDLINE = "under-eighteen"


def help_for_younger(*, today: date) -> list[HelpCard]:
    """The line for children and teenagers first, then the numbers of an emergency."""
    public = HelpCard.objects.public().in_order()
    cards = [*public.filter(slug=CHILDLINE), *public.filter(kind=Moment.EMERGENCY)]
    for card in cards:
        card.old = card.is_old(today)
        card.age = card.checked_on and (today - card.checked_on).days
    return cards
