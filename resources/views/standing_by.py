"""For family and friends: plain facts, each with its source. It knows nobody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from ..models import Service
from ..standing_by import DANGER, DO, HOLDS, PARTS, REVIEWED, SOURCES, YOU, help_for_families
from ..unchanged import data_mark
from ..week import now_here
from .kept import kept_by_visitors


@login_not_required
@kept_by_visitors(data_mark(Service), seconds=60)
def standing_by(request):
    context = {"section": "questions", "services": help_for_families()}
    context |= {"parts": PARTS, "danger": DANGER, "do": DO, "you": YOU, "sources": SOURCES.values()}
    age = (now_here().date() - REVIEWED).days
    context |= {"reviewed": REVIEWED, "age": age, "stale": age > HOLDS.days}
    return render(request, "resources/standing_by.html", context)
