"""What I agreed to, word for word; and a newer notice, or a yes taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..agreeing import agree, asked
from ..notices import PURPOSE, changes_since, current_notice

PAGE = 20
STAYS = "Thank you. Your account stays, and so does all that is in it."


def consents(request):
    found = request.user.consents.newest_first()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/consent_list.html", {"section": "more", "page": page})


def consent(request, pk):
    found = get_object_or_404(request.user.consents, pk=pk)
    context = {"section": "more", "consent": found, "is_notice": found.purpose == PURPOSE}
    return render(request, "accounts/consent_detail.html", context)


def notice_changed(request):
    """Asked once a sign-in. "Not now" asks again at the next one; nobody is kept out at night."""
    owner, notice = request.user, current_notice()
    asks = asked(owner=owner, notice=notice)
    if request.method == "POST":
        if "agree" in request.POST:
            agree(owner=owner, notice=notice, now=timezone.now())
            messages.success(request, STAYS if asks == "taken back" else "Saved. Thank you.")
        if "agree" in request.POST or asks != "taken back":
            request.session.pop("asks", None)
        return redirect("today")
    newest = owner.consents.filter(purpose=PURPOSE).newest_first().first()
    context = {"section": "more", "asks": asks, "notice": notice, "newest": newest}
    context["changes"] = changes_since(newest.version if newest else notice.version)
    return render(request, "accounts/notice_changed.html", context)
