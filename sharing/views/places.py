"""Where the owner's side and the reader's side begin, until their own pages stand here."""

from django.shortcuts import render


def sharing(request):
    found = request.user.invitations.open()
    return render(request, "sharing/places_sharing.html", {"section": "more", "open": found})


def with_me(request):
    return render(request, "sharing/places_with_me.html", {"section": "more"})
