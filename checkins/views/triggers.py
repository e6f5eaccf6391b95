"""If ... then ...: what sets it off, and what I do then."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.phones import readable
from network.models.people import Circle
from network.reaching import whom_to_call

from ..answering import take_over
from ..away import bring_back, put_away
from ..forms import NewTriggerForm, TriggerForm
from ..situations import SITUATIONS, picked
from ..worked import Met, Worked, met, worked

# With the card of numbers, eight cards fill one A4.
PAGE, CARDS, TAKEN = 20, 7, 10


def triggers(request):
    page = Paginator(request.user.triggers.present(), PAGE).get_page(request.GET.get("page"))
    _with_answers(request.user, page.object_list)
    taken = request.user.triggers.exclude(influence=None).values("influence")
    risky = request.user.influences.present().exclude(pk__in=taken)
    context = {
        "section": "notes",
        "page": page,
        "influences": risky[:TAKEN],
        "away": request.user.triggers.put_away().exists(),
    }
    return render(request, "checkins/trigger_list.html", context)


def trigger_new(request):
    sort, name = picked(request.GET.get("pick", "")) or ("", "")
    initial = {"sort": sort, "name": name}
    form = NewTriggerForm(request.POST or None, owner=request.user, sort=sort, initial=initial)
    lists = [] if name or form.is_bound else SITUATIONS.items()
    back = reverse("checkins:trigger_new" if name else "checkins:triggers")
    return _kept(request, form, back=back, lists=lists)


def trigger(request, pk):
    found = get_object_or_404(request.user.triggers, pk=pk)
    _with_answers(request.user, [found])
    away = request.user.if_thens.put_away().filter(trigger=found)[:PAGE]
    context = {"section": "notes", "trigger": found, "away": away}
    return render(request, "checkins/trigger_detail.html", context)


def trigger_edit(request, pk):
    found = get_object_or_404(request.user.triggers, pk=pk)
    form = TriggerForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, back=reverse("checkins:trigger", args=[pk]))


def trigger_delete(request, pk):
    found = get_object_or_404(request.user.triggers, pk=pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("checkins:triggers")
    context = {"section": "notes", "trigger": found, "answers": found.if_thens.count()}
    context["back"] = reverse("checkins:trigger", args=[pk])
    return render(request, "checkins/trigger_delete.html", context)


@require_POST
def trigger_put_away(request, pk):
    put_away(row=get_object_or_404(request.user.triggers, pk=pk), now=timezone.now())
    messages.success(request, "Put away. You can bring it back at any time.")
    return redirect("checkins:triggers")


@require_POST
def trigger_bring_back(request, pk):
    bring_back(row=get_object_or_404(request.user.triggers, pk=pk))
    messages.success(request, "Back on your list.")
    return redirect("checkins:trigger", pk=pk)


def triggers_away(request):
    page = Paginator(request.user.triggers.put_away(), PAGE).get_page(request.GET.get("page"))
    return render(request, "checkins/trigger_away.html", {"section": "notes", "page": page})


@require_POST
def influence_take(request, pk):
    found = take_over(influence=get_object_or_404(request.user.influences, pk=pk))
    messages.success(request, "On your list. Now the answer: what do you do then?")
    return redirect("checkins:trigger", pk=found.pk)


def cards(request):
    page = Paginator(request.user.triggers.present(), CARDS).get_page(request.GET.get("page"))
    _with_answers(request.user, page.object_list)
    # The name of a clinic on a card would tell whoever finds it.
    found = whom_to_call(owner=request.user, today=request.user.today(), hard=True)
    people = [each.person for each in found if each.person.circle != Circle.PROFESSIONAL]
    numbers = [(each.name, readable(each.phone or each.whatsapp or "")) for each in people]
    context = {"section": "notes", "page": page, "numbers": numbers}
    return render(request, "checkins/trigger_cards.html", context)


def _with_answers(owner, triggers):
    """Give each trigger its answers, how often it was met, how often an answer worked."""
    rows = {each.pk: each for each in triggers}
    answers = list(owner.if_thens.present().filter(trigger__in=rows))
    times = met(owner=owner, triggers=rows.values(), today=owner.today())
    passed = worked(owner=owner, if_thens=answers)
    for each in rows.values():
        each.met, each.answers = times.get(each.pk, Met()), []
    for each in answers:
        each.worked = passed.get(each.pk, Worked())
        rows[each.trigger_id].answers.append(each)


def _kept(request, form, *, back, lists=()):
    is_new = form.is_new
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect("checkins:trigger", pk=form.instance.pk)
    context = {"section": "notes", "form": form, "back": back, "is_new": is_new}
    context |= {"lists": lists, "submit": "Save"}
    return render(request, "checkins/trigger_form.html", context)
