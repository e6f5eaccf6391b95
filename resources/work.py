"""What there is to do for the curators: counts, each with the page on which to do it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from .models import FeedImport, HelpCard, Meeting, Question, Service, Suggestion
from .models.imports import ImportState
from .models.suggestions import Origin
from .phoning import parts
from .second import rows_waiting

QUEUES = (Service, Meeting, Question, HelpCard)
# What of the queue is whose word: the curators' own stands under the second yes.
SAID = (Origin.VISITOR, Origin.NOBODY_THERE, Origin.SERVICE)

ORIGINS = {
    Origin.VISITOR: "corrections from visitors",
    Origin.NOBODY_THERE: "groups where nobody was there",
    Origin.SERVICE: "corrections from services themselves",
    Origin.CHECKER: "numbers and links that the checker found",
}


@dataclass(frozen=True)
class Task:
    """So many of this: `page` is the name of an address of the admin, with its `args`."""

    count: int
    label: str
    page: str
    args: tuple[str, ...] = ()
    query: str = ""


def overdue(*, today: date) -> list[Task]:
    """What is overdue, in the order of risk and use."""
    due = "resources_phoning_due"
    return [
        Task(part.rows.order_by().count(), part.label, due, (part.name,))
        for part in parts(today=today)
    ]


def said() -> list[Task]:
    """What visitors and services say is wrong."""
    counts = _waiting()
    return [_of(counts, each) for each in SAID]


def troubles() -> list[Task]:
    """What the checker found, and lists that were refused at their newest reading."""
    newest = FeedImport.objects.values("feed").annotate(newest=Max("pk")).values("newest")
    failed = FeedImport.objects.filter(pk__in=newest, state=ImportState.REFUSED)
    lists = Task(failed.count(), "lists that could not be read", "resources_feedimport_changelist")
    return [lists, _of(_waiting(), Origin.CHECKER)]


def seconds() -> Task:
    """What waits for a second curator, whoever began it."""
    return Task(len(rows_waiting()), "crisis rows", "resources_verification_second")


def drafts() -> list[Task]:
    """Rows that visitors do not see yet."""
    return [
        Task(
            model.objects.waiting().count(),
            str(model._meta.verbose_name_plural),
            f"resources_{model._meta.model_name}_changelist",
            query="?published__exact=0",
        )
        for model in QUEUES
    ]


def _waiting() -> dict[str, int]:
    counted = Suggestion.objects.waiting().order_by().values("origin")
    return dict(counted.annotate(many=Count("pk")).values_list("origin", "many"))


def _of(counts: dict[str, int], origin: Origin) -> Task:
    return Task(
        counts.get(origin, 0),
        ORIGINS[origin],
        "resources_suggestion_changelist",
        query=f"?origin__exact={origin}",
    )
