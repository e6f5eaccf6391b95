"""How much the directory holds, and how fresh it is, counted now."""

from typing import Any

from django.db.models import Count, Max, Min, Q

from .models import HelpCard, Meeting, Question, Service

DATED = ~Q(source_date="")


def directory_figures() -> dict[str, Any]:
    """Counts and first and last days of the sources, for the page about the directory."""
    public = Service.objects.public()
    return {
        "services": public.aggregate(
            count=Count("pk"),
            phones=Count("pk", filter=~Q(phone="")),
            undated=Count("pk", filter=Q(source_date="")),
            oldest=Min("source_date", filter=DATED),
            newest=Max("source_date", filter=DATED),
        ),
        "waiting": Service.objects.waiting().count(),
        "groups": Meeting.objects.public().aggregate(
            count=Count("pk"), oldest=Min("source_date"), newest=Max("source_date")
        ),
        "provinces": public.exclude(province="")
        .values("province")
        .annotate(count=Count("pk"))
        .order_by("province"),
        "questions": Question.objects.public().count(),
        "help": HelpCard.objects.public().aggregate(oldest=Min("checked_on")),
    }
