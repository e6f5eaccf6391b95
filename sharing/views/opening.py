"""How a reader's page finds its grant."""

from django.shortcuts import get_object_or_404

from ..consent import open_to


def grant_of(request, pk, *, now, **may):
    """The grant of this address, if it opens something to the person here; 404 for all others.

    While something is being changed it is held, so that nothing is written under one that was
    stopped in between.
    """
    found = open_to(request.user, now=now)
    if request.method == "POST":
        found = found.select_for_update(of=("self",))
    grant = get_object_or_404(found, pk=pk, **may)
    grant.person.owner = grant.owner  # one key for all, already here
    return grant
