"""Rows of the directory, made plainly."""

from datetime import time
from itertools import count

from accounts.models import User
from resources.curators import allow_curators
from resources.models import HelpCard, Meeting, Question, Service
from resources.terms import reindex

number = count(1)
SOURCED = {
    "published": True,
    "source_url": "https://example.org/list",
    "source_date": "2026-08-13",
}


def services(*many: dict) -> list[Service]:
    """A public service for each of these; what is not given is unknown."""
    plain = {"name": "Plain Centre", "kind": "outpatient", "description": "Helps.", **SOURCED}
    rows = [Service(**{**plain, "slug": f"service-{next(number)}", **each}) for each in many]
    return found(Service.objects.bulk_create(rows))


def service(**fields) -> Service:
    return services(fields)[0]


def meetings(*many: dict) -> list[Meeting]:
    """A public weekly group for each of these: Monday 18:00 in Senaoane, Soweto."""
    plain = {
        "name": "Evening Light",
        "fellowship": "NA",
        "weekday": 0,
        "start_time": time(18),
        "format": "in_person",
        "suburb": "Senaoane",
        "city": "Soweto",
        "province": "Gauteng",
        **SOURCED,
    }
    rows = [Meeting(**{**plain, "slug": f"group-{next(number)}", **each}) for each in many]
    return found(Meeting.objects.bulk_create(rows))


def meeting(**fields) -> Meeting:
    return meetings(fields)[0]


def found(rows):
    reindex(rows=rows)
    return rows


def question(**fields) -> Question:
    """A public question with one source."""
    plain = {
        "slug": f"question-{next(number)}",
        "group": "Groups",
        "title": "Where do I start?",
        "tab_title": "Where to start",
        "short": "With one phone call.",
        "body": "Phone, then **go**.",
        "sources": [{"title": "A list", "url": "https://example.org/", "date": None}],
        "published": True,
    }
    return Question.objects.create(**{**plain, **fields})


def help_card(**fields) -> HelpCard:
    plain = {"slug": f"card-{next(number)}", "kind": "line", "title": "Talk now", **SOURCED}
    return HelpCard.objects.create(**{**plain, **fields})


def curator_named(name: str) -> User:
    """A curator with this sign-in name."""
    user = User.objects.create_user(name, "phone before you travel", is_staff=True)
    user.groups.add(allow_curators())
    return user
