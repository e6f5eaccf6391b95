"""My sharing: who sees what until when; what waits, what ended; stopping one, stopping all."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.registers import give_badges

from ..my_sharing import Waiting, as_shared, keyed, left, over, standing, who
from ..stopping import stop, stop_all

PAGE, FEW = 20, 3
STOPPED = "Stopped. From this moment on nothing is shown there. Nobody was told."
ALL_STOPPED = "All stopped. From this moment on nobody sees anything of yours. Nobody was told."


def sharing(request):
    owner, now = request.user, timezone.now()
    page = Paginator(standing(owner, now=now), PAGE).get_page(request.GET.get("page"))
    shared = as_shared(page.object_list, owner=owner, now=now)
    give_badges((each.grant.reader for each in shared if each.grant.reader), today=owner.today())
    open_ones = keyed(owner.invitations.open().select_related("person")[: PAGE + 1], owner=owner)
    ended = as_shared(over(owner, now=now)[: FEW + 1], owner=owner, now=now)
    context = {
        "section": "more",
        "today": owner.today(),
        "page": page,
        "shared": shared,
        "waiting": [Waiting(each, now) for each in open_ones[:PAGE]],
        "ended": ended[:FEW],
        "more_ended": len(ended) > FEW,
        "left": keyed(left(owner, now=now)[:FEW], owner=owner),
    }
    return render(request, "sharing/sharing.html", context)


def sharing_ended(request):
    owner, now = request.user, timezone.now()
    page = Paginator(over(owner, now=now), PAGE).get_page(request.GET.get("page"))
    ended = as_shared(page.object_list, owner=owner, now=now)
    context = {"section": "more", "page": page, "ended": ended}
    return render(request, "sharing/sharing_ended.html", context)


def grant_stop(request, pk):
    found = grant_of(request, pk)
    if request.method == "POST":
        stop(grant=found, now=timezone.now())
        messages.success(request, STOPPED)
        return redirect("sharing:sharing")
    context = {"section": "more", "who": who(found), "back": reverse("sharing:sharing")}
    return render(request, "sharing/grant_stop.html", context)


def stop_everything(request):
    if request.method == "POST":
        stop_all(owner=request.user, now=timezone.now())
        messages.success(request, ALL_STOPPED)
        return redirect("sharing:sharing")
    context = {"section": "more", "back": reverse("sharing:sharing")}
    return render(request, "sharing/stop_everything.html", context)


@require_POST
def grant_mute(request, pk):
    found = grant_of(request, pk)
    request.user.grants.filter(pk=found.pk).update(is_muted=request.POST.get("muted") == "yes")
    messages.success(request, "Saved. Nobody was told.")
    return redirect("sharing:sharing")


def grant_of(request, pk):
    """This grant of the person here, opening with the key already in hand; 404 for all others."""
    rows = request.user.grants.select_related("person")
    return keyed([get_object_or_404(rows, pk=pk)], owner=request.user)[0]
