"""Help now: the one page that must always open."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import conditional_page

from ..models import HelpCard
from ..models.help_cards import Moment
from ..week import now_here


@login_not_required
@conditional_page
def help_now(request):
    cards = list(HelpCard.objects.public().in_order())
    today = now_here().date()
    for card in cards:
        card.old = card.is_old(today)
    parts = [(moment, [card for card in cards if card.kind == moment]) for moment in Moment]
    return render(request, "resources/help.html", {"parts": [part for part in parts if part[1]]})
