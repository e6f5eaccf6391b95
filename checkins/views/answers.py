"""The week and the month: questions that nobody has to answer, and what the answers show."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from network.reaching import whom_to_call

from ..forms import SetForm
from ..hard_days import at_once
from ..periods import MONTH, WEEK, is_open, period_of, with_gaps
from ..scales import BARC_10_MARK, present
from ..trends import sums, table, trends

ROWS = {WEEK: 13, MONTH: 12}
ALL_OF = {WEEK: "checkins:week", MONTH: "checkins:strengths"}
ONE_OF = {WEEK: "checkins:week_of", MONTH: "checkins:strengths_of"}


def week(request):
    return _all(request, WEEK, "checkins/week.html")


def strengths(request):
    return _all(request, MONTH, "checkins/strengths.html")


def week_of(request, period):
    return _one(request, WEEK, period)


def strengths_of(request, period):
    return _one(request, MONTH, period)


def week_delete(request, period):
    return _delete(request, WEEK, period)


def strengths_delete(request, period):
    return _delete(request, MONTH, period)


def _all(request, scale, template):
    """The newest answers with what they lead to; then all of them, a page at a time."""
    today, questions = request.user.today(), present(scale)
    page = Paginator(request.user.answers.of(scale), ROWS[scale]).get_page(request.GET.get("page"))
    rows = list(page)
    for row in rows:
        row.owner = request.user  # one key for all, already here
    newest = rows[0] if rows and page.number == 1 else None
    here = period_of(today, scale=scale)
    is_now = newest is not None and newest.period == here
    people = whom_to_call(owner=request.user, today=today, hard=True) if is_now else []
    periods = with_gaps((row.period for row in rows), scale=scale)
    context = {
        "section": "notes",
        "questions": questions,
        "page": page,
        "newest": newest,
        "help": at_once(newest if is_now else None, people=people),
        "due": None if is_now or page.number > 1 else here,
        "rows": table(questions, rows),
        "trends": trends(questions, rows, periods=periods),
        "sums": sums(questions, rows, periods=periods),
        "mark": BARC_10_MARK,
    }
    return render(request, template, context)


def _one(request, scale, period):
    found = request.user.answers.of(scale).filter(period=period).first()
    today = request.user.today()
    if found is None and not is_open(period, today=today, scale=scale):
        raise Http404
    questions = found.questions if found else present(scale)
    known = {"owner": request.user, "period": period, "today": today, "questions": questions}
    form = SetForm(request.POST or None, instance=found, **known)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "Saved.")
        return redirect(ALL_OF[scale])
    context = {
        "section": "notes",
        "form": form,
        "answers": found,
        "questions": questions,
        "period": period,
        "monthly": scale == MONTH,
        "submit": "Save",
        "back": reverse(ALL_OF[scale]),
    }
    return render(request, "checkins/set_form.html", context)


def _delete(request, scale, period):
    found = get_object_or_404(request.user.answers.of(scale), period=period)
    if request.method == "POST":
        found.delete()
        messages.success(request, "Deleted.")
        return redirect(ALL_OF[scale])
    context = {
        "section": "notes",
        "answers": found,
        "monthly": scale == MONTH,
        "submit": "Delete these answers",
        "back": reverse(ONE_OF[scale], args=[period]),
    }
    return render(request, "checkins/set_delete.html", context)
