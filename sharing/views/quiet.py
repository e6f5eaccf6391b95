"""The owner's side of going quiet: what was agreed, when it fires, a pause, an end."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..forms.quiet import PauseForm, QuietForm
from ..quiet import MOST, as_of, end, fired_so_far, go_on, pause, standings, with_door
from ..quiet_starters import numbered, picked


def quiet(request):
    now = timezone.now()
    context = {"section": "more", "found": standings(owner=request.user, now=now)}
    context["may_ask"] = request.user.grants.live(now).exists()
    context["full"] = len(context["found"]) >= MOST
    return render(request, "sharing/quiet_list.html", context)


def quiet_new(request):
    starter = picked(request.GET.get("pick", ""))
    initial = {"steps": starter.steps} if starter else {}
    form = QuietForm(request.POST or None, owner=request.user, initial=initial, **_when(request))
    return _kept(request, form, back=reverse("sharing:quiet"), submit="Ask them")


def quietagreement(request, pk):
    each, today = _standing(request, pk), request.user.today()
    context = {"section": "more", "each": each, "row": each.row, "today": today}
    context["fired"] = fired_so_far(each.row, today=today)
    return render(request, "sharing/quiet_detail.html", context)


def quietagreement_edit(request, pk):
    row = _standing(request, pk).row
    form = QuietForm(request.POST or None, owner=request.user, instance=row, **_when(request))
    back = reverse("sharing:quietagreement", args=[pk])
    return _kept(request, form, back=back, submit="Save")


def _kept(request, form, *, back, submit):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved. It holds once they say yes.")
        return redirect("sharing:quietagreement", pk=form.instance.pk)
    context = {"section": "more", "form": form, "submit": submit, "back": back}
    context |= {"is_new": form.is_new, "starters": numbered()}
    return render(request, "sharing/quiet_form.html", context)


def quietagreement_pause(request, pk):
    each, today = _standing(request, pk), request.user.today()
    form = PauseForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        pause(agreement=each.row, until=form.cleaned_data["until"], today=today)
        messages.success(request, "Paused. Until then nobody is told.")
        return redirect("sharing:quietagreement", pk=pk)
    context = {"section": "more", "form": form, "row": each.row, "submit": "Pause it"}
    context["back"] = reverse("sharing:quietagreement", args=[pk])
    return render(request, "sharing/quiet_pause.html", context)


@require_POST
def quietagreement_go_on(request, pk):
    go_on(agreement=_standing(request, pk).row, today=request.user.today())
    messages.success(request, "The pause is over. Days count again from today.")
    return redirect("sharing:quietagreement", pk=pk)


@require_POST
def quietagreement_end(request, pk):
    agreement = get_object_or_404(request.user.quiet_agreements, pk=pk)
    end(agreement=agreement, today=request.user.today())
    messages.success(request, "Ended. From now on nobody is told.")
    return redirect("sharing:quiet")


def _standing(request, pk):
    """This agreement of the person here, as it stands; 404 for all others and for ended ones."""
    now = timezone.now()
    rows = with_door(request.user.quiet_agreements.present(), now=now).select_related("person")
    return as_of([get_object_or_404(rows, pk=pk)], owner=request.user, now=now)[0]


def _when(request):
    return {"today": request.user.today(), "now": timezone.now()}
