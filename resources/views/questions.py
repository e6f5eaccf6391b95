"""Questions and their answers."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from ..models import Question, Service
from ..unchanged import DAY, data_mark, row_mark
from .kept import kept_by_visitors

PAGE = 40


@login_not_required
@kept_by_visitors(data_mark(Question, seconds=DAY), seconds=60)
def questions(request):
    found = Question.objects.public().in_order()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "resources/question_list.html", {"section": "questions", "page": page})


@login_not_required
@kept_by_visitors(row_mark(Question, Service, seconds=DAY), seconds=60)
def question(request, slug):
    found = get_object_or_404(Question.objects.public(), slug=slug)
    context = {"section": "questions", "question": found}
    context["services"] = found.services.public().local_first()
    return render(request, "resources/question_detail.html", context)
