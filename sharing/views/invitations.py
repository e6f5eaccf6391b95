"""The owner invites: a draft, its single notes, the very page they will see, the code."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.proving import proof_needed
from accounts.qr_codes import picture_of

from ..codes import LASTS
from ..forms.invitations import InvitationForm, NotesForm
from ..inviting import choose_notes, close, drop_code, letter_with, make_code
from ..seen import seen_through
from ..terms_text import consent_text

PAGE = 8
GONE = "Somebody took it up meanwhile, or it was closed."
TAKEN_BACK = "Taken back. Nothing is shared by it."


def invitation_new(request):
    today = request.user.today()
    form = InvitationForm(
        request.POST or None,
        owner=request.user,
        today=today,
        initial={"person": _asked_for(request)},
    )
    return _kept(request, form, back=reverse("sharing:sharing"))


def invitation_edit(request, pk):
    found = open_of(request, pk)
    if request.method != "POST" and not found.is_draft:
        return redirect("sharing:invitation_review", pk=pk)
    form = InvitationForm(
        request.POST or None, owner=request.user, instance=found, today=request.user.today()
    )
    return _kept(request, form, back=reverse("sharing:invitation_review", args=[pk]))


def _kept(request, form, *, back):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        step = "notes" if form.wants_notes else "review"
        return redirect(f"sharing:invitation_{step}", pk=form.instance.pk)
    context = {"section": "more", "form": form, "submit": "Go on", "back": back, "is_new": is_new}
    return render(request, "sharing/invitation_form.html", context)


def _asked_for(request):
    """The person named by the address, if it is one of mine who is present."""
    try:
        pk = uuid.UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    return request.user.people.present().filter(pk=pk).values_list("pk", flat=True).first()


def open_of(request, pk):
    """This open invitation of the person here, opening with the key already in hand."""
    rows = request.user.invitations.open().select_related("person", "claimed_by__data_key")
    found = get_object_or_404(rows, pk=pk)
    found.owner = request.user
    if found.person:
        found.person.owner = request.user
    return found


def invitation_notes(request, pk):
    """Single notes, one by one, a page at a time; each page is kept as one goes on."""
    found = open_of(request, pk)
    if not found.is_draft:
        return redirect("sharing:invitation_review", pk=pk)
    written = request.user.checkins.since(found.from_day).exclude(note=None).newest_first()
    if request.method == "POST":
        form = NotesForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            choose_notes(invitation=found, shown=given["shown"], chosen=given["notes"])
        return _on_from_notes(request, found)
    page = Paginator(written, PAGE).get_page(request.GET.get("page"))
    for note in page.object_list:
        note.owner = request.user
    chosen = set(found.notes.values_list("pk", flat=True))
    context = {"section": "more", "invitation": found, "page": page, "chosen": chosen}
    return render(request, "sharing/invitation_notes.html", context)


def _on_from_notes(request, invitation):
    page = request.POST.get("page", "")
    if page.isdecimal() and len(page) < 6:
        return redirect(f"{reverse('sharing:invitation_notes', args=[invitation.pk])}?page={page}")
    return redirect("sharing:invitation_review", pk=invitation.pk)


def invitation_review(request, pk):
    """The very page that they will see, and the words that the owner says yes to."""
    found, today = open_of(request, pk), request.user.today()
    context = {
        "section": "more",
        "invitation": found,
        "terms": found,
        "seen": seen_through(found, today=today),
        "text": consent_text(found, notes=found.notes.count(), until=found.lasts),
        "code_works": found.code_works(timezone.now()),
    }
    return render(request, "sharing/invitation_review.html", context)


def invitation_code(request, pk):
    return _code(request, open_of(request, pk))


@never_cache
@proof_needed
def _code(request, invitation):
    """The code is made by a POST and stands only in its answer: it is kept nowhere readable."""
    if request.method != "POST" or not invitation.has_person:
        context = {"section": "more", "invitation": invitation}
        return render(request, "sharing/invitation_code.html", context)
    now = timezone.now()
    code = make_code(invitation=invitation, now=now)
    if code is None:
        messages.info(request, GONE)
        return redirect("sharing:sharing")
    address = request.build_absolute_uri(reverse("sharing:claim_new"))
    letter = letter_with(code=code, address=address, until=now + LASTS, zone=request.user.zone)
    context = {"section": "more", "invitation": invitation, "code": code, "words": letter}
    context |= {"picture": picture_of(address), "ways": invitation.person.ways}
    return render(request, "sharing/invitation_code_shown.html", context)


@require_POST
def invitation_change(request, pk):
    """The code dies, and the invitation is a draft again."""
    found = open_of(request, pk)
    if drop_code(invitation=found):
        return redirect("sharing:invitation_edit", pk=pk)
    messages.info(request, GONE)
    return redirect("sharing:sharing")


@require_POST
def invitation_close(request, pk):
    """Taken back, at any step; also the No to whoever took it up. Nobody is told."""
    close(invitation=open_of(request, pk), now=timezone.now())
    messages.success(request, TAKEN_BACK)
    return redirect("sharing:sharing")
