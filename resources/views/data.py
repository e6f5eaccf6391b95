"""The directory as files, for whoever wants to use it elsewhere."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from ..models import Meeting, Question, Service
from ..open_data.meeting_guide import row_of
from ..open_data.spreadsheet import GROUP, QUESTION, SERVICE, csv_lines
from ..unchanged import DAY, data_mark, moment_mark
from .kept import kept_by_visitors

# So many rows are read at a time: the file is never whole in memory.
CHUNK = 1_000
HOUR = 60 * 60


@login_not_required
@kept_by_visitors(moment_mark(seconds=DAY), seconds=HOUR)
def about(request):
    return render(request, "resources/data.html", {"section": "directory"})


@login_not_required
@kept_by_visitors(data_mark(Service), seconds=HOUR)
def services_file(request):
    return _file(Service.objects.public().select_related("organisation"), SERVICE, "services.csv")


@login_not_required
@kept_by_visitors(data_mark(Meeting), seconds=HOUR)
def groups_file(request):
    return _file(Meeting.objects.public(), GROUP, "groups.csv")


@login_not_required
@kept_by_visitors(data_mark(Question), seconds=HOUR)
def questions_file(request):
    return _file(Question.objects.public(), QUESTION, "questions.csv")


@login_not_required
@kept_by_visitors(data_mark(Meeting), seconds=HOUR)
def groups_list(request):
    """The groups in the Meeting Guide form: one flat list, as the form asks."""
    groups = Meeting.objects.public().order_by("pk").iterator(CHUNK)
    root = request.build_absolute_uri(reverse("resources:groups"))
    rows = (row_of(group, url=f"{root}{group.code}/") for group in groups)
    return StreamingHttpResponse(_array(rows), content_type="application/json")


def _array(rows):
    """A JSON list, row by row."""
    mark = "["
    for row in rows:
        yield f"{mark}\n{json.dumps(row, ensure_ascii=False)}"
        mark = ","
    yield "[]" if mark == "[" else "\n]\n"


def _file(found, fields, name):
    lines = csv_lines(rows=found.order_by("pk").iterator(CHUNK), fields=fields)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
