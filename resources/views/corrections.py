"""Say that something is wrong here, and look up what became of it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ..forms import GroupCorrection, QuestionCorrection, ReportForm, ServiceCorrection
from ..forms.corrections import NO_CODE
from ..limits import too_many
from ..models import Meeting, Question, Service, Suggestion
from ..models.suggestions import Origin
from ..suggesting import outcome, suggest
from ..week import now_here

SLOWLY = "Many reports came from this network. Wait an hour, then send it again."


@never_cache
@login_not_required
def service_wrong(request, code):
    row = get_object_or_404(Service.objects.public(), code=code)
    return _wrong(request, row, ServiceCorrection, reverse("resources:service", args=[code]))


@never_cache
@login_not_required
def group_wrong(request, code):
    row = get_object_or_404(Meeting.objects.public(), code=code)
    return _wrong(request, row, GroupCorrection, reverse("resources:group", args=[code]))


@never_cache
@login_not_required
def question_wrong(request, slug):
    row = get_object_or_404(Question.objects.public(), slug=slug)
    return _wrong(request, row, QuestionCorrection, reverse("resources:question", args=[slug]))


def _wrong(request, row, form_class, back):
    form, now = form_class(request.POST or None, instance=row), now_here()
    context = {"section": "directory", "row": row, "back": back, "form": form}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if not too_many(request, action="suggest", today=now.date()):
            context["report"] = suggest(
                row=row,
                origin=Origin.VISITOR,
                proposed=form.proposed,
                note=said["note"],
                form_key=said["form_key"],
                now=now,
            )
            return render(request, "resources/report_sent.html", context)
        form.add_error(None, SLOWLY)
        return render(request, "resources/wrong.html", context, status=429)
    return render(request, "resources/wrong.html", context)


@never_cache
@login_not_required
def report(request):
    """By POST, so that no code stays in a history or a log."""
    form = ReportForm(request.POST or None)
    context, status = {"section": "directory", "form": form}, 200
    if request.method == "POST" and form.is_valid():
        if too_many(request, action="look_up", today=now_here().date()):
            form.add_error(None, SLOWLY)
            status = 429
        elif found := Suggestion.objects.to_answer().of_code(form.cleaned_data["code"]):
            context |= {"report": found, "fields": outcome(suggestion=found)}
        else:
            form.add_error("code", NO_CODE)
    return render(request, "resources/report.html", context, status=status)
