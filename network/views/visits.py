"""After an appointment: I went, it was moved, I missed it, it was called off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import MoveForm, WentForm
from ..models.appointments import State
from ..visits import settle, usual_next
from .appointments import one_of


def appointment_went(request, pk):
    found = one_of(request, pk)
    if found.moved_to_id:
        return redirect("network:appointment", pk=found.moved_to_id)
    usual = usual_next(appointment=found, today=request.user.today())
    form = WentForm(request.POST or None, owner=request.user, instance=found, usual=usual)
    return _kept(request, form, "network/appointment_went.html", submit="Save")


def appointment_move(request, pk):
    found = one_of(request, pk)
    if found.moved_to_id:
        return redirect("network:appointment", pk=found.moved_to_id)
    initial = {"to_time": found.start_time}
    form = MoveForm(request.POST or None, owner=request.user, instance=found, initial=initial)
    return _kept(request, form, "network/appointment_move.html", submit="Move it to this day")


@require_POST
def appointment_missed(request, pk):
    return _settled(request, pk, State.MISSED)


@require_POST
def appointment_off(request, pk):
    return _settled(request, pk, State.CALLED_OFF)


@require_POST
def appointment_reopen(request, pk):
    return _settled(request, pk, State.PLANNED)


def _settled(request, pk, state):
    found = get_object_or_404(request.user.appointments, pk=pk)
    settle(appointment=found, state=state)
    messages.success(request, "Saved.")
    return redirect("network:appointment", pk=pk)


def _kept(request, form, template, *, submit):
    found = form.instance
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:appointment", pk=found.pk)
    back = reverse("network:appointment", args=[found.pk])
    context = {"section": "people", "form": form, "appointment": found, "back": back}
    return render(request, template, {**context, "submit": submit})
