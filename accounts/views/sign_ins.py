"""Where I am signed in: each phone and computer, and how to end it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from ..signed_in import end_one, end_others, sign_ins_of


def sign_ins(request):
    here = request.session.session_key
    if request.method == "POST":
        if "others" in request.POST:
            ended = end_others(owner=request.user, here=here)
        else:
            ended = end_one(owner=request.user, mark=request.POST.get("end", ""), here=here)
        messages.success(request, "Signed out there." if ended else "That one had ended already.")
        return redirect("accounts:sign_ins")
    found = sign_ins_of(owner=request.user, here=here, now=timezone.now())
    return render(request, "accounts/sign_ins.html", {"section": "more", "found": found})
