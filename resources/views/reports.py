"""Telling that nobody was at a group: no name asked, no account needed."""

from ipaddress import ip_network
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render

from ..forms import NobodyThereForm
from ..models import Meeting
from ..reports import report_nobody
from ..week import now_here

THANKS = "Thank you. The next person is warned, and somebody will check it."


@login_not_required
def nobody_there(request, code):
    """Two reports hide a group: one network counts once a day for each."""
    meeting = get_object_or_404(Meeting.objects.filter(published=True), code=code)
    sent = request.POST if request.method == "POST" else None
    form = NobodyThereForm(sent, initial={"form_key": uuid4()})
    if form.is_valid():
        limited = ratelimit.consume_or_429(request, action="nobody_there")
        if limited:
            return limited
        key = f"{meeting.code} {_network_of(request)}"
        if ratelimit.consume(request, action="nobody_there_again", key=key):
            told = form.cleaned_data
            form_key = told["form_key"] or uuid4()
            report_nobody(meeting=meeting, note=told["note"], form_key=form_key, now=now_here())
        messages.success(request, THANKS)
        return redirect("resources:group", code)
    context = {"section": "groups", "meeting": meeting, "form": form, "submit": "Send"}
    return render(request, "resources/group_nobody.html", context)


def _network_of(request):
    """The address; of the newer kind the part that one household has."""
    address = get_adapter(request).get_client_ip(request)
    return ip_network(f"{address}/64" if ":" in address else address, strict=False)
