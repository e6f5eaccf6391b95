"""Where the reader's side begins, until its own page stands here."""

from django.shortcuts import render


def with_me(request):
    return render(request, "sharing/places_with_me.html", {"section": "more"})
