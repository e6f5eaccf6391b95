"""Help now: the one page that must always open."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page

from ..cards_kept import public_cards
from ..models.help_cards import Moment
from ..week import now_here


@login_not_required
@conditional_page
def help_now(request):
    cards = public_cards(ask=not getattr(request, "without_database", False))
    today = now_here().date()
    for card in cards:
        card.old = card.is_old(today)
        card.age = card.checked_on and (today - card.checked_on).days
    parts = [(moment, [card for card in cards if card.kind == moment]) for moment in Moment]
    context = {"parts": [part for part in parts if part[1]], "today": today}
    # In full: a saved or printed page stands nowhere.
    context["address"] = request.build_absolute_uri(request.path)
    context["keep"] = request.build_absolute_uri(reverse("keep_card"))
    return render(request, "resources/help.html", context)
