"""My appointments: the list, one of them, its file and its page to print."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..calendars import file_of
from ..forms import AppointmentForm
from ..sheets import sheet_of
from ..visits import may_be_without, usual_next

PAGE, TO_ANSWER = 20, 5


def appointments(request):
    mine, today = request.user.appointments.select_related("person"), request.user.today()
    page = Paginator(mine.to_come(today), PAGE).get_page(request.GET.get("page"))
    answer = list(mine.to_answer(today)[:TO_ANSWER])
    context = {"section": "people", "page": page, "to_answer": answer, "today": today}
    open_in_hand(request.user, [*page, *answer])
    context["any"] = bool(page.paginator.count or answer) or mine.exists()
    return render(request, "network/appointment_list.html", context)


def earlier(request):
    mine = request.user.appointments.select_related("person").earlier(request.user.today())
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    open_in_hand(request.user, page)
    return render(request, "network/appointment_earlier.html", {"section": "people", "page": page})


def appointment(request, pk):
    found, today = one_of(request, pk), request.user.today()
    rest = request.user.appointments.to_come(today).filter(person=found.person, sort=found.sort)
    questions = request.user.visit_questions.of_visit(found)
    if not found.is_planned:
        questions = questions.filter(asked_at=found)
    context = {
        "section": "people",
        "appointment": found,
        "today": today,
        "is_over": found.day < today,
        "next": rest.exclude(pk=pk).first(),
        "usual": usual_next(appointment=found, today=today),
        "without": may_be_without(appointment=found, today=today),
        "questions": _with_owner(request.user, questions[:PAGE]),
    }
    return render(request, "network/appointment_detail.html", context)


def appointment_new(request):
    form = AppointmentForm(request.POST or None, owner=request.user)
    return _kept(request, form, back=reverse("network:appointments"))


def person_appointment(request, pk):
    person = get_object_or_404(request.user.people, pk=pk)
    initial = {"person": person.pk, "place": person.practice}
    form = AppointmentForm(request.POST or None, owner=request.user, initial=initial)
    return _kept(request, form, back=reverse("network:person", args=[pk]))


def appointment_again(request, pk):
    """The same visit once more, on a day still to be chosen."""
    found = one_of(request, pk)
    initial = {name: getattr(found, name) for name in ("sort", "place", "purpose")}
    initial |= {"person": found.person_id}
    initial["day"] = usual_next(appointment=found, today=request.user.today())
    form = AppointmentForm(request.POST or None, owner=request.user, initial=initial)
    return _kept(request, form, back=reverse("network:appointment", args=[pk]))


def appointment_edit(request, pk):
    form = AppointmentForm(request.POST or None, owner=request.user, instance=one_of(request, pk))
    return _kept(request, form, back=reverse("network:appointment", args=[pk]))


def appointment_delete(request, pk):
    found = one_of(request, pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:appointments")
    context = {"section": "people", "appointment": found}
    context["back"] = reverse("network:appointment", args=[pk])
    return render(request, "network/appointment_delete.html", context)


def appointment_file(request, pk):
    found = get_object_or_404(request.user.appointments, pk=pk)
    content = file_of(found, zone=ZoneInfo(request.user.time_zone))
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="day.ics"'
    return response


def appointment_sheet(request, pk):
    sheet = sheet_of(one_of(request, pk), owner=request.user)
    context = {"section": "people", "appointment": sheet.appointment, "sheet": sheet}
    return render(request, "network/appointment_sheet.html", context)


def one_of(request, pk):
    """One appointment of mine, with its person and where it went."""
    mine = request.user.appointments.select_related("person", "moved_to")
    found = get_object_or_404(mine, pk=pk)
    open_in_hand(request.user, [found])
    return found


def open_in_hand(owner, appointments):
    """The same owner object in each row, so that it opens with the key already in hand."""
    for each in _with_owner(owner, appointments):
        if each.person:
            each.person.owner = owner


def _with_owner(owner, rows):
    rows = list(rows)
    for row in rows:
        row.owner = owner
    return rows


def _kept(request, form, *, back):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("network:appointment", pk=form.instance.pk)
    context = {"section": "people", "form": form, "back": back}
    return render(request, "network/appointment_form.html", {**context, "submit": "Save"})
