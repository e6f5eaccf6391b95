"""A listed service looks at its own entry, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ..curation import Changed
from ..entry_links import Over, answer, open_link
from ..forms import EntryCorrection
from ..week import now_here


@never_cache
@login_not_required
def entry(request, token):
    """GET changes nothing: mail scanners open links too."""
    now = now_here()
    try:
        link = open_link(token=token, now=now)
        right = request.POST.get("answer") == "right"
        form = EntryCorrection(None if right else request.POST or None, instance=link.service)
        context = {"section": "directory", "service": link.service, "form": form}
        if request.method != "POST" or not (right or form.is_valid()):
            return render(request, "resources/entry.html", context)
        proposed, note = ({}, "") if right else (form.proposed, form.cleaned_data["note"])
        answer(link=link, service=link.service, proposed=proposed, note=note, now=now)
    except Changed:  # a curator saved it between our reading and our writing
        return entry(request, token)
    except Over:
        return render(request, "resources/entry_over.html", {"section": "directory"}, status=404)
    return render(request, "resources/entry_done.html", {**context, "changed": bool(proposed)})
