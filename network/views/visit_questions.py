"""Questions to ask next time: a list that grows between visits."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..forms import VisitQuestionForm
from ..visits import set_aside

PAGE = 20


def visit_questions(request):
    form = VisitQuestionForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "On your list.")
        return redirect("network:visit_questions")
    context = _page(request, request.user.visit_questions.open())
    return render(request, "network/visitquestion_list.html", {**context, "form": form})


def visit_questions_done(request):
    context = _page(request, request.user.visit_questions.done())
    return render(request, "network/visitquestion_done.html", context)


def person_question(request, pk):
    """A question for this one person."""
    person = get_object_or_404(request.user.people, pk=pk)
    form = VisitQuestionForm(request.POST or None, owner=request.user, initial={"person": pk})
    return _kept(request, form, back=reverse("network:person", args=[person.pk]))


def visitquestion_edit(request, pk):
    found = get_object_or_404(request.user.visit_questions, pk=pk)
    form = VisitQuestionForm(request.POST or None, owner=request.user, instance=found)
    return _kept(request, form, back=reverse("network:visit_questions"))


def visitquestion_delete(request, pk):
    found = get_object_or_404(request.user.visit_questions, pk=pk)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect("network:visit_questions")
    context = {"section": "people", "question": found}
    context["back"] = reverse("network:visit_questions")
    return render(request, "network/visitquestion_delete.html", context)


@require_POST
def visitquestion_drop(request, pk):
    found = get_object_or_404(request.user.visit_questions, pk=pk)
    set_aside(question=found, dropped=True)
    messages.success(request, "Left out. It is kept under “Asked before”.")
    return redirect("network:visit_questions")


@require_POST
def visitquestion_back(request, pk):
    set_aside(question=get_object_or_404(request.user.visit_questions, pk=pk), dropped=False)
    messages.success(request, "On your list again.")
    return redirect("network:visit_questions")


def _page(request, questions):
    found = questions.select_related("person", "asked_at")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for question in page:
        question.owner = request.user
        if question.person:
            question.person.owner = request.user  # one key for all, already here
    return {"section": "people", "page": page}


def _kept(request, form, *, back):
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect(back)
    context = {"section": "people", "form": form, "back": back, "submit": "Save"}
    return render(request, "network/visitquestion_form.html", context)
