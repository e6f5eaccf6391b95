"""When notes come: off or on, how, and what was sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_POST

from ..addresses import MOST_PHONES, place_of
from ..carrying import TEXT
from ..forms import ReminderForm
from ..letters import can_mail
from ..models import About, Reminder
from ..moments import RARER, ends_by_itself
from ..setting import reminder_of, reschedule, turn_off, turn_on
from ..vapid import can_push

SENT_A_PAGE = 10


def notes(request):
    owner = request.user
    sent = owner.deliveries.newest_first().select_related("address")
    page = Paginator(sent, SENT_A_PAGE).get_page(request.GET.get("page"))
    for each in page.object_list:
        each.place = _place(each.address, owner)
    addresses = list(owner.addresses.present()[: MOST_PHONES + 2])
    for each in addresses:
        each.place = _place(each, owner)
    reminder = _standing(owner)
    context = {
        "section": "more",
        "reminder": reminder,
        "days": [WEEKDAYS[number] for number in reminder.weekdays],
        "about": [About(each).label for each in reminder.about],
        "addresses": addresses,
        "ended_by_itself": not reminder.is_on and ends_by_itself(reminder.ignored),
        "every": next(days for least, days in RARER if reminder.ignored >= least),
        "is_live": any(each.confirmed_at for each in addresses),
        "can_mail": can_mail(),
        "can_push": can_push(),
        "text": TEXT,
        "page": page,
    }
    return render(request, "reminders/notes.html", context)


def _place(address, owner):
    address.owner = owner  # one key for all, already here
    return place_of(address)


def _standing(owner):
    return owner.reminders.first() or Reminder(owner=owner)


def when(request):
    is_sent = request.method == "POST"
    reminder = reminder_of(request.user) if is_sent else _standing(request.user)
    form = ReminderForm(request.POST or None, owner=request.user, instance=reminder)
    if is_sent and form.is_valid() and form.keep():
        if form.instance.is_on:
            reschedule(reminder=form.instance, now=timezone.now())
        messages.success(request, "Saved.")
        return redirect("reminders:notes")
    context = {"section": "more", "form": form, "submit": "Save"}
    context["back"] = reverse("reminders:notes")
    return render(request, "reminders/when.html", context)


@require_POST
def on(request):
    """Only with a place to go to: without one the page says what to do next."""
    if request.user.addresses.live().exists():
        turn_on(reminder=reminder_of(request.user), now=timezone.now())
        messages.success(request, "Your notes are on.")
    else:
        messages.warning(request, "Not yet: first say where your notes may go.")
    return redirect("reminders:notes")


@require_POST
def off(request):
    turn_off(reminder=reminder_of(request.user))
    messages.success(request, "Stopped. No more notes come, to no place.")
    return redirect("reminders:notes")
