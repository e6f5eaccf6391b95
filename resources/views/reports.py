"""Telling that nobody was at a group: no name asked, no account needed."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render

from ..forms import NobodyThereForm
from ..limits import too_many
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
        now, told = now_here(), form.cleaned_data
        if too_many(request, action="nobody_there", today=now.date()):
            return render(request, "429.html", status=429)
        again = {"action": "nobody_there_again", "about": meeting.code}
        if not too_many(request, today=now.date(), **again):
            form_key = told["form_key"] or uuid4()
            report_nobody(meeting=meeting, note=told["note"], form_key=form_key, now=now)
        messages.success(request, THANKS)
        return redirect("resources:group", code)
    context = {"section": "groups", "meeting": meeting, "form": form, "submit": "Send"}
    return render(request, "resources/group_nobody.html", context)
