"""The letter of attendance: choose, look, print."""

from django.shortcuts import render

from ..forms import LetterForm
from ..letters import letter_of


def letter(request):
    """Looked at with an ordinary search, so that Back and printing work; nothing is kept."""
    form = LetterForm(request.GET if "first" in request.GET else None, owner=request.user)
    asked = form.cleaned_data if form.is_valid() else form.initial if not form.is_bound else None
    context = {"section": "groups", "form": form, "today": request.user.today()}
    if asked:
        context["letter"] = letter_of(
            owner=request.user,
            first=asked["first"],
            last=asked["last"],
            groups=asked.get("group") or [],
            is_named=not asked.get("unnamed"),
        )
    return render(request, "network/letter.html", context)
