"""The owner looks who took the invitation up, and says yes or no."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.proving import proof_needed
from accounts.registers import badges_of

from ..confirming import confirm, name_of
from ..forms.claims import YesForm
from ..terms_text import consent_text
from .invitations import GONE, open_of

SHARED = "Done. From now on they see what you chose, and nothing else."


def invitation_confirm(request, pk):
    found = open_of(request, pk)
    if not found.is_to_confirm:
        return redirect("sharing:invitation_review", pk=pk)
    return _confirm(request, found)


@proof_needed
def _confirm(request, invitation):
    text = consent_text(invitation, notes=invitation.notes.count(), until=invitation.lasts)
    form = YesForm(request.POST if request.method == "POST" else None, text=text)
    if form.is_valid():
        grant = confirm(invitation=invitation, now=timezone.now())
        messages.success(request, SHARED) if grant else messages.info(request, GONE)
        return redirect("sharing:sharing")
    reader = invitation.claimed_by
    context = {
        "section": "more",
        "form": form,
        "invitation": invitation,
        "reader_name": name_of(reader),
        "badges": badges_of([reader], today=request.user.today())[reader.pk],
        "text": text,
    }
    return render(request, "sharing/invitation_confirm.html", context)
