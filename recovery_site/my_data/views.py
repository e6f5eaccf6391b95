"""My data: take it along, bring it in, delete parts of it, or all of it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.leaving import stay as take_back
from accounts.proving import proof_needed

from ..leaving import delete_account, go_in_a_week
from .archive import archive_of
from .bringing import MOST_REPLACED, NotBrought, bring_in, standing
from .forms import NOW, BringForm, GoForm, SureForm
from .kinds import called, counts_of, kinds, rows_of
from .parts import BY_NAME, PARTS, delete_part, going
from .unpacking import MOST_PACKED

MORE = {"section": "more"}


def home(request):
    return render(request, "recovery_site/data.html", MORE)


@proof_needed
def download(request):
    """A button, not a link: no other site can make a phone keep this file."""
    if request.method != "POST":
        return render(request, "recovery_site/data_download.html", MORE)
    now = timezone.now()
    packed = archive_of(request.user, now=now)
    response = HttpResponse(packed, content_type="application/zip")
    name = f"my-data-{request.user.today().isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@proof_needed
def bring(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    here = standing(request.user)
    context = {**MORE, "standing": here, "is_full": here > MOST_REPLACED}
    if context["is_full"]:
        return render(request, "recovery_site/data_bring.html", context)
    form = BringForm(*sent, owner=request.user, standing=here)
    if form.is_valid():
        try:
            count = bring_in(
                form.brought, owner=request.user, instead=bool(here), now=timezone.now()
            )
        except NotBrought as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"{count} things are here now.")
            return redirect("data:home")
    context |= {"form": form, "back": reverse("data:home")}
    return render(request, "recovery_site/data_bring.html", context)


# recovery_site/uploads.py asks which field takes a file, and how large it may be.
bring.takes_own_file = "file"
bring.most_own_bytes = MOST_PACKED


def parts(request):
    return render(request, "recovery_site/data_parts.html", {**MORE, "parts": PARTS})


@proof_needed
def part_delete(request, part):
    found = BY_NAME.get(part)
    if found is None:
        raise Http404
    form = SureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine, today = request.user, request.user.today()
        count = delete_part(found, owner=mine, now=timezone.now(), today=today)
        messages.success(request, f"Deleted: {count}.")
        return redirect("data:parts")
    context = {**MORE, "form": form, "back": reverse("data:parts"), "submit": "Delete for good"}
    context["going"] = going(found, owner=request.user)
    return render(request, "recovery_site/data_part_delete.html", context)


@never_cache
@proof_needed
def go(request):
    form = GoForm(request.POST or None, initial={"when": "later"})
    if request.method == "POST" and form.is_valid():
        return _gone(request, at_once=form.cleaned_data["when"] == NOW)
    context = {**MORE, "form": form, "back": reverse("data:home"), "submit": "Delete my account"}
    return render(request, "recovery_site/data_go.html", context)


def _gone(request, *, at_once):
    """Sign out here first: the page that follows belongs to nobody any more."""
    user, now = request.user, timezone.now()
    context = {**MORE, "at": now, "reference": user.pk}
    if at_once:
        context["counts"] = _counts(user)
    logout(request)
    if at_once:
        delete_account(user=user, now=now)
    else:
        context["goes_at"] = go_in_a_week(user=user, now=now)
    response = render(request, "recovery_site/data_gone.html", context)
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return response


def _counts(user):
    counts = counts_of({kind: rows_of(kind, user) for kind in kinds()})
    return [(called(kind), count) for kind, count in counts.items() if count]


def stay(request):
    """Where somebody whose account is about to go comes to, and can take it back."""
    if request.user.goes_at is None:
        return redirect("data:home")
    if request.method == "POST":
        take_back(user=request.user)
        messages.success(request, "Your account stays. Nothing of what you wrote is lost.")
        return redirect("today")
    return render(request, "recovery_site/data_stay.html", MORE)
