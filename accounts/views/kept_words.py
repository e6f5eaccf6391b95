"""What was typed when the session ended: to send on, or to throw away."""

from django.shortcuts import redirect, render
from django.utils import timezone

from ..keeping_words import shown_words


def kept_words(request):
    """POST throws it away; sending it on is a form that goes where it had been going."""
    if request.method == "POST":
        request.user.kept_words.all().delete()
        return redirect("today")
    kept = request.user.kept_words.waiting(timezone.now()).first()
    words = shown_words(kept.pairs) if kept else []
    context = {"section": "more", "kept": kept, "words": words}
    return render(request, "accounts/kept_words.html", context)


def stay(request):
    """The session was just seen: that is all that staying needs."""
    return render(request, "accounts/stay.html", {"section": "more"})
