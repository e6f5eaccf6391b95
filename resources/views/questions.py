"""Questions and their answers."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from ..finding.questions import find_questions
from ..forms import QuestionSearch
from ..models import Question, Service
from ..unchanged import DAY, data_mark, row_mark
from ..week import now_here
from .kept import kept_by_visitors

PAGE = 40


@login_not_required
@kept_by_visitors(data_mark(Question), seconds=60)
def questions(request):
    form = QuestionSearch(request.GET)
    asked = form.cleaned_data.get("q", "")
    found = find_questions(asked=asked) if asked else Question.objects.public().in_order()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"section": "questions", "form": form, "asked": asked, "page": page}
    return render(request, "resources/question_list.html", context)


@login_not_required
@kept_by_visitors(row_mark(Question, Service, seconds=DAY), seconds=60)
def question(request, slug):
    found = get_object_or_404(Question.objects.public(), slug=slug)
    today = now_here().date()
    context = {"section": "questions", "question": found, "stale": found.is_stale(today)}
    context["age"] = found.last_seen and (today - found.last_seen).days
    context["services"] = found.services.public().local_first()
    return render(request, "resources/question_detail.html", context)
