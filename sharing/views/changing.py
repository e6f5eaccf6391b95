"""Other terms: less at once; more only after a look at what they will see, and a fresh proof."""

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.days import local_day
from accounts.forms import ProveForm
from accounts.proving import proved_lately

from ..changing import may_change
from ..forms.changing import ChangeForm, LastsForm, NotesForm
from ..my_sharing import who
from ..seen import seen_through
from .my_sharing import grant_of

PAGE = 10
CHANGED = "Changed. It holds from this moment on. Nobody was told."
OVER = "This has ended or was changed before. Here is how it stands now."


def grant_change(request, pk):
    grant, today = grant_of(request, pk), request.user.today()
    if not may_change(grant):
        return _over(request)
    form = ChangeForm(
        request.POST or None,
        owner=request.user,
        grant=grant,
        now=timezone.now(),
        today=today,
    )
    return _changed(request, form, {"submit": "Go on"}, "sharing/grant_change.html")


def grant_renew(request, pk):
    grant = grant_of(request, pk)
    if not may_change(grant):
        return _over(request)
    form = LastsForm(request.POST or None, owner=request.user, grant=grant, now=timezone.now())
    return _changed(request, form, {"submit": "Look at it first"}, "sharing/grant_renew.html")


def grant_notes(request, pk):
    grant = grant_of(request, pk)
    if not may_change(grant):
        return _over(request)
    notes = request.user.checkins.since(grant.from_day).exclude(note=None).newest_first()
    page = Paginator(notes, PAGE).get_page(request.GET.get("page"))
    for each in page.object_list:
        each.owner = request.user
    form = NotesForm(
        request.POST or None,
        owner=request.user,
        grant=grant,
        now=timezone.now(),
        offered=page.object_list,
    )
    context = {"page": page, "picked": form.old_notes}
    return _changed(request, form, context, "sharing/grant_notes.html")


def _changed(request, form, context, template):
    """Less is kept at once; more is shown first, and kept with a yes."""
    if request.method == "POST" and form.is_valid():
        return _more(request, form) if form.widens else _kept(request, form)
    context |= {"section": "more", "form": form, "grant": form.grant, "who": who(form.grant)}
    context["back"] = reverse("sharing:sharing")
    return render(request, template, context)


def _more(request, form):
    """Ask for a yes, and for the passphrase where it was not given within five minutes."""
    proof = None if proved_lately(request) else ProveForm(owner=request.user)
    if "yes" not in request.POST:
        return _look(request, form, proof)
    if proof:
        limited = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
        if limited:
            return limited
        proof = ProveForm(request.POST, owner=request.user)
        if not proof.is_valid():
            return _look(request, form, proof)
        reauthenticate_by_password(request)
        request.session.cycle_key()
    return _kept(request, form)


def _look(request, form, proof):
    """The page as they would see it: the change is made, looked at and taken back."""
    with transaction.atomic():
        form.keep()
        answer = _seen(request, form, proof) if form.kept else _over(request)
        transaction.set_rollback(True)
    return answer


def _seen(request, form, proof):
    owner = request.user
    context = {
        "section": "more",
        "form": proof,
        "terms": form.kept,
        "who": who(form.grant),
        "seen": seen_through(form.kept, today=owner.today()),
        "sent": form.sent,
        "until": local_day(form.kept.expires_at, owner.zone),
        "back": reverse("sharing:sharing"),
    }
    return render(request, "sharing/grant_look.html", context)


def _kept(request, form):
    form.keep()
    if form.kept is None:
        return _over(request)
    messages.success(request, CHANGED)
    return redirect("sharing:sharing")


def _over(request):
    messages.info(request, OVER)
    return redirect("sharing:sharing")
