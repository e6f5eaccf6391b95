"""The path of asking, page by page; each page keeps its answer, so that one can stop anywhere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ..agreeing import move
from ..asking import EXAMPLES, letter_of, ways_to_send
from ..forms import (
    AgainForm,
    ExactlyForm,
    LimitsForm,
    NeedForm,
    NewcomerForm,
    OftenForm,
    SaidForm,
    SameNeedForm,
    SayForm,
    WhomForm,
)
from ..models.agreements import Kind, State
from ..steps import COUNT, STEPS, after, number_of
from ..suiting import suited
from .agreements import PAGE, agreement_of

FORMS = {
    "exactly": ExactlyForm,
    "said": SaidForm,
    "often": OftenForm,
    "limits": LimitsForm,
    "again": AgainForm,
}
SAID = {
    State.ASKED: "Kept: you asked.",
    State.AGREED: "Kept: they said yes.",
    State.DECLINED: "Kept: they said no.",
    State.ENDED: "Kept: it has ended.",
}


def agreement_new(request):
    return _need(request, None)


def ask(request, pk):
    return _need(request, get_object_or_404(request.user.people, pk=pk))


def _need(request, person):
    form = NeedForm(request.POST or None, owner=request.user, person=person)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("network:agreement_exactly", pk=form.instance.pk)
    kinds = [(kind, EXAMPLES[kind]) for kind in Kind]
    context = {"section": "people", "form": form, "person": person, "kinds": kinds}
    return render(request, "network/agreement_need.html", {**context, "count": COUNT})


def step(request, pk, name):
    found = agreement_of(request, pk)
    form = FORMS[name](request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        return _go_on(name, found)
    return render(request, "network/agreement_step.html", _context(name, found, form))


def say(request, pk):
    found = agreement_of(request, pk)
    anew = "anew" in request.GET
    form = SayForm(request.POST or None, owner=request.user, instance=found, anew=anew)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("network:agreement_send", pk=pk)
    return render(request, "network/agreement_say.html", _context("say", found, form))


def send(request, pk):
    """The letter as it was kept, with ways to send it from one's own phone."""
    found = agreement_of(request, pk)
    context = {"section": "people", "agreement": found, "letter": letter_of(found)}
    context["ways"] = ways_to_send(found.person)
    return render(request, "network/agreement_send.html", context)


def whom(request, pk):
    found = agreement_of(request, pk)
    form = WhomForm(request.POST or None, owner=request.user, instance=found)
    if request.method == "POST" and form.is_valid() and form.keep():
        return _go_on("whom", found)
    others = request.user.agreements.filter(kind=found.kind).exclude(pk=pk)
    stood = dict(others.exclude(person=None).order_by("updated_at").values_list("person", "state"))
    people = suited(people=request.user.people.present(), kind=found.kind, stood=stood)
    context = _context("whom", found, form)
    context["page"] = Paginator(people, PAGE).get_page(request.GET.get("page"))
    return render(request, "network/agreement_whom.html", context)


def newcomer(request, pk):
    """Somebody who is not among my people yet, to ask for this."""
    found = agreement_of(request, pk)
    form = NewcomerForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        found.person = form.instance
        found.save(update_fields=["person", "updated_at"])
        return _go_on("whom", found)
    context = _context("whom", found, form)
    return render(request, "network/agreement_newcomer.html", context)


@require_POST
def moved(request, pk, to):
    """One tap: I asked, they said yes, they said no, it has ended."""
    found = agreement_of(request, pk)
    if not move(agreement=found, to=to, today=request.user.today()):
        messages.warning(request, "This was changed before. Nothing was changed now.")
        return redirect("network:agreement", pk=pk)
    messages.success(request, SAID[to])
    if to == State.AGREED:
        return redirect("network:agreement_said", pk=pk)
    return redirect("network:agreement", pk=pk)


@require_POST
def another(request, pk):
    """Ask somebody else for the same."""
    form = SameNeedForm(request.POST, owner=request.user, like=agreement_of(request, pk))
    if form.is_valid() and form.keep():
        return redirect("network:agreement_whom", pk=form.instance.pk)
    return redirect("network:agreement", pk=pk)


def _go_on(name, agreement):
    following = after(name, agreement=agreement)
    return redirect(f"network:agreement_{following}".removesuffix("_"), pk=agreement.pk)


def _context(name, agreement, form):
    context = {"section": "people", "agreement": agreement, "form": form, "step": STEPS[name]}
    context |= {"number": number_of(name), "count": COUNT, "example": EXAMPLES[agreement.kind]}
    following = after(name, agreement=agreement)
    context["skip"] = f"network:agreement_{following}".removesuffix("_")
    return context
